import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binOf, Histogram } from './histogram.ts'
import { createMetrics } from './metrics.ts'

const values = fc.array(fc.double({ min: 0.001, max: 600_000, noNaN: true }), { minLength: 1, maxLength: 200 })
const filled = (numbers: number[]) => {
  const histogram = new Histogram()
  for (const value of numbers) histogram.record(value)
  return histogram
}

describe('a histogram', () => {
  it('gives percentiles that are right to 5%', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0.01, max: 1, noNaN: true }), (numbers, p) => {
        const exact = [...numbers].sort((a, b) => a - b)[Math.max(1, Math.ceil(p * numbers.length)) - 1]!
        expect(Math.abs(filled(numbers).percentile(p)! / exact - 1)).toBeLessThanOrEqual(0.0501)
      }),
    )
  })

  it('adds up, and is the same when it was kept and read again', () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const both = filled(a)
        both.add(filled(b))
        const { n, peak, total } = filled([...a, ...b])
        expect([both.n, both.peak]).toEqual([n, peak])
        expect(both.total).toBeCloseTo(total, 3)
        const again = Histogram.from({ bins: both.toBins(), total: both.total, peak: both.peak })
        expect([again.n, again.percentile(0.5)]).toEqual([both.n, both.percentile(0.5)])
      }),
    )
  })

  it('passes over what cannot be, and has bins as the backend has', () => {
    const histogram = filled([Number.NaN, -1, 0])
    expect([histogram.n, histogram.percentile(0.5)]).toEqual([1, 0])
    expect([binOf(1), binOf(1.05), binOf(200), binOf(0)]).toEqual([0, 1, 56, -96])
    expect(new Histogram().percentile(0.5)).toBeNull()
  })
})

describe('metrics', () => {
  it('forget minutes that are over, and hand each hour out once', () => {
    let at = Date.parse('2026-01-05T09:00:00Z')
    const metrics = createMetrics({ now: () => at, keepMs: 10 * 60_000 })
    metrics.observe('voice_latency', 40)
    at += 5 * 60_000
    metrics.observe('voice_latency', 60)
    metrics.count('recording', false)
    expect(metrics.within('voice_latency', 10 * 60_000).values.mean()).toBe(50)
    expect(metrics.within('voice_latency', 4 * 60_000).values.mean()).toBe(60)
    at += 8 * 60_000
    metrics.observe('voice_latency', 80)
    expect(metrics.minutes('voice_latency').map(({ sum }) => sum.n)).toEqual([1, 1])
    expect(metrics.takeHours().map(({ metric, n, good }) => [metric, n, good])).toEqual([
      ['voice_latency', 3, 3],
      ['recording', 1, 0],
    ])
    expect(metrics.takeHours()).toEqual([])
  })

  it('keep of a gauge what it is now', () => {
    const metrics = createMetrics({ now: () => 0 })
    metrics.gauge('queue_depth', 4)
    metrics.gauge('queue_depth', 2)
    expect(metrics.gauges()).toEqual({ queue_depth: 2 })
  })
})
