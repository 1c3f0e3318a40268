/** Lets go of recordings when their time is over. The words and tasks of a note stay. */
import type { CaptureStore } from './pipeline/store/types.ts'

export interface RetentionDependencies {
  captures: Pick<CaptureStore, 'withAudioBefore' | 'audioRemoved'>
  recordings: { remove(name: string): Promise<void> }
  /** How long recordings are kept, in days; null for ever. */
  keepDays(): number | null
  now(): number
  changed(): void
}

const DAY_MS = 86_400_000

/**
 * Deletes the recordings of finished notes whose time is over: 0 days means as soon as the note is read. A note that failed
 * keeps its recording, which is the only way to read it after all.
 *
 * @returns how many
 */
export async function sweepRecordings(deps: RetentionDependencies): Promise<number> {
  const days = deps.keepDays()
  if (days === null) return 0
  const over = deps.captures.withAudioBefore(new Date(deps.now() - days * DAY_MS).toISOString())
  for (const { id, audioFile } of over) {
    // The file first: a recording whose row no longer names it would be taken for one that was lost, and come back.
    await deps.recordings.remove(audioFile)
    deps.captures.audioRemoved(id)
  }
  if (over.length > 0) deps.changed()
  return over.length
}
