/** What readings of dates are made of, and the calendar questions that their patterns ask. */
import { addMonths, dayOf, daysInMonth, partsOf, weekStart, weekdayAfter, weekdayOf, type Day } from './calendar.ts'
import { ORDINAL, readNumber, readOrdinal } from './numbers.ts'

export type DayPart = 'morning' | 'afternoon' | 'evening' | 'night'

export interface DateContext {
  today: Day
  /** Minutes since midnight. */
  minute: number
  zone: string
  nextWeekday: 'followingWeek' | 'nearest'
  /** The date said before this one, for "the Monday after that". */
  previous: Day | null
}

export interface DateReading {
  from: number
  to: number
  day: Day
  part?: DayPart
  confidence: number
  /** A day gone by: "yesterday", "last Friday". Never a due date. */
  past?: boolean
  /** Only a stretch of time was named ("next week"); a nearer date beside it wins. */
  vague?: boolean
}

export type Core = Omit<DateReading, 'from' | 'to'>
export type Reader = (groups: (string | undefined)[], context: DateContext) => Core | null

export const date = (day: Day, confidence = 0.95, more: Partial<Core> = {}): Core => ({ day, confidence, ...more })
export const PART = '(morning|afternoon|evening|night|lunchtime|arvo|teatime|lunch time)'
export const part = (word: string | undefined): Partial<Core> =>
  word === undefined || /^(?:lunch|tea)/.test(word) ? {} : { part: word === 'arvo' ? 'afternoon' : (word as DayPart) }

export function plus(day: Day, amount: number, unit: string): Day {
  if (unit.startsWith('day') || unit.startsWith('night')) return day + amount
  if (unit.startsWith('fortnight')) return day + amount * 14
  if (unit.startsWith('week')) return day + amount * 7
  if (unit.startsWith('month')) return addMonths(day, amount)
  return addMonths(day, amount * 12)
}

export function nextNamed(weekday: number, context: DateContext): Day {
  return context.nextWeekday === 'nearest'
    ? weekdayAfter(context.today, weekday)
    : weekStart(context.today) + 7 + weekday
}

/** Next such day of the month after today; months without that day are passed over. */
export function nextDayOfMonth(dayOfMonth: number, today: Day): Day | null {
  if (!(dayOfMonth >= 1 && dayOfMonth <= 31)) return null
  const { year, month } = partsOf(today)
  for (let offset = 0; offset < 4; offset += 1) {
    const first = partsOf(dayOf(year, month + offset, 1))
    if (dayOfMonth > daysInMonth(first.year, first.month)) continue
    const day = dayOf(first.year, first.month, dayOfMonth)
    if (day > today) return day
  }
  return null
}

export function monthDay(month: number, dayOfMonth: number, context: DateContext, year?: number): Day | null {
  const now = partsOf(context.today)
  if (!(dayOfMonth >= 1 && dayOfMonth <= 31) || month < 1) return null
  for (const candidate of year ? [year] : [0, 1, 2, 3, 4].map((offset) => now.year + offset)) {
    if (dayOfMonth > daysInMonth(candidate, month)) continue
    const day = dayOf(candidate, month, dayOfMonth)
    if (year || day >= context.today) return day
  }
  return null
}

export const orNull = (day: Day | null, confidence = 0.95): Core | null => (day === null ? null : date(day, confidence))

export function saturdayOf(context: DateContext, weeks: number): Day {
  const weekday = weekdayOf(context.today)
  if (weeks === 0 && weekday === 6) return context.today
  return weekStart(context.today) + 5 + weeks * 7
}

export const TIME_SPAN = '(days?|weeks?|fortnights?|months?|years?|nights?)'
export const DAY_OF_MONTH = `(?:the )?(${ORDINAL}|\\d{1,2})`

export function dayNumber(words: string | undefined): number {
  const ordinal = readOrdinal(words ?? '')
  return Number.isNaN(ordinal) ? readNumber(words ?? '') : ordinal
}

/** Friday, or Sunday once Friday is over. */
export function endOfWeek(today: Day): Day {
  const friday = weekStart(today) + 4
  return today > friday ? weekStart(today) + 6 : friday
}
