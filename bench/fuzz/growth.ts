/** How the time to read a note grows with its length, for notes that are one phrase over and over. */
import type { Read } from './targets.ts'

export interface Growth {
  phrase: string
  /** Milliseconds at the full and at half the length. */
  ms: number
  ratio: number
}

/** The limit that the rules read up to (rules/index.ts) leaves 20,000 characters; half and full show the exponent. */
const FULL = 20_000

/**
 * Pumps each phrase to the limit. A linear reader takes twice as long for twice the text, a quadratic one four times.
 * @returns the phrases by time, slowest first
 */
export function measureGrowth(phrases: readonly string[], read: Read): Growth[] {
  return phrases
    .map((phrase) => {
      const half = fastest(pump(phrase, FULL / 2), read)
      const ms = fastest(pump(phrase, FULL), read)
      // Below a few milliseconds the clock and the collector say more than the reader.
      return { phrase, ms, ratio: half < 5 ? 1 : ms / half }
    })
    .sort((one, other) => other.ms - one.ms)
}

const pump = (phrase: string, length: number) => phrase.repeat(Math.ceil(length / phrase.length)).slice(0, length)

/** The fastest of three: other processes only ever make it slower. */
function fastest(text: string, read: Read): number {
  let best = Infinity
  for (let round = 0; round < 3; round++) {
    const start = performance.now()
    read(text, { now: '2026-09-16T10:15', timezone: 'UTC' })
    best = Math.min(best, performance.now() - start)
    if (best > 2_000) return best
  }
  return best
}
