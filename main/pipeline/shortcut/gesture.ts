/**
 * What a person means with the capture key, from the times at which it went down and up.
 *
 *     idle --down--> held --up, late--> idle        (hold: talk, let go)
 *                     |  `--up, soon--> toggled     (tap: talk until the next press)
 *                     |                    `--down--> releasing --up--> idle
 *                     `--escape or end--> releasing
 *
 * Pure: the adapters feed it, the pipeline acts on what it returns.
 */
import { voice } from '../../../shared/config/index.ts'

export type GestureState =
  | { kind: 'idle'; lastUpAt: number | null }
  | { kind: 'held'; downAt: number; lastDownAt: number }
  | { kind: 'toggled' }
  /** The capture is over but the key is still down: its key-up means nothing any more. */
  | { kind: 'releasing'; lastDownAt: number }

/** Instants are epoch milliseconds. */
export type GestureEvent =
  | { kind: 'down'; at: number }
  | { kind: 'up'; at: number }
  /** The adapter sees presses only (no hook): every press toggles. */
  | { kind: 'press'; at: number }
  | { kind: 'escape'; at: number }
  /** The capture ended by itself: silence, the limit, a lost microphone, a command. */
  | { kind: 'captureEnded' }
  /** A capture was started by a command or a menu: it has no key to let go of. */
  | { kind: 'captureStarted' }

export type GestureAction =
  | { kind: 'start'; at: number; mode: 'hold' | 'toggle' }
  /** The press turned out to be a tap: the capture goes on until the next press. */
  | { kind: 'becomeToggle' }
  | { kind: 'stop'; at: number }
  | { kind: 'cancel' }

/** Contacts of worn keys bounce: a press this soon after a release is none. Milliseconds. */
const BOUNCE_MS = 15

/**
 * A held key repeats, at the latest 660 ms after it went down (X.org's default delay; the longest that desktops offer is 2 s).
 * A "repeat" that comes later than this was preceded by a key-up that nobody reported.
 */
const MISSED_UP_MS = 2_500

export const initialGesture: GestureState = { kind: 'idle', lastUpAt: null }

/** @returns the next state, and what the pipeline is to do, in order */
export function gesture(state: GestureState, event: GestureEvent): { state: GestureState; actions: GestureAction[] } {
  switch (event.kind) {
    case 'down':
      return onDown(state, event.at)
    case 'up':
      return onUp(state, event.at)
    case 'press':
      return state.kind === 'toggled' || state.kind === 'held'
        ? next({ kind: 'idle', lastUpAt: null }, { kind: 'stop', at: event.at })
        : next({ kind: 'toggled' }, { kind: 'start', at: event.at, mode: 'toggle' })
    case 'escape':
      if (state.kind === 'held') return next({ kind: 'releasing', lastDownAt: event.at }, { kind: 'cancel' })
      if (state.kind === 'toggled') return next({ kind: 'idle', lastUpAt: null }, { kind: 'cancel' })
      return next(state)
    case 'captureEnded':
      if (state.kind === 'held') return next({ kind: 'releasing', lastDownAt: state.lastDownAt })
      if (state.kind === 'toggled') return next({ kind: 'idle', lastUpAt: null })
      return next(state)
    case 'captureStarted':
      return next({ kind: 'toggled' })
  }
}

function onDown(state: GestureState, at: number): ReturnType<typeof gesture> {
  switch (state.kind) {
    case 'idle':
      if (state.lastUpAt !== null && at - state.lastUpAt < BOUNCE_MS) return next(state)
      return next({ kind: 'held', downAt: at, lastDownAt: at }, { kind: 'start', at, mode: 'hold' })
    case 'held':
      if (at - state.lastDownAt > MISSED_UP_MS) return next({ kind: 'releasing', lastDownAt: at }, { kind: 'stop', at })
      return next({ ...state, lastDownAt: at })
    case 'toggled':
      return next({ kind: 'releasing', lastDownAt: at }, { kind: 'stop', at })
    case 'releasing':
      if (at - state.lastDownAt > MISSED_UP_MS)
        return next({ kind: 'held', downAt: at, lastDownAt: at }, { kind: 'start', at, mode: 'hold' })
      return next({ kind: 'releasing', lastDownAt: at })
  }
}

function onUp(state: GestureState, at: number): ReturnType<typeof gesture> {
  switch (state.kind) {
    case 'held':
      return at - state.downAt < voice.tapMs
        ? next({ kind: 'toggled' }, { kind: 'becomeToggle' })
        : next({ kind: 'idle', lastUpAt: at }, { kind: 'stop', at })
    case 'releasing':
      return next({ kind: 'idle', lastUpAt: at })
    case 'idle':
    case 'toggled':
      return next(state)
  }
}

function next(state: GestureState, ...actions: GestureAction[]): { state: GestureState; actions: GestureAction[] } {
  return { state, actions }
}
