/**
 * Puts a person's names and words into a reading where they were meant. What sounds like a listed word is only proposed
 * (knownWords/); the model itself is then asked how well each proposal fits the audio, all tokens in one pass, and has the last word.
 */
import type { Tensor } from 'onnxruntime-node'
import type { Candidate, KnownWords } from '../knownWords/knownWords.ts'
import type { StopSignal } from '../types.ts'
import { logProbAt } from './logits.ts'
import type { MoonshineModel } from './model.ts'
import { detokenise, endToken, isWordStart, startToken, tokenise } from './tokens.ts'

/** Proposals that the model is asked about; each is a pass of about 15 ms on a short note. */
const mostAsked = 6

interface Replacement {
  /** Tokens of the reading, `to` exclusive. */
  from: number
  to: number
  tokens: number[]
  allowance: number
  /** The best score it could come to. */
  bound: number
}

/**
 * @param tokens a complete reading of the audio, without start and end
 * @returns the reading with listed words in their places; null where it stays as it is
 */
export async function putKnownWords(
  model: MoonshineModel,
  audio: Tensor,
  tokens: readonly number[],
  known: KnownWords,
  stop?: StopSignal,
): Promise<number[] | null> {
  const starts = wordStarts(tokens)
  const words = starts.map((start, word) => detokenise(tokens.slice(start, starts[word + 1])))
  const candidates = known.candidates(words)
  if (candidates.length === 0) return null
  const before = await logProbs(model, audio, tokens, 0)
  const proposals = candidates
    .map((candidate) => replacement(candidate, words, starts, tokens.length, before))
    .filter(({ bound }) => bound > 0)
    .sort((a, b) => b.bound - a.bound)
    .slice(0, mostAsked)
  const scored: (Replacement & { score: number })[] = []
  for (const proposal of proposals) {
    if (stop?.stopped) return null
    const { from, to, allowance } = proposal
    const after = await logProbs(
      model,
      audio,
      [...tokens.slice(0, from), ...proposal.tokens, ...tokens.slice(to)],
      from,
    )
    const score = after.sum - sumFrom(before.each, from) + allowance
    if (score > 0) scored.push({ ...proposal, score })
  }
  return scored.length === 0 ? null : replaced(tokens, scored)
}

function replacement(
  { spelling, first, count, allowance }: Candidate,
  words: readonly string[],
  starts: readonly number[],
  length: number,
  before: { each: number[]; logits: Float32Array },
): Replacement {
  const from = starts[first] as number
  const to = starts[first + count] ?? length
  const tail = /(?:['’]s)?[^\p{L}\p{N}]*$/u.exec(words[first + count - 1] as string)?.[0] ?? ''
  const tokens = tokenise(spelling + tail)
  // Nothing is more likely than certain: the first token alone bounds what the whole can come to, and costs no pass.
  const bound = allowance + logProbAt(before.logits, from, tokens[0] as number) - sumFrom(before.each, from)
  return { from, to, tokens, allowance, bound }
}

/** Takes the best of those that overlap. */
function replaced(tokens: readonly number[], scored: (Replacement & { score: number })[]): number[] {
  const taken: Replacement[] = []
  for (const one of scored.sort((a, b) => b.score - a.score))
    if (taken.every((other) => one.to <= other.from || one.from >= other.to)) taken.push(one)
  const result = [...tokens]
  for (const one of taken.sort((a, b) => b.from - a.from)) result.splice(one.from, one.to - one.from, ...one.tokens)
  return result
}

/** Natural logarithms of the probability of each token and of the end, from a token on, given the audio. */
async function logProbs(model: MoonshineModel, audio: Tensor, tokens: readonly number[], from: number) {
  const { logits } = await model.start(audio, [startToken, ...tokens])
  const each: number[] = Array.from({ length: from }, () => 0)
  for (let at = from; at <= tokens.length; at++) each.push(logProbAt(logits, at, tokens[at] ?? endToken))
  return { each, logits, sum: sumFrom(each, from) }
}

const sumFrom = (values: readonly number[], from: number): number =>
  values.slice(from).reduce((sum, value) => sum + value, 0)

function wordStarts(tokens: readonly number[]): number[] {
  return tokens.flatMap((token, at) => (at === 0 || isWordStart(token) ? [at] : []))
}
