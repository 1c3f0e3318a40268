/** What is said in the runs, and what has to come of it. */
import { readFileSync } from 'node:fs'
import type { Desktop } from '../../e2e/support/desktop.ts'
import { speak } from '../../e2e/support/microphone.ts'

export interface Note {
  wav: string
  /** Length of the recording, milliseconds. */
  ms: number
  /** Each is one task. `byMs`: once so much was recorded, counted from the first frame, the task has to be there. */
  tasks: readonly { says: RegExp; byMs: number }[]
}

export interface Notes {
  rent: Note
  dentist: Note
  both: Note
}

/** Playing begins a moment after the first frame, and a word counts once it was said to its end. */
const LATE_MS = 700

/**
 * Synthetic speech that the model reads right however much silence is before it: what is asked here is whether words are kept,
 * not whether they are understood.
 */
export async function makeNotes(desktop: Desktop): Promise<Notes> {
  const note = async (words: string, ...tasks: { says: RegExp; byMs?: number }[]): Promise<Note> => {
    const wav = await speak(desktop, words)
    // 16,000 samples of 16 bits a second, after a header of 44 bytes.
    const ms = (readFileSync(wav).length - 44) / 32
    return { wav, ms, tasks: tasks.map(({ says, byMs }) => ({ says, byMs: byMs ?? ms + LATE_MS })) }
  }
  return {
    rent: await note('Pay the rent tomorrow.', { says: /rent/i }),
    dentist: await note('Call the dentist on Friday.', { says: /dentist/i }),
    both: await note(
      'Call the dentist tomorrow and pay the rent on Friday.',
      { says: /dentist/i, byMs: 2_700 },
      { says: /rent/i },
    ),
  }
}

/** Short ones more often, so that many runs fit into the time. */
export const mostlyShort = ({ rent, dentist, both }: Notes): readonly Note[] => [rent, rent, dentist, both]
