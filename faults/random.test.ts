import { expect, test } from 'vitest'
import { pick, randomOf } from './random.ts'

const draws = (seed: number, run: number) => Array.from({ length: 5 }, randomOf(seed, run))

test('a run can be had again without those before it', () => {
  expect(draws(7, 120)).toEqual(draws(7, 120))
  expect(draws(7, 120)).not.toEqual(draws(7, 121))
  expect(draws(7, 120)).not.toEqual(draws(8, 120))
})

test('the first draws of neighbouring runs are spread', () => {
  const firsts = Array.from({ length: 1_000 }, (_, run) => randomOf(1, run)())
  for (const [from, to] of [
    [0, 0.25],
    [0.25, 0.5],
    [0.5, 0.75],
    [0.75, 1],
  ] as const) {
    const share = firsts.filter((draw) => draw >= from && draw < to).length / firsts.length
    expect(share).toBeGreaterThan(0.2)
    expect(share).toBeLessThan(0.3)
  }
})

test('picks what is there', () => {
  expect(pick(() => 0.99, ['a', 'b'])).toBe('b')
  expect(() => pick(() => 0, [])).toThrow()
})
