import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loudness } from './level.ts'

const frame = (value: number) => new Int16Array(512).fill(value)

test('silence is 0, full scale is 1, and half of the range is -30 dB', () => {
  expect(loudness(frame(0))).toBe(0)
  expect(loudness(new Int16Array(0))).toBe(0)
  expect(loudness(frame(10))).toBe(0)
  expect(loudness(frame(-32_768))).toBe(1)
  expect(loudness(frame(1_036))).toBeCloseTo(0.5, 2)
})

test('a louder frame never shows less, and nothing leaves 0..1', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 32_767 }), fc.integer({ min: 0, max: 32_767 }), (a, b) => {
      const [quiet, loud] = a < b ? [a, b] : [b, a]
      expect(loudness(frame(loud))).toBeGreaterThanOrEqual(loudness(frame(quiet)))
      expect(loudness(frame(loud))).toBeLessThanOrEqual(1)
    }),
  )
})
