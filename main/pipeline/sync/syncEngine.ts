/**
 * What syncing does next: a discriminated union and a pure reducer. At most one effect is under way at any time, and every
 * effect ends with exactly one event.
 *
 *     off --begin--> working: prepare --> push --> pull --> idle --asked, time--> working: push ...
 *                       ^  |   (each until there is no more; a change meanwhile begins another round)
 *                       |  `--failed--> waiting --time, urgent--> working
 *                       |                  `(after each failure twice as long: this is the breaker, and one request tries)
 *                       `-----begin------ stopped   (the person has to sign in again)
 */
import type { SyncFailure } from './types.ts'

export type Step = 'prepare' | 'push' | 'pull'

export type SyncState =
  | { kind: 'off' }
  /** `until`: when it looks again by itself. Epoch milliseconds. */
  | { kind: 'idle'; syncedAt: number; until: number }
  | {
      kind: 'working'
      step: Step
      /** Something changed since this round began. */
      again: boolean
      /** The backend began anew in this round; twice in one would go on for ever. */
      renewed: boolean
      /** Failures in a row before this. */
      failures: number
      syncedAt: number | null
    }
  | { kind: 'waiting'; since: number; until: number; failures: number; failure: SyncFailure; syncedAt: number | null }
  | { kind: 'stopped'; syncedAt: number | null }

export type SyncEvent =
  | { kind: 'begin' }
  | { kind: 'end' }
  /** There is something to send or to fetch. `urgent` does not wait out a failure: a person, a wake-up, a network. */
  | { kind: 'asked'; urgent: boolean }
  | { kind: 'time' }
  | { kind: 'prepared'; more: boolean }
  | { kind: 'pushed'; more: boolean }
  | { kind: 'pulled'; more: boolean }
  /** The backend began anew; all is to be noted and read again. */
  | { kind: 'reset' }
  | { kind: 'failed'; failure: SyncFailure }

export type SyncEffect = { do: Step } | { do: 'wait'; ms: number } | null

export interface SyncRules {
  /** How often it looks when nothing happens. Milliseconds. */
  pollMs: number
}

export const FIRST_WAIT_MS = 2_000
export const LONGEST_WAIT_MS = 5 * 60_000
/** A full account, or a refusal, is not asked about more often than this. */
export const HOPELESS_WAIT_MS = 15 * 60_000

export const syncOff: SyncState = { kind: 'off' }

/** @param random 0 to 1, so that many machines do not come back in step */
export function reduceSync(
  state: SyncState,
  event: SyncEvent,
  rules: SyncRules,
  now: number,
  random: number,
): { state: SyncState; effect: SyncEffect } {
  if (event.kind === 'end') return { state: syncOff, effect: null }
  if (event.kind === 'begin')
    return state.kind === 'off' || state.kind === 'stopped' ? work('prepare', syncedAtOf(state), 0) : stay(state)

  switch (state.kind) {
    case 'off':
    case 'stopped':
      return stay(state)
    case 'idle':
      if (event.kind === 'asked') return work('push', state.syncedAt, 0)
      if (event.kind !== 'time') return stay(state)
      if (now >= state.until || clockWasPutBack(state.syncedAt, now)) return work('push', state.syncedAt, 0)
      return { state, effect: { do: 'wait', ms: state.until - now } }
    case 'waiting':
      if (event.kind === 'asked' && event.urgent) return work('prepare', state.syncedAt, state.failures)
      if (event.kind !== 'time') return stay(state)
      if (now >= state.until || clockWasPutBack(state.since, now))
        return work('prepare', state.syncedAt, state.failures)
      return { state, effect: { do: 'wait', ms: state.until - now } }
    case 'working':
      return whileWorking(state, event, rules, now, random)
  }
}

function whileWorking(
  state: Extract<SyncState, { kind: 'working' }>,
  event: SyncEvent,
  rules: SyncRules,
  now: number,
  random: number,
): { state: SyncState; effect: SyncEffect } {
  const go = (step: Step, change: Partial<typeof state> = {}) => ({
    state: { ...state, step, ...change },
    effect: { do: step },
  })
  switch (event.kind) {
    case 'asked':
      return stay({ ...state, again: true })
    case 'prepared':
      return state.step === 'prepare' ? go(event.more ? 'prepare' : 'push') : stay(state)
    case 'pushed':
      // An answer: whatever failed before is over.
      return state.step === 'push' ? go(event.more ? 'push' : 'pull', { failures: 0 }) : stay(state)
    case 'pulled': {
      if (state.step !== 'pull') return stay(state)
      if (event.more) return go('pull', { failures: 0 })
      if (state.again) return go('push', { failures: 0, again: false, renewed: false, syncedAt: now })
      const ms = Math.round(rules.pollMs * (0.9 + 0.2 * random))
      return { state: { kind: 'idle', syncedAt: now, until: now + ms }, effect: { do: 'wait', ms } }
    }
    case 'reset':
      return state.renewed ? afterFailure(state, { kind: 'server' }, now, random) : go('prepare', { renewed: true })
    case 'failed':
      return afterFailure(state, event.failure, now, random)
    default:
      return stay(state)
  }
}

function afterFailure(
  state: Extract<SyncState, { kind: 'working' }>,
  failure: SyncFailure,
  now: number,
  random: number,
): { state: SyncState; effect: SyncEffect } {
  const { syncedAt } = state
  if (failure.kind === 'signedOut') return { state: { kind: 'stopped', syncedAt }, effect: null }
  const failures = state.failures + 1
  const ms = waitAfter(failure, failures, random)
  const waiting: SyncState = { kind: 'waiting', since: now, until: now + ms, failures, failure, syncedAt }
  return { state: waiting, effect: { do: 'wait', ms } }
}

function waitAfter(failure: SyncFailure, failures: number, random: number): number {
  const backoff = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 20))
  const spread = Math.round(backoff * (0.5 + 0.5 * random))
  if (failure.kind === 'limited') return Math.max(spread, failure.retryAfterMs ?? 0)
  return failure.kind === 'quota' || failure.kind === 'refused' ? HOPELESS_WAIT_MS : spread
}

function work(step: Step, syncedAt: number | null, failures: number): { state: SyncState; effect: SyncEffect } {
  return { state: { kind: 'working', step, again: false, renewed: false, failures, syncedAt }, effect: { do: step } }
}

const stay = (state: SyncState): { state: SyncState; effect: SyncEffect } => ({ state, effect: null })

function syncedAtOf(state: SyncState): number | null {
  return 'syncedAt' in state ? state.syncedAt : null
}

/** Then what was to be waited for lies too far ahead, and it is tried at once. */
function clockWasPutBack(since: number, now: number): boolean {
  return now < since
}
