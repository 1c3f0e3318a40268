import { describe, expect, it } from 'vitest'
import type { Recurrence } from './domain.ts'
import { firstOccurrence, nextOccurrence, ruleOf } from './recurrence.ts'

const weekly: Recurrence = { freq: 'weekly', interval: 1, byday: ['MO', 'WE'] }
const lastFriday: Recurrence = { freq: 'monthly', interval: 1, rrule: 'FREQ=MONTHLY;BYDAY=-1FR' }

describe('ruleOf', () => {
  it('writes the simple form as an RFC 5545 rule', () => {
    expect(ruleOf({ freq: 'weekly', interval: 2, byday: ['TH'] })).toBe('FREQ=WEEKLY;INTERVAL=2;BYDAY=TH')
    expect(ruleOf(lastFriday)).toBe('FREQ=MONTHLY;BYDAY=-1FR')
  })
})

describe('firstOccurrence', () => {
  it('is the day itself where the rule falls on it', () => {
    expect(firstOccurrence(weekly, '2026-11-25')).toBe('2026-11-25')
    expect(firstOccurrence({ freq: 'daily', interval: 3 }, '2026-11-25')).toBe('2026-11-25')
  })
  it('is the first day after it otherwise', () => {
    expect(firstOccurrence(weekly, '2026-11-26')).toBe('2026-11-30')
    expect(firstOccurrence(lastFriday, '2026-11-28')).toBe('2026-12-25')
  })
})

describe('nextOccurrence', () => {
  it('keeps the time and the interval', () => {
    const recurrence: Recurrence = { freq: 'weekly', interval: 2, byday: ['TH'] }
    expect(
      nextOccurrence(recurrence, { date: '2026-11-26', time: '09:00' }, '2026-11-26T09:05', 'Europe/London'),
    ).toEqual({
      date: '2026-12-10',
      time: '09:00',
    })
  })
  it('skips days that have passed', () => {
    expect(
      nextOccurrence({ freq: 'daily', interval: 1 }, { date: '2026-01-01' }, '2026-02-10T08:00', 'Europe/London'),
    ).toEqual({ date: '2026-02-11' })
  })
  it('has none for a rule that cannot be read or has ended', () => {
    expect(
      nextOccurrence({ freq: 'daily', interval: 1, rrule: 'nonsense' }, { date: '2026-01-01' }, '2026-01-01', 'UTC'),
    ).toBeNull()
    expect(
      nextOccurrence(
        { freq: 'daily', interval: 1, rrule: 'FREQ=DAILY;COUNT=1' },
        { date: '2026-01-01' },
        '2026-01-01',
        'UTC',
      ),
    ).toBeNull()
  })
})
