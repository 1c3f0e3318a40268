import type { ExtractedTask, Span } from '../../shared/domain.ts'
import { localIso } from '../../shared/localTime.ts'
import type { Settings } from '../../shared/settings.ts'
import { leaveEnergyOut } from '../flags/energyByHand.ts'
import { readOnDevice } from '../pipeline/extraction/deviceEngine.ts'
import { systemTimezone } from './clock.ts'

/** What the rules on this device read in a text while it is typed. */
export function typedPreview(deps: {
  settings(): Settings
  knownNames(): readonly string[]
  isEnergyDetected(): boolean
}) {
  return (text: string, plainSpans: readonly Span[] = []): ExtractedTask[] => {
    const { nextWeekday, vocabulary } = deps.settings()
    const timezone = systemTimezone()
    const now = localIso(Date.now(), timezone)
    const context = { now, timezone, nextWeekday, vocabulary, knownNames: deps.knownNames(), plainSpans }
    const { tasks } = readOnDevice(text, context)
    return deps.isEnergyDetected() ? tasks : leaveEnergyOut(tasks)
  }
}
