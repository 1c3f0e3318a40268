import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BARS, pushLevel } from './level.ts'

test('the meter always holds as many bars as it draws, each within its height', () => {
  const levels = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 100 })
  fc.assert(
    fc.property(levels, (heard) => {
      const bars = heard.reduce(pushLevel, Array<number>(BARS).fill(0))
      expect(bars).toHaveLength(BARS)
      expect(bars.every((bar) => bar >= 0 && bar <= 1)).toBe(true)
    }),
  )
})

test('the meter rises at once and falls softly', () => {
  const loud = pushLevel([0], 0.3)
  const after = pushLevel(loud, 0)
  expect(loud.at(-1)).toBeGreaterThan(0.7)
  expect(after.at(-1)).toBeCloseTo(loud.at(-1)! * (2 / 3))
})
