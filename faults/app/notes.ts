/** What is said in the runs: recordings of e2e/fixtures, and what has to come of them. */
import { readFileSync } from 'node:fs'
import { fixture } from '../../e2e/support/capture.ts'

export interface Note {
  wav: string
  /** Length of the recording, milliseconds. */
  ms: number
  /** Each is one task. `byMs`: once so much was recorded, counted from the first frame, the task has to be there. */
  tasks: readonly { says: RegExp; byMs: number }[]
}

/** Playing begins a moment after the first frame, and a word counts once it was said to its end. */
const LATE_MS = 700

function note(name: string, ...tasks: { says: RegExp; byMs?: number }[]): Note {
  const wav = fixture(name)
  // 16,000 samples of 16 bits a second, after a header of 44 bytes.
  const ms = (readFileSync(wav).length - 44) / 32
  return { wav, ms, tasks: tasks.map(({ says, byMs }) => ({ says, byMs: byMs ?? ms + LATE_MS })) }
}

/** Said in full and let go: whatever the clock says, all of its tasks have to be there. */
export const SAID_IN_FULL_MS = Number.MAX_SAFE_INTEGER

export const notes = {
  milk: note('buy-milk', { says: /milk/i }),
  dentist: note('call-dentist', { says: /dentist/i }),
  both: note('milk-and-dentist', { says: /milk/i, byMs: 2_500 }, { says: /dentist/i }),
}

/** Short ones more often, so that many runs fit into the time. */
export const mostlyShort: readonly Note[] = [notes.milk, notes.milk, notes.dentist, notes.both]
