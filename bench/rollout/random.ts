/** Random numbers from a seed (mulberry32): the same seed simulates the same fleet, on every machine. */
export type Random = () => number

/** @returns a source of numbers in 0 (inclusive) to 1 (exclusive) */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
