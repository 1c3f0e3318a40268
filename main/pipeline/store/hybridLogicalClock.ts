/**
 * Hybrid logical clocks (Kulkarni and others, 2014): instants that follow the wall clock, yet never go back on one device and
 * always lie after what was seen from another one. As text they sort in their order: `milliseconds-counter-device`.
 */
export interface ClockState {
  /** Epoch milliseconds, the highest seen. */
  millis: number
  /** Tells changes within one millisecond apart. */
  counter: number
}

export interface Instant extends ClockState {
  device: string
}

export const clockStart: ClockState = { millis: 0, counter: 0 }

const MAX_COUNTER = 0xffff
const MAX_MILLIS = 999_999_999_999_999

/** The state for the next change made here. @param now wall clock, epoch milliseconds */
export function tick(state: ClockState, now: number): ClockState {
  return now > state.millis ? { millis: Math.trunc(now), counter: 0 } : next(state)
}

/**
 * The state after a change from another device was seen: the next change made here lies after it.
 *
 * @param maxAheadMs how far ahead of our wall clock another clock may be before it is held back to that, so that one device
 *   with a wrong clock cannot win every conflict from then on
 */
export function receive(state: ClockState, seen: ClockState, now: number, maxAheadMs: number): ClockState {
  const limit = Math.trunc(now) + maxAheadMs
  const held = seen.millis > limit ? { millis: limit, counter: 0 } : seen
  const highest = compareStates(held, state) > 0 ? held : state
  return now > highest.millis ? { millis: Math.trunc(now), counter: 0 } : next(highest)
}

export function formatInstant(state: ClockState, device: string): string {
  return `${String(state.millis).padStart(15, '0')}-${state.counter.toString(16).padStart(4, '0')}-${device}`
}

/** @returns null for text that is no instant */
export function parseInstant(text: string): Instant | null {
  const match = /^(\d{15})-([0-9a-f]{4})-(.+)$/s.exec(text)
  if (!match) return null
  return { millis: Number(match[1]), counter: Number.parseInt(match[2]!, 16), device: match[3]! }
}

/** Negative when `a` is earlier. The order of the text is the order of the instants, the device's id breaks a tie. */
export function compareInstants(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function compareStates(a: ClockState, b: ClockState): number {
  return a.millis - b.millis || a.counter - b.counter
}

function next(state: ClockState): ClockState {
  if (state.counter < MAX_COUNTER) return { millis: state.millis, counter: state.counter + 1 }
  return { millis: Math.min(state.millis + 1, MAX_MILLIS), counter: 0 }
}
