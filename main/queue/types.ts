/**
 * The durable queue: each step that is still owed is a row of SQLite, on the disk before it is begun, and gone from there only
 * in the transaction that stores its result. docs/queue.md explains it, state.ts has the life of a job.
 */
import { Engine, Stage, type JobView } from '../../shared/queue.ts'

export { Engine, Stage, type JobView }

/** What may be owed at most once at a time: asked for again, a job that waits gets the new payload, one that runs runs again. */
export interface NewJob {
  /** Jobs of one subject run one after another, in the order in which they came. A capture's id, or a name such as `tasks`. */
  subject: string
  stage: Stage
  engine: Engine
  /** The capture that the step belongs to: the job goes with it, and its result is kept once under (capture, stage). */
  captureId?: string
  /** What the handler needs beside the subject; JSON. Never words, titles or keys. */
  payload?: unknown
  /** Milliseconds before it may begin; 0 when left out. */
  delayMs?: number
  /** A person wants it done once more: an earlier result, or a job that was set aside, does not stand in the way. */
  afresh?: boolean
}

/** A job as its handler gets it. */
export interface Job {
  id: number
  subject: string
  stage: Stage
  engine: Engine
  captureId: string | null
  payload: unknown
  /** 1 for the first. */
  attempt: number
}

export type JobResult =
  /**
   * `commit` stores what came out of it, in the transaction that ends the job and queues `next`; it must not be asynchronous.
   * What it returns is the value that submit() resolves with. `stored` runs once all that is on the disk.
   */
  | { kind: 'done'; by?: string; commit?: () => unknown; stored?: () => void; next?: readonly NewJob[] }
  /** May work another time: costs an attempt. `retryAfterMs` is kept in full. */
  | { kind: 'failed'; code: string; retryAfterMs?: number | null }
  /** Not its fault (limited, offline, no room on the disk): costs no attempt. */
  | { kind: 'held'; code: string; delayMs: number }
  /** Will never work as it is: set aside for the person. */
  | { kind: 'fatal'; code: string }
  /** Nobody wants it any more: it goes without a result. */
  | { kind: 'dropped' }

export interface JobHandler {
  /** After this the run counts as failed with `job.timeout`, and whatever still comes of it is not stored. Milliseconds. */
  timeoutMs(job: Job): number
  /** A rejection is `failed` with the code of its SaysoError. @param signal ends when the result is not wanted any more */
  run(job: Job, signal: AbortSignal): Promise<JobResult>
  /** Runs in the transaction that sets the job aside. */
  setAside?(job: Job, code: string): void
}

/** What became of a job that was submitted. */
export type JobEnd =
  | { kind: 'done'; value: unknown }
  /** It is tried again by itself. `until`: epoch milliseconds. */
  | { kind: 'waits'; code: string; until: number }
  | { kind: 'setAside'; code: string }
  /** Cancelled, discarded, or the app is quitting: then the row is still there. */
  | { kind: 'dropped' }

export interface QueueClock {
  /** Wall clock, epoch milliseconds: it may jump in both directions. */
  now(): number
  /** Runs `action` once after `ms`; the function returned takes it back. */
  after(ms: number, action: () => void): () => void
}

/** Whether an engine takes work at the moment, and how much more. */
export type EngineReadiness =
  | { kind: 'ready'; slots: number }
  /** `until`: epoch milliseconds, at most; it may be asked again sooner. */
  | { kind: 'waits'; until: number; code: string }
  /** Until a person does something, or what was missing is there. */
  | { kind: 'paused'; code: string }

export interface EngineGates {
  /** @param running jobs of this engine that run now */
  readiness(engine: Engine, now: number, running: number): EngineReadiness
  /** How much a subject has had of its engine lately: those that had least go first. */
  used(engine: Engine, subject: string, now: number): number
  /** What a run came to. */
  report(engine: Engine, subject: string, result: JobResult, now: number): void
}

export interface QueueRules {
  /** Cloud jobs at once, of all engines together. */
  concurrency: number
  /** Tries before a job is set aside. */
  attempts: number
  /** First wait after a failure; doubled each time. Milliseconds. */
  backoffMs: number
}

export interface Queue {
  /** Says who does a stage. Before start(). */
  handle(stage: Stage, handler: JobHandler): void
  /** Takes up what an earlier run left and begins. `leaveAlone`: what is there now stays untouched until asked for. */
  start(options?: { leaveAlone?: boolean }): void
  /** Stores a job, in one transaction with `effect`, and runs it when its turn comes. Safe inside another transaction. */
  enqueue(job: NewJob, effect?: () => void): void
  /**
   * The same for a step that a person waits for: it begins at once, whatever waits, in one transaction with `effect`.
   * @throws what `effect` throws; nothing is stored then
   */
  submit(job: NewJob, effect?: () => void): Promise<JobEnd>
  /**
   * Notes that a step was done without a job, such as words that were recognised while they were spoken: its result stands, and
   * no job of it is left. To be called in the transaction that stores what came of it.
   */
  finished(step: { captureId: string; stage: Stage; engine: Engine; by: string; tookMs: number }): void
  /** What becomes of the first step that a subject owes, when its run has ended; null where nothing is owed. */
  join(subject: string): Promise<JobEnd> | null
  /** The stages of a subject that are owed; a set-aside one is among them. */
  owed(subject: string): Stage[]
  /** Whether a step of this subject runs now. */
  runs(subject: string, stage: Stage): boolean
  /** Takes all jobs of a subject away; results that still come are not stored. Safe inside a transaction. */
  cancel(subject: string): void
  /** Gives a job that was set aside, or waits, a fresh start. False when it is not there. */
  retry(id: number): boolean
  /** Throws a job away that was set aside or waits. */
  discard(id: number): boolean
  list(): JobView[]
  /** Something changed outside: the machine woke, the network is back, a key was given, an engine goes on. */
  wake(): void
  /** Nothing is begun or stored from now on. */
  stop(): void
}
