import type { Extraction, Span } from '../../../shared/domain.ts'
import type { Settings } from '../../../shared/settings.ts'

/** Everything that an engine may know beside the words. */
export interface ExtractionContext {
  /** The speaker's wall clock when the note began, `YYYY-MM-DDTHH:MM[:SS]`, in `timezone`. */
  now: string
  /** IANA zone, such as `Europe/Berlin`. */
  timezone: string
  nextWeekday: Settings['nextWeekday']
  /** Names and words that titles should spell as here. */
  vocabulary: readonly string[]
  /** Names from the person's own tasks. For this device only: an engine that sends notes elsewhere never sends them. */
  knownNames?: readonly string[]
  /** Parts of the transcript that the person wants read as plain words. */
  plainSpans?: readonly Span[]
  /** The note, for the receipt of what leaves the machine. */
  captureId?: string
  /** Nothing of the person's is in it: it tries whether an engine works. */
  sample?: true
}

/** Reads tasks from what was said. Engines never throw for what a person may say: no task is an empty list. */
export interface ExtractionEngine {
  readonly name: Extraction['engine']
  extract(transcript: string, context: ExtractionContext): Promise<Extraction>
}
