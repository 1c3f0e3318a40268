import { vocabularySize } from './model.ts'

export interface Choice {
  token: number
  /** Natural logarithm of its probability. */
  logProb: number
}

/** Tokens this far below the likeliest change the sum of probabilities by less than a millionth each. */
const negligible = 14

/**
 * The likeliest tokens of one row, best first.
 * @param row which of the rows of `vocabularySize` logits
 * @param forbidden a token that may not be chosen, -1 for none
 */
export function likeliest(logits: Float32Array, row: number, count: number, forbidden = -1): Choice[] {
  const start = row * vocabularySize
  const end = start + vocabularySize
  let peak = -Infinity
  for (let at = start; at < end; at++) if ((logits[at] as number) > peak) peak = logits[at] as number
  let total = 0
  const best: Choice[] = []
  let floor = peak - negligible
  for (let at = start; at < end; at++) {
    const value = logits[at] as number
    if (value < peak - negligible) continue
    total += Math.exp(value - peak)
    if (value <= floor || at - start === forbidden) continue
    best.push({ token: at - start, logProb: value })
    if (best.length < count * 4) continue
    best.sort((a, b) => b.logProb - a.logProb)
    best.length = count
    floor = (best[count - 1] as Choice).logProb
  }
  const logTotal = peak + Math.log(total)
  return best
    .sort((a, b) => b.logProb - a.logProb)
    .slice(0, count)
    .map(({ token, logProb }) => ({ token, logProb: logProb - logTotal }))
}

/** Natural logarithm of the probability of one token in one row. */
export function logProbAt(logits: Float32Array, row: number, token: number): number {
  const start = row * vocabularySize
  const end = start + vocabularySize
  let peak = -Infinity
  for (let at = start; at < end; at++) if ((logits[at] as number) > peak) peak = logits[at] as number
  let total = 0
  for (let at = start; at < end; at++) {
    const below = (logits[at] as number) - peak
    if (below > -negligible) total += Math.exp(below)
  }
  return (logits[start + token] as number) - peak - Math.log(total)
}
