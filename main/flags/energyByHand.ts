/** What stands in for energy detection when it is off: no task comes with an energy, and a person may choose one. */
import type { ExtractedTask, Extraction } from '../../shared/domain.ts'

interface Engine<Context> {
  readonly name: Extraction['engine']
  extract(transcript: string, context: Context): Promise<Extraction>
}

export function leaveEnergyOut(tasks: readonly ExtractedTask[]): ExtractedTask[] {
  return tasks.map(({ evidence: { energy: _energy, ...evidence }, ...task }) => ({ ...task, energy: null, evidence }))
}

/** @param isOn whether energy is detected, asked for each note */
export function withEnergyFlag<Context>(engine: Engine<Context>, isOn: () => boolean): Engine<Context> {
  return {
    get name() {
      return engine.name
    },
    async extract(transcript, context) {
      const extraction = await engine.extract(transcript, context)
      return isOn() ? extraction : { ...extraction, tasks: leaveEnergyOut(extraction.tasks) }
    },
  }
}
