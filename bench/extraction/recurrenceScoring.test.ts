import { describe, expect, it } from 'vitest'
import { occurrences, sameRecurrence } from './recurrenceScoring.ts'

describe('sameRecurrence', () => {
  it('compares weekdays as a set', () => {
    const gold = { freq: 'weekly', interval: 1, byday: ['MO', 'TH'] } as const
    const start = '2027-01-04'
    expect(sameRecurrence({ ...gold, byday: ['MO', 'TH'] }, { ...gold, byday: ['TH', 'MO'] }, start)).toBe(true)
    expect(sameRecurrence({ ...gold, byday: ['MO', 'TH'] }, { ...gold, byday: ['MO'] }, start)).toBe(false)
  })

  it('compares rules by their days', () => {
    const lastFriday = { freq: 'monthly', interval: 1, rrule: 'FREQ=MONTHLY;BYDAY=-1FR' } as const
    const sameOtherwise = { freq: 'monthly', interval: 1, rrule: 'FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1' } as const
    const firstFriday = { freq: 'monthly', interval: 1, rrule: 'FREQ=MONTHLY;BYDAY=1FR' } as const
    expect(sameRecurrence(lastFriday, sameOtherwise, '2027-01-29')).toBe(true)
    expect(sameRecurrence(lastFriday, firstFriday, '2027-01-29')).toBe(false)
    expect(sameRecurrence(lastFriday, { freq: 'monthly', interval: 1 }, '2027-01-29')).toBe(false)
  })

  it('accepts a plain monthly answer where the first day already fixes the rule', () => {
    const first = { freq: 'monthly', interval: 1, rrule: 'FREQ=MONTHLY;BYMONTHDAY=1' } as const
    expect(sameRecurrence(first, { freq: 'monthly', interval: 1 }, '2027-02-01')).toBe(true)
  })

  it('tells none from some, and intervals apart', () => {
    const weekly = { freq: 'weekly', interval: 1 } as const
    expect(sameRecurrence(null, null, null)).toBe(true)
    expect(sameRecurrence(weekly, null, null)).toBe(false)
    expect(sameRecurrence(weekly, { freq: 'weekly', interval: 2 }, '2027-01-04')).toBe(false)
  })

  it('refuses a rule that adds what was not said', () => {
    const weekly = { freq: 'weekly' as const, interval: 1, byday: ['MO' as const] }
    expect(sameRecurrence(weekly, { ...weekly, rrule: 'FREQ=WEEKLY;BYDAY=MO' }, '2027-01-04')).toBe(true)
    expect(sameRecurrence(weekly, { ...weekly, rrule: 'FREQ=WEEKLY;BYDAY=MO,TU' }, '2027-01-04')).toBe(false)
  })

  it('survives a rule that cannot be read', () => {
    expect(occurrences({ freq: 'weekly', interval: 1, rrule: 'nonsense' }, '2027-01-04')).toBe('invalid')
  })
})
