import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultSegmenter, voiceSpans } from './segmenter.ts'
import { frameSamples } from './types.ts'

const frames = (...parts: [count: number, probability: number][]): number[] =>
  parts.flatMap(([count, probability]) => Array<number>(count).fill(probability))
const span = (from: number, to: number) => ({ start: from * frameSamples, end: to * frameSamples })

describe('voiceSpans', () => {
  it('finds a word between silences', () => {
    expect(voiceSpans(frames([10, 0.01], [20, 0.9], [10, 0.01]))).toEqual([span(10, 30)])
  })
  it('bridges a gap that is no longer than the hangover, and no longer one', () => {
    const gap = defaultSegmenter.hangoverFrames
    expect(voiceSpans(frames([5, 0.9], [gap, 0.1], [5, 0.9]))).toEqual([span(0, 10 + gap)])
    expect(voiceSpans(frames([5, 0.9], [gap + 1, 0.1], [5, 0.9]))).toEqual([span(0, 5), span(6 + gap, 11 + gap)])
  })
  it('goes on through soft syllables but does not start on them', () => {
    expect(voiceSpans(frames([20, 0.4]))).toEqual([])
    expect(voiceSpans(frames([3, 0.9], [10, 0.4], [9, 0]))).toEqual([span(0, 13)])
  })
  it('takes a click for no word', () => {
    expect(voiceSpans(frames([10, 0], [2, 1], [20, 0]))).toEqual([])
  })
  it('gives spans in order that begin and end with voice', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 300 }), (probabilities) => {
        let last = -1
        for (const { start, end } of voiceSpans(probabilities)) {
          expect(start).toBeGreaterThan(last)
          expect(probabilities[start / frameSamples]).toBeGreaterThanOrEqual(defaultSegmenter.on)
          expect(probabilities[end / frameSamples - 1]).toBeGreaterThanOrEqual(defaultSegmenter.off)
          last = end
        }
      }),
    )
  })
})
