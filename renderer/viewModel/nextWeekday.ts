import type { Settings } from '../../shared/settings.ts'
import { addDays, utcOf } from './dates.ts'

/** Monday 0 .. Sunday 6 */
const weekdayIndex = (date: string) => (utcOf(date).getUTCDay() + 6) % 7

/**
 * The date that "next <weekday>" means, for the example in Settings: the one in the week after this one (weeks start on
 * Monday here, as label rules have it), or the nearest one after today.
 *
 * @param weekday Monday 0 .. Sunday 6
 */
export function nextWeekdayDate(today: string, weekday: number, convention: Settings['nextWeekday']): string {
  const ahead = (weekday - weekdayIndex(today) + 7) % 7
  if (convention === 'nearest') return addDays(today, ahead === 0 ? 7 : ahead)
  return addDays(today, 7 - weekdayIndex(today) + weekday)
}

/** The weekday two days ahead: early in the week the two conventions differ on it, so the example shows the choice. */
export function exampleWeekday(today: string): number {
  return (weekdayIndex(today) + 2) % 7
}
