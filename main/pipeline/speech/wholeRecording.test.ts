import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concat, FakeRecogniser, FakeTrack, silence, slur, spoken } from './testing.ts'
import type { Hypothesis } from './types.ts'
import { recogniseRecording } from './wholeRecording.ts'

const newTrack = (): FakeTrack => new FakeTrack()

describe('recogniseRecording', () => {
  it('cuts dead air and leaves margins', async () => {
    const recogniser = new FakeRecogniser()
    const result = await recogniseRecording(concat([silence(300), spoken(1, 30), silence(300)]), recogniser, newTrack)
    expect(result).toEqual({ text: 'w1', speechMs: 960 })
    expect(recogniser.calls[0]?.seconds).toBeCloseTo(0.3 + 0.96 + 0.4 + 0.5, 2)
  })

  it('loses and doubles no word of five minutes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: -1, max: 40 }), { minLength: 350, maxLength: 400 }), async (gaps) => {
        const audio = concat(gaps.flatMap((gap, index) => [spoken(index + 1, 12), gap <= 0 ? slur() : silence(gap)]))
        const { text } = await recogniseRecording(audio, new FakeRecogniser(), newTrack)
        expect(text.split(' ')).toEqual(gaps.map((_, index) => `w${index + 1}`))
      }),
      { numRuns: 5 },
    )
  }, 60_000)

  it('tries again with the silence left in, then without the first tenth, before it gives up', async () => {
    const lengths: number[] = []
    const deaf = {
      name: 'deaf',
      recognise: async (samples: Float32Array): Promise<Hypothesis> => {
        lengths.push(samples.length)
        return { tokens: [], text: lengths.length < 3 ? '.' : 'there', meanLogProb: -0.2, stopped: false }
      },
    }
    const audio = concat([silence(100), spoken(1, 30), silence(100)])
    expect((await recogniseRecording(audio, deaf, newTrack)).text).toBe('there')
    expect(lengths).toHaveLength(3)
    expect(lengths[1]).toBeGreaterThan(lengths[0] as number)
    expect(lengths[2]).toBe((lengths[0] as number) - 1_600)
  })

  it('believes no words that come with hardly any certainty', async () => {
    const guessing = {
      name: 'guessing',
      recognise: async (): Promise<Hypothesis> => ({ tokens: [1], text: 'You', meanLogProb: -3.5, stopped: false }),
    }
    expect((await recogniseRecording(spoken(1, 30), guessing, newTrack)).text).toBe('')
  })

  it('takes words where no voice was found only from a recogniser that is sure', async () => {
    const noise = silence(50).fill(0.01)
    const deafTrack = () => ({ probabilities: [], spans: () => [], accept: async () => {} })
    const sure = (meanLogProb: number) => ({
      name: 'sure',
      recognise: async (): Promise<Hypothesis> => ({ tokens: [1], text: 'Buy milk.', meanLogProb, stopped: false }),
    })
    expect((await recogniseRecording(noise, sure(-0.1), deafTrack)).text).toBe('Buy milk.')
    expect((await recogniseRecording(noise, sure(-0.8), deafTrack)).text).toBe('')
  })
})
