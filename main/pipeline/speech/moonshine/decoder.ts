import type { Hypothesis, RecogniseOptions, Recogniser } from '../types.ts'
import { type DecoderStep, type MoonshineModel, truncateCache, vocabularySize } from './model.ts'
import { repeatedTail } from './loops.ts'
import { detokenise, endToken, startToken } from './tokens.ts'

/** People speak at most about 6.5 tokens a second; the allowance covers the shortest notes. */
const tokensPerSecond = 7
const tokenAllowance = 12

/** Greedy decoding that cannot end before the first word, checks a draft in one pass and does not run in circles. */
export class MoonshineRecogniser implements Recogniser {
  readonly name = 'moonshine-tiny'

  constructor(private readonly model: MoonshineModel) {}

  async recognise(samples: Float32Array, options: RecogniseOptions = {}): Promise<Hypothesis> {
    const audio = await this.model.encode(samples)
    if (options.stop?.stopped) return hypothesis([], [], true)
    const limit = Math.ceil((samples.length / 16_000) * tokensPerSecond) + tokenAllowance
    const draft = (options.draft ?? []).slice(0, limit)
    const tokens: number[] = []
    const logProbs: number[] = []

    let step = await this.model.start(audio, [startToken, ...draft])
    let row = 0
    // Longest prefix of the draft that this audio would give too.
    for (; row < draft.length; row++) {
      const choice = choose(step, row, row === 0)
      if (choice.token !== draft[row]) break
      tokens.push(choice.token)
      logProbs.push(choice.logProb)
    }
    if (row < draft.length) step = { ...step, cache: truncateCache(step.cache, row + 1) }

    while (tokens.length < limit) {
      const choice = choose(step, row, tokens.length === 0)
      if (choice.token === endToken) {
        logProbs.push(choice.logProb)
        break
      }
      tokens.push(choice.token)
      logProbs.push(choice.logProb)
      const repeated = repeatedTail(tokens)
      if (repeated > 0) {
        tokens.length -= repeated
        logProbs.length -= repeated
        break
      }
      if (options.stop?.stopped) return hypothesis(tokens, logProbs, true)
      step = await this.model.next(audio, choice.token, step.cache)
      row = 0
    }
    return hypothesis(tokens, logProbs, false)
  }
}

function hypothesis(tokens: number[], logProbs: number[], stopped: boolean): Hypothesis {
  const sum = logProbs.reduce((total, value) => total + value, 0)
  return { tokens, text: detokenise(tokens), meanLogProb: logProbs.length > 0 ? sum / logProbs.length : 0, stopped }
}

/** The likeliest token of a row; dead air makes the model end at once, so the first token may not be the end. */
function choose(step: DecoderStep, row: number, first: boolean): { token: number; logProb: number } {
  const logits = step.logits.subarray(row * vocabularySize, (row + 1) * vocabularySize)
  let token = first ? 0 : endToken
  for (let candidate = 0; candidate < vocabularySize; candidate++) {
    if (first && candidate === endToken) continue
    if ((logits[candidate] as number) > (logits[token] as number)) token = candidate
  }
  const peak = logits[token] as number
  let total = 0
  for (let candidate = 0; candidate < vocabularySize; candidate++)
    total += Math.exp((logits[candidate] as number) - peak)
  return { token, logProb: -Math.log(total) }
}
