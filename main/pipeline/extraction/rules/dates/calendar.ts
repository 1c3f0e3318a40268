/**
 * Calendar arithmetic on day numbers: days since 1970-01-01 in the speaker's own calendar. No zone is involved, so no
 * change of clocks can shift a date.
 */

/** Days since 1970-01-01. */
export type Day = number

const MS_A_DAY = 86_400_000

/** Reads `YYYY-MM-DD` (anything after it is ignored). */
export function parseDay(date: string): Day {
  const [year = 1970, month = 1, day = 1] = date.slice(0, 10).split('-').map(Number)
  return dayOf(year, month, day)
}

/** @param month 1..12; values outside roll over as in Date.UTC */
export function dayOf(year: number, month: number, day: number): Day {
  return Math.round(Date.UTC(year, month - 1, day) / MS_A_DAY)
}

export function formatDay(day: Day): string {
  return new Date(day * MS_A_DAY).toISOString().slice(0, 10)
}

export function partsOf(day: Day): { year: number; month: number; day: number } {
  const date = new Date(day * MS_A_DAY)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** Monday is 0, Sunday 6. */
export function weekdayOf(day: Day): number {
  return (((day + 3) % 7) + 7) % 7
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** The same day of the month, `months` later; the month's last day where that one does not exist. */
export function addMonths(from: Day, months: number): Day {
  const { year, month, day } = partsOf(from)
  const index = year * 12 + (month - 1) + months
  const targetYear = Math.floor(index / 12)
  const targetMonth = (index % 12) + 1
  return dayOf(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)))
}

/** First such weekday strictly after `from`. */
export function weekdayAfter(from: Day, weekday: number): Day {
  return from + 1 + ((weekday - weekdayOf(from + 1) + 7) % 7)
}

/** Monday of the week that holds `day`. */
export function weekStart(day: Day): Day {
  return day - weekdayOf(day)
}

/** Last day of the month that is `offset` months after the one that holds `day`. */
export function endOfMonth(day: Day, offset = 0): Day {
  const { year, month } = partsOf(day)
  return dayOf(year, month + 1 + offset, 1) - 1
}

/** n-th (1..5) such weekday of a month, or its last one for -1; null where the month has none. */
export function nthWeekday(year: number, month: number, weekday: number, n: number): Day | null {
  if (n === -1) {
    const last = dayOf(year, month + 1, 1) - 1
    return last - ((weekdayOf(last) - weekday + 7) % 7)
  }
  const first = dayOf(year, month, 1)
  const day = first + ((weekday - weekdayOf(first) + 7) % 7) + (n - 1) * 7
  return partsOf(day).month === month ? day : null
}

/** Minutes since midnight from `YYYY-MM-DDTHH:MM`. */
export function minutesOf(now: string): number {
  const match = /T(\d{2}):(\d{2})/.exec(now)
  return match ? Number(match[1]) * 60 + Number(match[2]) : 0
}

/** `HH:MM` from minutes since midnight, taken modulo a day. */
export function formatMinutes(minutes: number): string {
  const inDay = ((Math.round(minutes) % 1440) + 1440) % 1440
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`
}
