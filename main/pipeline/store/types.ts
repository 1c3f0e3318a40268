import type { StepFact } from '../../../shared/ipc/history.ts'
import type {
  Capture,
  CaptureEdit,
  CaptureState,
  Due,
  EditKind,
  EnergyLevel,
  ExtractedTask,
  ExtractionEngineName,
  Recurrence,
  Span,
  Task,
  TaskField,
  TaskPatch,
} from '../../../shared/domain.ts'

export interface NewCapture {
  id: string
  source: Capture['source']
  startedAt: string
  timezone: string
  audioFile: string | null
  /** Parts of a typed note that are to be read as plain words. */
  plainSpans?: readonly Span[]
}

/** A task to store; `duplicateOf` is the open task that it seems to repeat. */
export interface NewTask extends ExtractedTask {
  duplicateOf?: string | null
}

/** What is to become of a change that a capture asks for: made where it is clear which task is meant, else asked. */
export type PlannedEdit = { kind: EditKind; due: Due | null } & (
  | { decision: 'apply'; taskId: string }
  /** `otherwise` is the task to make when none of the candidates was meant. */
  | { decision: 'ask'; candidates: readonly string[]; otherwise: ExtractedTask | null }
)

/**
 * Questions about captures. Every change is one transaction and durable (synchronous = FULL) when the call returns.
 *
 * A step that does not fit the capture's state, because it was cancelled meanwhile or the step was taken before, changes
 * nothing and returns the capture as it stands. An id that is not there is SaysoError capture.notFound.
 */
export interface CaptureStore {
  insert(capture: NewCapture, state: Extract<CaptureState, 'recording' | 'transcribed'>, transcript?: string): Capture
  find(id: string): Capture | null
  /**
   * Newest first; `before` is the startedAt of the last one seen. With `words`, those that have all of them in what was said or
   * in a title of their tasks; capitals of the Latin alphabet do not matter.
   */
  list(query: { limit: number; before?: string; words?: readonly string[] }): Capture[]
  /** The steps that were done of a capture, those before its tasks first. */
  facts(id: string): StepFact[]
  /** Captures in the states recording, recorded and transcribed, oldest first: what a restart takes up again. */
  unfinished(): Capture[]
  /** Names of all audio files that a capture refers to. */
  audioFiles(): Set<string>
  /** Notes that were read, begun before an instant (ISO 8601), whose recording is still named. */
  withAudioBefore(instant: string): { id: string; audioFile: string }[]
  /** The recording is gone; everything else of the capture stays. */
  audioRemoved(id: string): void
  /** recording -> recorded. A length that comes after the transcript is still noted. */
  recorded(id: string, audioMs: number): Capture
  /** recording or recorded -> transcribed. */
  transcribed(id: string, transcript: string, engine: string): Capture
  /**
   * transcribed -> done or noTask, with its tasks and the changes that it asks for, in one transaction. Asked again for a
   * capture that is already there it changes nothing and returns the tasks that stand.
   */
  extracted(id: string, engine: ExtractionEngineName, tasks: readonly NewTask[], edits?: readonly PlannedEdit[]): Task[]
  /**
   * A later reading of the same words takes the place of what a finished capture made, as far as nobody has touched that
   * (upgrade.ts). Changes that it asked for stand, and a capture that asked for some keeps its first reading.
   * @returns whether anything was taken over
   */
  upgraded(id: string, transcript: string, engine: ExtractionEngineName, tasks: readonly NewTask[]): boolean
  /**
   * Other words for a finished capture, of which nobody has touched anything. Its tasks stand, without their places in the
   * words. @returns whether they were taken over
   */
  heardAgain(id: string, transcript: string, engine: string): boolean
  /** What the captures asked to be done to existing tasks, in the order in which it was said. */
  edits(ids: readonly string[]): CaptureEdit[]
  /**
   * Answers the question of an edit, once: changes the task that was meant or, for null, makes the task that it may have been
   * instead. A capture that has neither task nor edit then is noTask.
   * @throws SaysoError task.notFound for a task that was not offered or is gone
   */
  answerEdit(id: string, ordinal: number, taskId: string | null): void
  /** Takes back, or makes again, one edit of a capture; null for all. A date set by hand since then stays. */
  undoEdits(id: string, ordinal: number | null, undone: boolean): void
  /** Notes how energetic the speaker sounded, in whatever state the capture is. */
  heardEnergy(id: string, level: EnergyLevel): void
  /** Parts of its transcript that are to be read as plain words. */
  plainSpans(id: string): Span[]
  /** Unfinished -> empty or cancelled. */
  end(id: string, state: 'empty' | 'cancelled'): Capture
  /** Unfinished or failed -> failed. */
  fail(id: string, errorCode: string): Capture
  /**
   * Puts a finished or failed capture back, so that the line runs again. Tasks of its that nobody changed are taken back for
   * good, and so are those that were undone with the capture; the ones that a person changed stay, and are not made again
   * when the same words are read again. `transcribed` needs a transcript; without one it is `recorded`.
   */
  reopen(id: string, state: 'recorded' | 'transcribed'): Capture
  /** Deletes the row for good, so that no words of it are left in the database's files, and returns the name of its audio file for the caller to delete; tasks stay. */
  remove(id: string): string | null
}

/**
 * Questions about tasks. Deletions are tombstones, so that they can be undone and synced. An id that is not there, or that is
 * deleted where a standing task is needed, is SaysoError task.notFound.
 */
export interface TaskStore {
  /** All that are not deleted: open ones first by due date and time, then creation; done ones last, newest first. */
  list(): Task[]
  /** Those of the list that are still to be done. */
  open(): Task[]
  /** Null for a deleted one, too. */
  find(id: string): Task | null
  /** Those that stand, in the order in which they were said. */
  ofCapture(captureId: string): Task[]
  update(id: string, patch: TaskPatch): Task
  /**
   * Completing a task that repeats makes the next one, once, however often it is completed; taking the completion back takes
   * the next one back as long as nobody changed it.
   */
  complete(id: string, done: boolean): Task
  remove(id: string): void
  restore(id: string): Task
  /**
   * Takes a duplicate into the older task that it repeats, which gains the fields that it lacks; the duplicate leaves a
   * tombstone. @returns the older one
   */
  merge(id: string): Task
  /** Takes a merge back. @returns the duplicate, which stands again */
  unmerge(id: string): Task
  /** The task is no duplicate: it is not asked about again. */
  keepBoth(id: string): Task
  /** The person has looked at what was guessed: the fields, or all, are sure from now on. */
  accept(id: string, fields?: readonly TaskField[]): Task
  /**
   * Takes back (undone = true) or brings back all tasks of a capture, but those that were deleted one by one.
   * @returns the tasks that it was about
   */
  undoCapture(captureId: string, undone: boolean): Task[]
  /**
   * One task made by hand of a capture's whole transcript (noTask or failed -> done). Asked again while the capture has tasks
   * it returns the first of them. SaysoError capture.notFound where there is no transcript.
   */
  makeFromCapture(captureId: string): Task
}

/** Wall clock and identity, handed in so that tests choose them. */
export interface StoreEnvironment {
  /** Epoch milliseconds. */
  now(): number
  newId(): string
  /** This device's id in per-field clocks. */
  deviceId: string
  /**
   * When a task that repeats is due next, once the one due at `due` is done at `now` (epoch milliseconds); null when the
   * series has ended.
   */
  nextDue(recurrence: Recurrence, due: Due | null, now: number): Due | null
}
