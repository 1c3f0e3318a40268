import type {
  Capture,
  CaptureState,
  ExtractedTask,
  ExtractionEngineName,
  Task,
  TaskPatch,
} from '../../../shared/domain.ts'

export interface NewCapture {
  id: string
  source: Capture['source']
  startedAt: string
  timezone: string
  audioFile: string | null
}

/** Questions about captures. Every change is one transaction and durable (synchronous = FULL) when the call returns. */
export interface CaptureStore {
  insert(capture: NewCapture, state: Extract<CaptureState, 'recording' | 'transcribed'>, transcript?: string): Capture
  find(id: string): Capture | null
  /** Newest first; `before` is the startedAt of the last one seen. */
  list(query: { limit: number; before?: string }): Capture[]
  /** Captures in the states recording, recorded and transcribed, oldest first: what a restart takes up again. */
  unfinished(): Capture[]
  /** recording -> recorded. */
  recorded(id: string, audioMs: number): Capture
  /** recorded -> transcribed. */
  transcribed(id: string, transcript: string, engine: string): Capture
  /**
   * transcribed -> done or noTask, with its tasks, in one transaction. Asked again for a capture that is already there it
   * changes nothing and returns the tasks that stand.
   */
  extracted(id: string, engine: ExtractionEngineName, tasks: readonly ExtractedTask[]): Task[]
  /** -> empty or cancelled. */
  end(id: string, state: 'empty' | 'cancelled'): Capture
  fail(id: string, errorCode: string): Capture
  /** Puts a finished or failed capture back, so that the line runs again; tasks of its that nobody changed are taken back. */
  reopen(id: string, state: 'recorded' | 'transcribed'): Capture
  /** Deletes the row for good and returns the name of its audio file for the caller to delete; tasks stay. */
  remove(id: string): string | null
}

/** Questions about tasks. Deletions are tombstones, so that they can be undone and synced. */
export interface TaskStore {
  /** All that are not deleted: open ones first by due date and time, then creation; done ones last, newest first. */
  list(): Task[]
  find(id: string): Task | null
  ofCapture(captureId: string): Task[]
  update(id: string, patch: TaskPatch): Task
  complete(id: string, done: boolean): Task
  remove(id: string): void
  restore(id: string): Task
  /** Takes back (undone = true) or brings back all tasks of a capture, but those that were deleted one by one. */
  undoCapture(captureId: string, undone: boolean): Task[]
  /** One task made by hand of a capture's whole transcript (state noTask -> done). */
  makeFromCapture(captureId: string): Task
}

/** Wall clock and identity, handed in so that tests choose them. */
export interface StoreEnvironment {
  /** Epoch milliseconds. */
  now(): number
  newId(): string
  /** This device's id in per-field clocks. */
  deviceId: string
}
