import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucket, withinPercentage } from './bucket.ts'

describe('bucket', () => {
  it('gives the shared vectors, which the SQL function gives as well', () => {
    // printf 'voice-recording-v1:install-1' | sha256sum, first eight hex digits, modulo 10,000 (in the shell)
    expect(bucket('voice-recording-v1', 'install-1')).toBe(9_509)
    expect(bucket('task-extraction-v1', 'install-1')).toBe(2_376)
    expect(bucket('voice-recording-v1', '00000000-0000-4000-8000-000000000000')).toBe(8_701)
  })

  it('is within 0..9,999, nobody is within 0% and everybody within 100%', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (salt, subject) => {
        const place = bucket(salt, subject)
        expect(place).toBeGreaterThanOrEqual(0)
        expect(place).toBeLessThan(10_000)
        expect(withinPercentage(place, 0)).toBe(false)
        expect(withinPercentage(place, 100)).toBe(true)
      }),
    )
  })

  it('puts about a fifth of many installs within 20%', () => {
    const within = Array.from({ length: 10_000 }, (_, i) => bucket('offline-support-v1', `install-${i}`)).filter((b) =>
      withinPercentage(b, 20),
    )
    expect(within.length / 10_000).toBeCloseTo(0.2, 1)
  })
})
