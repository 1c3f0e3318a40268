import type { Tensor } from 'onnxruntime-node'
import type { Hypothesis, RecogniseOptions, Recogniser } from '../types.ts'
import { type DecoderStep, type MoonshineModel, truncateCache } from './model.ts'
import { beamSearch, score } from './beamSearch.ts'
import { putKnownWords } from './knownWords.ts'
import { type Choice, likeliest } from './logits.ts'
import { repeatedTail } from './loops.ts'
import { detokenise, endToken, startToken } from './tokens.ts'
import { wordTree } from './wordTree.ts'

/** People speak at most about 6.5 tokens a second; the allowance covers the shortest notes. */
const tokensPerSecond = 7
const tokenAllowance = 12

/** A reading less certain than this, a token in the mean, is worth following others beside it. */
const doubt = -0.12

/** Greedy decoding that cannot end before the first word, checks a draft in one pass and does not run in circles. */
export class MoonshineRecogniser implements Recogniser {
  /** @param name engine and model, as captures keep it */
  constructor(
    private readonly model: MoonshineModel,
    readonly name = 'moonshine-tiny',
  ) {}

  release(): Promise<void> {
    return this.model.release()
  }

  async recognise(samples: Float32Array, options: RecogniseOptions = {}): Promise<Hypothesis> {
    const audio = await this.model.encode(samples)
    if (options.stop?.stopped) return hypothesis([], 0, 0, true)
    const limit = Math.ceil((samples.length / 16_000) * tokensPerSecond) + tokenAllowance
    const draft = (options.draft ?? []).slice(0, limit)
    const first = await this.model.start(audio, [startToken, ...draft])
    const greedy = await this.follow(audio, first, draft, limit, options)
    const best = await this.lookWider(audio, first, greedy, limit, options)
    if (best.stopped || !options.known || options.known.size === 0) return best
    const spelt = await putKnownWords(this.model, audio, best.tokens, options.known, options.stop)
    return spelt ? { ...best, text: detokenise(spelt) } : best
  }

  /** The likeliest of three readings, where the first one is in doubt and there is time. */
  private async lookWider(
    audio: Tensor,
    first: DecoderStep,
    greedy: Hypothesis,
    limit: number,
    options: RecogniseOptions,
  ): Promise<Hypothesis> {
    if (!options.thorough || greedy.stopped || greedy.meanLogProb > doubt) return greedy
    const start = { logits: first.logits, cache: truncateCache(first.cache, 1) }
    const tree = options.known && options.known.size > 0 ? wordTree(options.known) : undefined
    const [best] = await beamSearch(this.model, audio, start, limit, options.stop, tree)
    if (!best) return greedy
    const wide = hypothesis(best.tokens, best.logProb, best.tokens.length + 1, false)
    // A search that was stopped early may have found only poorer readings.
    const plain = { tokens: [...greedy.tokens], logProb: greedy.meanLogProb * (greedy.tokens.length + 1) }
    return score(best) > score(plain) ? wide : greedy
  }

  /** The likeliest token each time, after the longest prefix of the draft that this audio would give too. */
  private async follow(
    audio: Tensor,
    first: DecoderStep,
    draft: readonly number[],
    limit: number,
    options: RecogniseOptions,
  ): Promise<Hypothesis> {
    const tokens: number[] = []
    let logProb = 0
    let step = first
    let row = 0
    for (; row < draft.length; row++) {
      const choice = choose(step, row, row === 0)
      if (choice.token !== draft[row]) break
      tokens.push(choice.token)
      logProb += choice.logProb
    }
    if (row < draft.length) step = { ...step, cache: truncateCache(step.cache, row + 1) }
    while (tokens.length < limit) {
      const choice = choose(step, row, tokens.length === 0)
      logProb += choice.logProb
      if (choice.token === endToken) break
      tokens.push(choice.token)
      const repeated = repeatedTail(tokens)
      if (repeated > 0) {
        tokens.length -= repeated
        break
      }
      if (options.stop?.stopped) return hypothesis(tokens, logProb, tokens.length, true)
      step = await this.model.next(audio, [choice.token], step.cache)
      row = 0
    }
    return hypothesis(tokens, logProb, tokens.length + 1, false)
  }
}

function hypothesis(tokens: number[], logProb: number, count: number, stopped: boolean): Hypothesis {
  return { tokens, text: detokenise(tokens), meanLogProb: count > 0 ? logProb / count : 0, stopped }
}

/** The likeliest token of a row; dead air makes the model end at once, so the first token may not be the end. */
function choose(step: DecoderStep, row: number, first: boolean): Choice {
  return likeliest(step.logits, row, 1, first ? endToken : -1)[0] as Choice
}
