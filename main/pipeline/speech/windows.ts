/** Cuts a recording into windows for the recogniser: silence taken out, wide margins left, long notes cut at pauses. Pure. */
import type { Span } from './types.ts'

const rate = 16_000

export const windowLimits = {
  /** Kept before and after voice: a tight cut costs one to two points of word error rate. */
  marginBefore: 0.3 * rate,
  marginAfter: 0.4 * rate,
  /** A window holds at most this much audio, so that its decoding has a bound... */
  longest: 18 * rate,
  /** ...and is cut at the longest pause after this much. */
  shortest: 7 * rate,
  /** Added at the end as silence: without it the last word is lost at times. */
  padding: 0.5 * rate,
  /** The recogniser's encoder takes no less; shorter audio is padded. */
  least: 1 * rate,
} as const

/** Spans with their margins; those that then touch are one. */
export function withMargins(spans: readonly Span[], total: number): Span[] {
  const pieces: Span[] = []
  for (const span of spans) {
    const start = Math.max(0, span.start - windowLimits.marginBefore)
    const end = Math.min(total, span.end + windowLimits.marginAfter)
    const last = pieces.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else pieces.push({ start, end })
  }
  return pieces
}

export const lengthOf = (pieces: readonly Span[]): number =>
  pieces.reduce((sum, piece) => sum + piece.end - piece.start, 0)

/**
 * Where to cut when the pieces are too long for one window: the longest pause that leaves a window between the shortest and
 * the longest length. Depends on nothing after the longest length, so a cut made while a person speaks is the one that the
 * finished recording would get.
 * @param spans voice without margins, in order
 * @param voiceAt likelihood of voice at a sample, to find the quietest place where nobody paused
 * @returns the sample at which the next window begins, null when all fits
 */
export function cutPosition(spans: readonly Span[], total: number, voiceAt: (sample: number) => number): number | null {
  const pieces = withMargins(spans, total)
  if (lengthOf(pieces) <= windowLimits.longest) return null
  let before = 0
  let best: { at: number; pause: number } | null = null
  for (let index = 0; index < spans.length; index++) {
    const span = spans[index] as Span
    const following = spans[index + 1]
    const start = Math.max(0, span.start - windowLimits.marginBefore)
    before += Math.min(span.end + windowLimits.marginAfter, following?.start ?? Infinity) - start
    if (before > windowLimits.longest || !following) break
    const pause = following.start - span.end
    if (before >= windowLimits.shortest && (!best || pause > best.pause))
      best = { at: Math.round((span.end + following.start) / 2), pause }
  }
  if (best) return best.at
  return quietest(pieces, voiceAt)
}

/** The middle of the least voiced fifth of a second between the shortest and the longest length of a window. */
function quietest(pieces: readonly Span[], voiceAt: (sample: number) => number): number {
  const step = 0.032 * rate
  let before = 0
  let best = { at: -1, voice: Infinity }
  for (const piece of pieces) {
    for (let at = piece.start; at < piece.end; at += step) {
      const length = before + at - piece.start
      if (length < windowLimits.shortest) continue
      if (length > windowLimits.longest) return best.at
      let voice = 0
      for (let near = -3; near <= 3; near++) voice += voiceAt(at + near * step)
      if (voice <= best.voice) best = { at: Math.round(at), voice }
    }
    before += piece.end - piece.start
  }
  return best.at
}

/** The audio of the pieces one after the other, with silence behind. */
export function joinPieces(samples: (from: number, to: number) => Float32Array, pieces: readonly Span[]): Float32Array {
  const length = Math.max(lengthOf(pieces) + windowLimits.padding, windowLimits.least)
  const joined = new Float32Array(length)
  let at = 0
  for (const piece of pieces) {
    joined.set(samples(piece.start, piece.end), at)
    at += piece.end - piece.start
  }
  return joined
}
