import { describe, expect, it } from 'vitest'
import { median, percentile, round } from './statistics.ts'

describe('percentile', () => {
  it('takes the nearest rank', () => {
    const values = [15, 20, 35, 40, 50]
    expect(percentile(values, 0.3)).toBe(20)
    expect(percentile(values, 1)).toBe(50)
    expect(percentile(values, 0)).toBe(15)
    expect(median([3, 1, 2])).toBe(2)
    expect(percentile([], 0.5)).toBeNaN()
  })
})

describe('round', () => {
  it('keeps the digits asked for', () => expect(round(1.2345, 2)).toBe(1.23))
})
