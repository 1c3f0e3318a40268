import type { Recurrence } from '../../../../shared/domain.ts'
import { describe, expect, it } from 'vitest'
import type { ModelRecurrence } from './answer.ts'
import { firstOccurrence, readRecurrence, sameRecurrence } from './recurrence.ts'

it('drops a repetition whose rule is none, and an empty list of weekdays', () => {
  const model: ModelRecurrence = { freq: 'monthly', interval: 1, byday: [], rrule: null, words: 'monthly' }
  expect(readRecurrence(model)).toEqual({ freq: 'monthly', interval: 1 })
  expect(readRecurrence({ ...model, rrule: 'FREQ=MONTHLY;BYMONTHDAY=99' })).toBeNull()
})

describe('firstOccurrence', () => {
  const wednesday = '2026-10-07T09:00'

  it.each<[string, Recurrence, string]>([
    ['today counts', { freq: 'weekly', interval: 2, byday: ['WE'] }, '2026-10-07'],
    ['the next of several', { freq: 'weekly', interval: 1, byday: ['MO', 'FR'] }, '2026-10-09'],
    ['the rule first', { freq: 'monthly', interval: 1, rrule: 'FREQ=MONTHLY;BYDAY=-1FR' }, '2026-10-30'],
    ['a leap day', { freq: 'yearly', interval: 1, rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29' }, '2028-02-29'],
    [
      'an end that has passed',
      { freq: 'daily', interval: 3, rrule: 'FREQ=DAILY;INTERVAL=3;UNTIL=20200101' },
      '2026-10-07',
    ],
  ])('%s', (_, recurrence, date) => {
    expect(firstOccurrence(recurrence, wednesday)).toEqual({ date })
  })
})

it('compares without regard to order', () => {
  const a = { freq: 'weekly', interval: 1, byday: ['MO', 'TU'] } as const
  expect(sameRecurrence({ ...a, byday: ['MO', 'TU'] }, { ...a, byday: ['TU', 'MO'] })).toBe(true)
  expect(sameRecurrence({ ...a, byday: ['MO'] }, { ...a, byday: ['TU'] })).toBe(false)
})
