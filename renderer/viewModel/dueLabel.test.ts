import { expect, test } from 'vitest'
import { translator } from '../../shared/messages/index.ts'
import { addDays, daysBetween, formatDay, localNow } from './dates.ts'
import { dueLabel, dueTone } from './dueLabel.ts'

const t = translator('en')
const now = { date: '2026-11-23', time: '14:30' }

test.each([
  ['2026-11-23', undefined, 'en-GB', 'Today'],
  ['2026-11-24', '15:00', 'en-GB', 'Tomorrow 15:00'],
  ['2026-11-22', undefined, 'en-GB', 'Yesterday'],
  ['2026-11-27', undefined, 'en-GB', 'Fri 27 Nov'],
  ['2026-11-27', '09:05', 'en-US', 'Fri, Nov 27 9:05 AM'],
  ['2027-01-04', undefined, 'en-GB', 'Mon 4 Jan 2027'],
])('%s %s in %s reads "%s"', (date, time, locale, words) => {
  const due = time === undefined ? { date } : { date, time }
  // Some ICU versions write narrow spaces and commas between the parts.
  expect(
    dueLabel(due, now, locale, t)
      .replace(/[\s\u202f]+/g, ' ')
      .replace('Mon, ', 'Mon ')
      .replace('Fri, 27', 'Fri 27'),
  ).toBe(words)
})

test.each([
  [{ date: '2026-11-22' }, 'overdue'],
  [{ date: '2026-11-23' }, 'today'],
  [{ date: '2026-11-23', time: '14:29' }, 'overdue'],
  [{ date: '2026-11-23', time: '14:30' }, 'today'],
  [{ date: '2026-11-24', time: '00:00' }, 'later'],
])('%o is %s', (due, tone) => expect(dueTone(due, now)).toBe(tone))

test('days are counted over the change of clocks and over leap days', () => {
  expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2)
  expect(daysBetween('2026-03-30', '2026-03-28')).toBe(-2)
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
})

test('the local clock is padded', () => {
  expect(localNow(new Date(2026, 0, 3, 4, 5))).toEqual({ date: '2026-01-03', time: '04:05' })
})

test('a day of another year names it', () => {
  expect(formatDay('2027-01-04', '2026-11-23', 'en-GB', 'long')).toMatch(/Monday,? 4 January 2027/)
})
