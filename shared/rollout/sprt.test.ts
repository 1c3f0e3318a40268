import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { absoluteRatio, alphaShare, lowerBound, relativeRatio, upperBound } from './sprt.ts'

describe('the absolute form', () => {
  it('gives the figures computed by hand', () => {
    // 8 of 8 crash, 1% against 2%: 8 ln 2
    expect(absoluteRatio({ trials: 8, failures: 8 }, 0.01, 0.02)).toBeCloseTo(5.545, 3)
    // 10 of 1,000 is exactly p0: 10 ln 2 + 990 ln(0.98/0.99)
    expect(absoluteRatio({ trials: 1_000, failures: 10 }, 0.01, 0.02)).toBeCloseTo(-3.119, 3)
    expect(upperBound(0.05 / 3, 0.02)).toBeCloseTo(4.074, 3)
    expect(lowerBound(0.05 / 3, 0.02)).toBeCloseTo(-3.895, 3)
  })

  it('rises with each failure and falls with each day without one', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.nat(10_000),
        fc.double({ min: 0.001, max: 0.2, noNaN: true }),
        (days, more, p0) => {
          const [trials, failures] = [days + more, more]
          const now = absoluteRatio({ trials, failures }, p0, 2 * p0)
          expect(absoluteRatio({ trials: trials + 1, failures: failures + 1 }, p0, 2 * p0)).toBeGreaterThan(now)
          expect(absoluteRatio({ trials: trials + 1, failures }, p0, 2 * p0)).toBeLessThan(now)
        },
      ),
    )
  })
})

describe('the relative form', () => {
  it('is a matter of which group the failures fall in, whatever the base rate', () => {
    const control = { trials: 10_000, failures: 300 }
    expect(relativeRatio({ trials: 1_000, failures: 30 }, control, 2)).toBeLessThan(0)
    expect(relativeRatio({ trials: 1_000, failures: 60 }, control, 2)).toBeGreaterThan(0)
    expect(relativeRatio({ trials: 0, failures: 0 }, control, 2)).toBe(0)
    expect(relativeRatio({ trials: 10, failures: 10 }, { trials: 0, failures: 0 }, 2)).toBe(0)
  })

  it('is the binomial likelihood of the treatment’s share of the failures', () => {
    const count = fc.record({ trials: fc.integer({ min: 1, max: 5_000 }), failures: fc.nat(200) })
    fc.assert(
      fc.property(count, count, (treatment, control) => {
        const even = treatment.trials / (treatment.trials + control.trials)
        const doubled = (2 * treatment.trials) / (2 * treatment.trials + control.trials)
        const expected =
          treatment.failures * Math.log(doubled / even) + control.failures * Math.log((1 - doubled) / (1 - even))
        expect(relativeRatio(treatment, control, 2)).toBeCloseTo(expected, 8)
      }),
    )
  })
})

it('never gives out more alpha than there is', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 8 }),
      fc.integer({ min: 1, max: 9 }),
      (m, s, k) => {
        const given = m * s * alphaShare(0.05, m, s, 0) + m * s * k * alphaShare(0.05, m, s, k)
        expect(given).toBeLessThanOrEqual(0.05 + 1e-12)
      },
    ),
  )
})
