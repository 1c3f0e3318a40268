import { describe, expect, it } from 'vitest'
import { localIso } from './localTime.ts'

describe('localIso', () => {
  it('shows the wall clock of the zone, before and after the clocks change', () => {
    expect(localIso(Date.UTC(2027, 2, 28, 0, 59, 59), 'Europe/Berlin')).toBe('2027-03-28T01:59:59')
    expect(localIso(Date.UTC(2027, 2, 28, 1, 0, 0), 'Europe/Berlin')).toBe('2027-03-28T03:00:00')
    expect(localIso(Date.UTC(2027, 0, 1, 0, 0, 0), 'America/New_York')).toBe('2026-12-31T19:00:00')
  })

  it('writes midnight as 00', () => {
    expect(localIso(Date.UTC(2027, 0, 1, 0, 5, 0), 'UTC')).toBe('2027-01-01T00:05:00')
  })
})
