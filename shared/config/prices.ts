/**
 * What models cost, in US dollars for a million tokens, for the estimate that receipts show; a bill may differ (cached input,
 * taxes, newer prices). From https://platform.openai.com/docs/pricing as of June 2026. A model that is not listed has no price.
 */
export interface ModelPrice {
  input: number
  output: number
  /** Tokens of audio, where they cost something else than text. */
  audioInput?: number
  /** For models that are billed by time: a minute of audio. */
  perMinute?: number
}

export const prices: Readonly<Record<string, ModelPrice>> = {
  'gpt-4.1': { input: 2, output: 8 },
  'gpt-4.1-mini': { input: 0.4, output: 1.6 },
  'gpt-4.1-nano': { input: 0.1, output: 0.4 },
  'gpt-4o': { input: 2.5, output: 10 },
  'gpt-4o-mini': { input: 0.15, output: 0.6 },
  'gpt-4o-mini-transcribe': { input: 1.25, output: 5, audioInput: 3 },
  'gpt-4o-transcribe': { input: 2.5, output: 10, audioInput: 6 },
  'whisper-1': { input: 0, output: 0, perMinute: 0.006 },
}

/** What a request used, as the server counted it. */
export interface Usage {
  tokensIn: number | null
  tokensOut: number | null
  /** Of `tokensIn`. */
  audioTokens?: number
  /** Audio that was billed by time. */
  seconds?: number
}

/** @returns millionths of a US dollar; null where the model or what it used is not known */
export function costMicros(model: string, usage: Usage | null): number | null {
  const price = Object.hasOwn(prices, model) ? prices[model] : undefined
  if (!price || !usage) return null
  if (price.perMinute !== undefined)
    return usage.seconds === undefined ? null : Math.round((usage.seconds / 60) * price.perMinute * 1_000_000)
  if (usage.tokensIn === null || usage.tokensOut === null) return null
  const audio = Math.min(usage.audioTokens ?? 0, usage.tokensIn)
  const input = (usage.tokensIn - audio) * price.input + audio * (price.audioInput ?? price.input)
  // Dollars for a million tokens are millionths of a dollar for one.
  return Math.round(input + usage.tokensOut * price.output)
}
