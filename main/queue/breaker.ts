/**
 * Keeps work from an engine that does not answer, as a discriminated union and a pure reducer.
 *
 *     closed --failures in a row--> open --time--> halfOpen --success--> closed, one job at a time at first
 *        ^                            ^               |
 *        |                            `---failure-----'   (waits twice as long)
 *        `--- each success lets one more through
 *
 * Whether there is a network is judged by this alone: by what real requests came to.
 */

export type Breaker =
  /** `allowed`: jobs that may run at once. */
  | { kind: 'closed'; failures: number; allowed: number }
  /** No job before `until`; `since` tells a clock that was put back. Epoch milliseconds. */
  | { kind: 'open'; since: number; until: number; waitMs: number }
  /** One job tries. */
  | { kind: 'halfOpen'; waitMs: number }

export type BreakerEvent =
  | { kind: 'success' }
  /** `offline`: nothing was reached at all, which needs no second opinion. */
  | { kind: 'failure'; at: number; offline: boolean }
  | { kind: 'time'; at: number }
  /** A person, or the machine that woke, wants it tried now. */
  | { kind: 'tryNow' }

export const FAILURES_TO_OPEN = 5
export const FIRST_WAIT_MS = 5_000
export const LONGEST_WAIT_MS = 5 * 60_000

export const closed = (allowed: number): Breaker => ({ kind: 'closed', failures: 0, allowed })

export function reduceBreaker(state: Breaker, event: BreakerEvent, concurrency: number): Breaker {
  switch (event.kind) {
    case 'success':
      // Gently: a backlog must not knock over a server that has just come back.
      return closed(state.kind === 'closed' ? Math.min(concurrency, state.allowed + 1) : 1)
    case 'failure': {
      if (state.kind === 'open') return state
      if (state.kind === 'halfOpen') return open(event.at, Math.min(LONGEST_WAIT_MS, state.waitMs * 2))
      const failures = state.failures + 1
      if (event.offline || failures >= FAILURES_TO_OPEN) return open(event.at, FIRST_WAIT_MS)
      return { ...state, failures }
    }
    case 'time':
      if (state.kind !== 'open') return state
      if (event.at < state.since) return open(event.at, state.waitMs)
      return event.at >= state.until ? { kind: 'halfOpen', waitMs: state.waitMs } : state
    case 'tryNow':
      return state.kind === 'open' ? { kind: 'halfOpen', waitMs: FIRST_WAIT_MS } : state
  }
}

function open(at: number, waitMs: number): Breaker {
  return { kind: 'open', since: at, until: at + waitMs, waitMs }
}
