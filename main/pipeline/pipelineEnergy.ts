/** Keeps what is usual of the speaker's voice (docs/energy.md), and answers what can be done with the energy there is. */
import type { EnergyLevel, Task } from '../../shared/domain.ts'
import { localIso } from '../../shared/localTime.ts'
import { whatNow, type Suggestion } from './energy/matchNow.ts'
import { emptyMemory, hearVoice, parseEnergyMemory, speakerEnergy, type EnergyMemory } from './energy/memory.ts'
import type { EnergyPort } from './types.ts'

export interface EnergyKeeper extends EnergyPort {
  /** Null where it is off, or there is nothing to go by. */
  hint(): EnergyLevel | null
  /** @param now null for no matter */
  whatNow(open: readonly Task[], now: { energy: EnergyLevel | null; minutes: number | null }): Suggestion[]
  /** To be called when the setting may have changed: turned off, the averages are deleted. */
  settingChanged(): void
  /** Resolves when nothing waits to be written. */
  settled(): Promise<void>
}

export interface EnergyKeeperDependencies {
  /** What was kept, parsed from JSON; null where there is nothing that can be read. */
  kept: unknown
  write(json: string): Promise<void>
  remove(): Promise<void>
  /** The flag energy-detection-v1: off, nothing is measured or shown. */
  isFeatureOn(): boolean
  /** The person's setting: off, the averages go as well. */
  isWanted(): boolean
  /** Epoch milliseconds. */
  now(): number
  timezone(): string
  reportBug(error: unknown): void
}

/** Microphones remembered by capture, until the measure of its note comes. */
const MICROPHONES_KEPT = 16

export function createEnergyKeeper(deps: EnergyKeeperDependencies): EnergyKeeper {
  let memory: EnergyMemory = parseEnergyMemory(deps.kept)
  let writing = Promise.resolve()
  const microphones = new Map<string, string>()
  const isOn = () => deps.isFeatureOn() && deps.isWanted()

  /** One after the other, so that a deletion is not overtaken by a write. */
  function then(work: () => Promise<void>): void {
    writing = writing.then(work).catch(deps.reportBug)
  }

  function settingChanged(): void {
    if (deps.isWanted()) return
    memory = emptyMemory
    then(deps.remove)
  }

  // The setting may have been changed while the app was not running.
  settingChanged()

  return {
    heardOn(captureId, microphone) {
      microphones.set(captureId, microphone)
      const [oldest] = microphones.keys()
      if (microphones.size > MICROPHONES_KEPT && oldest !== undefined) microphones.delete(oldest)
    },
    measured(captureId, measure) {
      const microphone = microphones.get(captureId) ?? ''
      microphones.delete(captureId)
      if (!isOn()) return null
      memory = hearVoice(memory, measure, microphone, deps.now())
      const json = JSON.stringify(memory)
      then(() => deps.write(json))
      return speakerEnergy(memory, deps.now())
    },
    hint: () => (isOn() ? speakerEnergy(memory, deps.now()) : null),
    whatNow(open, { energy, minutes }) {
      return whatNow(open, { energy, minutes, now: localIso(deps.now(), deps.timezone()) })
    },
    settingChanged,
    settled: () => writing,
  }
}
