import { expect, test } from 'vitest'
import { nextWeekdayDate } from './nextWeekday.ts'

test.each([
  ['2026-11-23', 1, 'nearest', '2026-11-24'],
  ['2026-11-23', 1, 'followingWeek', '2026-12-01'],
  ['2026-11-24', 1, 'nearest', '2026-12-01'],
  ['2026-11-24', 1, 'followingWeek', '2026-12-01'],
  ['2026-11-29', 0, 'followingWeek', '2026-11-30'],
  ['2026-11-28', 4, 'followingWeek', '2026-12-04'],
] as const)('on %s, next weekday %d by %s is %s', (today, weekday, convention, date) =>
  expect(nextWeekdayDate(today, weekday, convention)).toBe(date),
)
