/**
 * The states of an update, and a pure reducer.
 *
 *   idle --check--> checking --nothing, failed--> idle
 *   checking --offered--> downloading --downloaded--> ready --install--> rechecking --same--> installing
 *   downloading --failed--> idle          ready --postponed--> ready     rechecking --changed, failed--> idle
 *   rechecking --busy--> ready            installing --failed--> idle
 *
 * An event that does not belong to a state changes nothing: answers may come late.
 */
import type { ErrorCode } from '../../shared/errors.ts'

export interface Offered {
  version: string
  action: 'update' | 'downgrade'
  notes: string
  /** Why the present version was taken back, in the publisher's words. */
  reason: string | null
}

export type UpdateState =
  | { kind: 'idle'; problem: ErrorCode | null }
  | { kind: 'checking' }
  | { kind: 'downloading'; offer: Offered; percent: number }
  | { kind: 'ready'; offer: Offered; notBefore: number }
  | { kind: 'rechecking'; offer: Offered }
  | { kind: 'installing'; offer: Offered }

export type UpdateEvent =
  | { kind: 'check' }
  | { kind: 'nothing' }
  | { kind: 'offered'; offer: Offered }
  | { kind: 'progress'; percent: number }
  | { kind: 'downloaded' }
  /** The person wants it later; epoch milliseconds. */
  | { kind: 'postponed'; until: number }
  | { kind: 'install' }
  /** The feed still offers what was downloaded. */
  | { kind: 'same' }
  /** It offers something else, or nothing: what was downloaded is not to be installed. */
  | { kind: 'changed' }
  /** A capture began meanwhile. */
  | { kind: 'busy' }
  | { kind: 'failed'; code: ErrorCode }

export const initial: UpdateState = { kind: 'idle', problem: null }

export function reduce(state: UpdateState, event: UpdateEvent): UpdateState {
  if (event.kind === 'failed') return state.kind === 'ready' ? state : { kind: 'idle', problem: event.code }
  switch (state.kind) {
    case 'idle':
      return event.kind === 'check' ? { kind: 'checking' } : state
    case 'checking':
      if (event.kind === 'nothing') return { kind: 'idle', problem: null }
      return event.kind === 'offered' ? { kind: 'downloading', offer: event.offer, percent: 0 } : state
    case 'downloading':
      if (event.kind === 'progress') return { ...state, percent: Math.max(state.percent, Math.min(100, event.percent)) }
      return event.kind === 'downloaded' ? { kind: 'ready', offer: state.offer, notBefore: 0 } : state
    case 'ready':
      if (event.kind === 'postponed') return { ...state, notBefore: event.until }
      return event.kind === 'install' ? { kind: 'rechecking', offer: state.offer } : state
    case 'rechecking':
      if (event.kind === 'same') return { kind: 'installing', offer: state.offer }
      if (event.kind === 'busy') return { kind: 'ready', offer: state.offer, notBefore: 0 }
      return event.kind === 'changed' ? { kind: 'idle', problem: null } : state
    case 'installing':
      return state
  }
}
