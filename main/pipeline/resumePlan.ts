import type { Capture } from '../../shared/domain.ts'
import type { ErrorCode } from '../../shared/errors.ts'

/** A file found in the recordings folder. */
export interface RecordingFile {
  name: string
  /** Epoch milliseconds of the last change: about when the recording ended. */
  modifiedMs: number
}

/** What to do with one capture, or one file, that an earlier run left. */
export type ResumeStep =
  /** Mend the file's header, note its length (recorded), then recognise it. */
  | { kind: 'repairThenTranscribe'; captureId: string; file: string }
  /** The transcript is there: only the tasks are missing. */
  | { kind: 'extract'; captureId: string }
  /** The app ended before the microphone gave anything: there is nothing to lose. */
  | { kind: 'endEmpty'; captureId: string }
  /** The recording was there once and is gone. */
  | { kind: 'fail'; captureId: string; code: ErrorCode }
  /**
   * A recording without a row. The row is written first, so it was lost with a damaged database: insert one (`captureId` is
   * the file's name where that is a UUID, else null for a new id), then go on as with repairThenTranscribe.
   */
  | { kind: 'adopt'; captureId: string | null; file: string; modifiedMs: number }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

/**
 * What a start takes up again. Files are never deleted here, and what cannot be resumed is told.
 *
 * @param unfinished captures in the states recording, recorded and transcribed, in the order to resume them
 * @param files what lies in the recordings folder
 * @param known names of the files that any capture refers to
 */
export function resumePlan(
  unfinished: readonly Capture[],
  files: readonly RecordingFile[],
  known: ReadonlySet<string>,
): ResumeStep[] {
  const present = new Set(files.map((file) => file.name))
  const resumed = unfinished.map((capture) => resume(capture, present))
  const orphans = files
    .filter((file) => file.name.toLowerCase().endsWith('.wav') && !known.has(file.name))
    .toSorted((a, b) => a.modifiedMs - b.modifiedMs)
    .map((file): ResumeStep => {
      const stem = file.name.slice(0, -'.wav'.length)
      const captureId = UUID.test(stem) ? stem.toLowerCase() : null
      return { kind: 'adopt', captureId, file: file.name, modifiedMs: file.modifiedMs }
    })
  return [...resumed, ...orphans]
}

function resume(capture: Capture, present: ReadonlySet<string>): ResumeStep {
  const captureId = capture.id
  if (capture.state === 'transcribed') return { kind: 'extract', captureId }
  if (capture.audioFile !== null && present.has(capture.audioFile))
    return { kind: 'repairThenTranscribe', captureId, file: capture.audioFile }
  if (capture.state === 'recording') return { kind: 'endEmpty', captureId }
  return { kind: 'fail', captureId, code: 'audio.missing' }
}
