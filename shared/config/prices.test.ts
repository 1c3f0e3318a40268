import { describe, expect, it } from 'vitest'
import { costMicros } from './prices.ts'

describe('what a request cost', () => {
  it('is counted by tokens in and out', () => {
    expect(costMicros('gpt-4.1-mini', { tokensIn: 900, tokensOut: 60 })).toBe(456)
  })
  it('counts tokens of audio at their own price', () => {
    const usage = { tokensIn: 110, tokensOut: 20, audioTokens: 100 }
    expect(costMicros('gpt-4o-mini-transcribe', usage)).toBe(Math.round(100 * 3 + 10 * 1.25 + 20 * 5))
  })
  it('is counted by time where the model is billed so', () => {
    expect(costMicros('whisper-1', { tokensIn: null, tokensOut: null, seconds: 30 })).toBe(3_000)
  })
  it('is unknown for a model without a price, or where the server counted nothing', () => {
    expect(costMicros('toString', { tokensIn: 1, tokensOut: 1 })).toBeNull()
    expect(costMicros('gpt-4.1-mini', null)).toBeNull()
    expect(costMicros('gpt-4.1-mini', { tokensIn: null, tokensOut: 3 })).toBeNull()
  })
})
