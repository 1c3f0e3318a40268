import { openEnergyKeeper } from '../energyMemory.ts'
import { isEnergyDetectionOn } from '../flags/questions.ts'
import type { FlagProvider } from '../flags/types.ts'
import type { Settings } from '../../shared/settings.ts'
import { systemTimezone } from './clock.ts'

/** What is remembered of the speaker's energy, as long as the feature and the person allow it. */
export function openAppEnergy(
  file: string,
  {
    flags,
    settings,
    reportBug,
  }: { flags: FlagProvider; settings: { get(): Settings }; reportBug(error: unknown): void },
) {
  return openEnergyKeeper(file, {
    isFeatureOn: () => isEnergyDetectionOn(flags),
    isWanted: () => settings.get().energyHint,
    now: Date.now,
    timezone: systemTimezone,
    reportBug,
  })
}
