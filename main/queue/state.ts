/**
 * The life of one job, as a discriminated union and a pure reducer. What it decides, queue.ts stores.
 *
 *     waiting --start--> running --done--> done          (asked again meanwhile: back to waiting)
 *        ^                 |  |`--fatal, last failure--> setAside --retry--> waiting
 *        |                 |  `--dropped-> dropped          `--discard-> dropped
 *        `--failed, held, restarted
 *
 * Being held (limited, offline, a full disk) and being interrupted by the end of the process cost no attempt. Whatever brings
 * the process down again and again is set aside all the same.
 */

interface Tried {
  /** Attempts that count. */
  attempt: number
  /** How often the process ended while it ran, in a row. */
  interruptions: number
  lastError: string | null
}

export type JobState =
  /** From `since` until `until`, epoch milliseconds of the wall clock at `since`. */
  | (Tried & { kind: 'waiting'; since: number; until: number })
  | (Tried & { kind: 'running'; again: boolean })
  | (Tried & { kind: 'setAside'; lastError: string })
  | { kind: 'done' }
  | { kind: 'dropped' }

export type JobEvent =
  | { kind: 'start' }
  | { kind: 'done'; at: number }
  /** `jitter`: 0..1 */
  | { kind: 'failed'; at: number; code: string; retryAfterMs: number | null; jitter: number }
  | { kind: 'held'; at: number; code: string; delayMs: number }
  | { kind: 'fatal'; code: string }
  /** The process that ran it is gone. */
  | { kind: 'restarted'; at: number }
  /** It was asked for once more. */
  | { kind: 'again'; at: number }
  | { kind: 'retry'; at: number }
  | { kind: 'drop' }

export interface StateRules {
  attempts: number
  backoffMs: number
}

/** A job that was running at this many ends of the process in a row may be why it ends. */
export const MAX_INTERRUPTIONS = 5
/** The wait that doubles grows to at most this. */
export const MAX_BACKOFF_MS = 60 * 60_000
/** No server can ask for more patience than this: a wait is never for ever. */
export const MAX_WAIT_MS = 24 * 60 * 60_000

export function newWait(at: number, delayMs: number): JobState {
  return { kind: 'waiting', attempt: 0, interruptions: 0, lastError: null, since: at, until: at + bounded(delayMs) }
}

export function reduceJob(state: JobState, event: JobEvent, rules: StateRules): JobState {
  switch (event.kind) {
    case 'start':
      return state.kind === 'waiting'
        ? { ...tried(state), kind: 'running', attempt: state.attempt + 1, again: false }
        : state
    case 'done':
      if (state.kind !== 'running') return state
      return state.again ? newWait(event.at, 0) : { kind: 'done' }
    case 'failed': {
      if (state.kind !== 'running') return state
      if (state.attempt >= rules.attempts) return { ...tried(state), kind: 'setAside', lastError: event.code }
      const delay = Math.max(backoff(state.attempt, rules.backoffMs, event.jitter), event.retryAfterMs ?? 0)
      return wait({ ...tried(state), interruptions: 0, lastError: event.code }, event.at, delay)
    }
    case 'held':
      if (state.kind !== 'running') return state
      return wait({ attempt: state.attempt - 1, interruptions: 0, lastError: event.code }, event.at, event.delayMs)
    case 'fatal':
      return state.kind === 'running' ? { ...tried(state), kind: 'setAside', lastError: event.code } : state
    case 'restarted': {
      if (state.kind !== 'running') return state
      const interruptions = state.interruptions + 1
      const again = { attempt: state.attempt - 1, interruptions, lastError: state.lastError }
      if (interruptions >= MAX_INTERRUPTIONS) return { ...again, kind: 'setAside', lastError: 'job.interrupted' }
      return wait(again, event.at, 0)
    }
    case 'again':
      if (state.kind === 'running') return { ...state, again: true }
      return state.kind === 'done' || state.kind === 'dropped' ? newWait(event.at, 0) : state
    case 'retry':
      return state.kind === 'setAside' || state.kind === 'waiting' ? newWait(event.at, 0) : state
    case 'drop':
      return state.kind === 'done' ? state : { kind: 'dropped' }
  }
}

/** A wall clock that was put back must not make a job wait for the time that it lost: what was left of its wait is kept. */
export function rebased(state: JobState, now: number): JobState {
  if (state.kind !== 'waiting' || state.since <= now) return state
  return { ...state, since: now, until: now + bounded(state.until - state.since) }
}

/**
 * The wait after a failed attempt: doubled each time, of which half is chance, so that jobs that failed together do not come
 * back together. @param jitter 0..1
 */
export function backoff(attempt: number, baseMs: number, jitter: number): number {
  const whole = Math.min(MAX_BACKOFF_MS, baseMs * 2 ** Math.max(0, attempt - 1))
  return Math.round(whole / 2 + (whole / 2) * jitter)
}

function wait(from: Tried, at: number, delayMs: number): JobState {
  return { ...from, kind: 'waiting', since: at, until: at + bounded(delayMs) }
}

const bounded = (ms: number): number => Math.min(MAX_WAIT_MS, Math.max(0, Math.round(ms)))

function tried({ attempt, interruptions, lastError }: Tried): Tried {
  return { attempt, interruptions, lastError }
}
