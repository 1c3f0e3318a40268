import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { phonesOf, readingsOf } from './phones.ts'
import { soundDistance, soundsOf } from './soundDistance.ts'

const distance = (a: string, b: string): number => soundDistance(soundsOf(phonesOf(a)), soundsOf(phonesOf(b)))
const near = (word: string, heard: string): number =>
  Math.min(...readingsOf(word).map((reading) => soundDistance(soundsOf(reading), soundsOf(phonesOf(heard)))))

describe('phonesOf', () => {
  it('gives spellings of the same sound the same letters', () => {
    for (const [a, b] of [
      ['Philip', 'Filip'],
      ['Wright', 'Right'],
      ['quick', 'kwik'],
      ['Knut', 'Nut'],
    ] as const)
      expect(phonesOf(a)).toBe(phonesOf(b))
  })
  it('does not mind accents, case and punctuation', () => expect(phonesOf('Siobhán!')).toBe(phonesOf('siobhan')))
})

describe('readingsOf', () => {
  it.each([
    ['Siobhan', 'Shivan'],
    ['Giulia', 'Julia'],
    ['Niamh', 'neve'],
    ['Okonkwo', 'a concoy'],
  ])('has one of %s near to "%s"', (word, heard) => expect(near(word, heard)).toBeLessThan(0.3))
})

describe('soundDistance', () => {
  const words = fc.stringMatching(/^[a-z]{1,14}$/)
  it('is 0 for a word and itself, between 0 and 1, and the same both ways', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        expect(distance(a, a)).toBe(0)
        expect(distance(a, b)).toBeGreaterThanOrEqual(0)
        expect(distance(a, b)).toBeLessThanOrEqual(1)
        expect(distance(a, b)).toBeCloseTo(distance(b, a), 5)
      }),
    )
  })
  it('gives up early only where the whole comparison would come to as much', () => {
    fc.assert(
      fc.property(words, words, fc.double({ min: 0.05, max: 1, noNaN: true }), (a, b, within) => {
        const early = soundDistance(soundsOf(phonesOf(a)), soundsOf(phonesOf(b)), within)
        const whole = distance(a, b)
        if (whole < within - 1e-5) expect(early).toBeCloseTo(whole, 5)
        else expect(early).toBeGreaterThanOrEqual(within - 1e-5)
      }),
    )
  })
})
