/** What readings of repetition are made of. */
import type { Recurrence, Weekday } from '../../../../../shared/domain.ts'
import type { DayPart } from './dates.ts'
import { WEEKDAY, WEEKDAY_CODES, weekdayIndex } from './names.ts'
import { readNumber, readOrdinal } from './numbers.ts'

export interface RecurrenceReading {
  from: number
  to: number
  recurrence: Recurrence
  part?: DayPart
  confidence: number
}

export type Reader = (groups: (string | undefined)[]) => Omit<RecurrenceReading, 'from' | 'to'> | null

export const PART = '(morning|afternoon|evening|night|lunchtime)'
export const EVERY = '(?:each and every|every single|every|each)'
export const PLURAL = `(?:${WEEKDAY}'?s|weekdays|weekends)`
export const LIST_GAP = '(?:,? and (?:every |on |each )?| or | )'
export const WEEKDAYS_LIST = `${WEEKDAY}(?:${LIST_GAP}${WEEKDAY}){0,6}`
export const PLURALS_LIST = `${WEEKDAY}s(?:${LIST_GAP}(?:on )?${WEEKDAY}s){0,6}`

export const codes = (words: string): Weekday[] => {
  const found = new Set<Weekday>()
  for (const word of words.split(' ')) {
    if (!/day/.test(word)) continue
    const index = weekdayIndex(word)
    if (index >= 0) found.add(WEEKDAY_CODES[index] as Weekday)
  }
  return WEEKDAY_CODES.filter((code) => found.has(code))
}

export const simple = (freq: Recurrence['freq'], interval = 1, byday?: Weekday[], rrule?: string): Recurrence => ({
  freq,
  interval,
  ...(byday?.length ? { byday } : {}),
  ...(rrule ? { rrule } : {}),
})

export const WORKDAYS: Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR']
export const part = (word: string | undefined): { part?: DayPart } =>
  word === undefined || word === 'lunchtime' ? {} : { part: word as DayPart }
export const read = (recurrence: Recurrence, confidence = 0.9, more: { part?: DayPart } = {}): ReturnType<Reader> => ({
  recurrence,
  confidence,
  ...more,
})

export function unitOf(unit: string, interval: number): Recurrence | null {
  const stem = unit.replace(/s$/, '')
  if (stem === 'day' || stem === 'night' || stem === 'morning' || stem === 'evening') return simple('daily', interval)
  if (stem === 'week') return simple('weekly', interval)
  if (stem === 'fortnight') return simple('weekly', interval * 2)
  if (stem === 'month') return simple('monthly', interval)
  if (stem === 'quarter') return simple('monthly', interval * 3)
  if (stem === 'year') return simple('yearly', interval)
  return null
}

export const nth = (word: string): number => (word === 'last' ? -1 : word === 'second last' ? -2 : readOrdinal(word))

export function monthlyWeekday(position: string, weekday: string, interval = 1): Recurrence | null {
  const n = nth(position)
  if (!(n >= -2 && n <= 5)) return null
  const interval_ = interval > 1 ? `;INTERVAL=${interval}` : ''
  if (weekday === 'weekday' || weekday === 'working day' || weekday === 'business day')
    return simple('monthly', interval, undefined, `FREQ=MONTHLY${interval_};BYDAY=MO,TU,WE,TH,FR;BYSETPOS=${n}`)
  return simple(
    'monthly',
    interval,
    undefined,
    `FREQ=MONTHLY${interval_};BYDAY=${n}${WEEKDAY_CODES[weekdayIndex(weekday)]}`,
  )
}

export function monthlyDay(day: number, interval = 1): Recurrence | null {
  if (!(day >= -1 && day <= 31) || day === 0) return null
  return simple(
    'monthly',
    interval,
    undefined,
    `FREQ=MONTHLY${interval > 1 ? `;INTERVAL=${interval}` : ''};BYMONTHDAY=${day}`,
  )
}

export function yearlyDay(month: number, day: number): Recurrence | null {
  if (!(day >= 1 && day <= 31) || month < 1) return null
  return simple('yearly', 1, undefined, `FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=${day}`)
}

export const orNull = (recurrence: Recurrence | null, confidence = 0.9): ReturnType<Reader> =>
  recurrence === null ? null : read(recurrence, confidence)

export const OTHER = '(?:other|second|alternate|2nd|alternating)'
export const POSITION = `(first|second|third|fourth|fifth|last|second last|1st|2nd|3rd|4th|5th)`
export const OF_MONTH = '(?:of|in) (?:every|each|the|a) (?:single )?month'
export const EACH_MONTH = '(?:every|each) (?:single )?month'
export const NTH_WEEKDAY = `(${WEEKDAY}|weekday|working day|business day)`
export const NUMBER_UNIT = '(days?|weeks?|fortnights?|months?|years?|nights?|mornings?|evenings?|quarters?)'

export const POSITION_WORD = '(?:first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)'
export const MONTH_AFTER = '(?:of|in) (?:the|every|each|a) (?:single )?month'

/** "The first and third Monday of the month". */
export function severalWeekdays(positions: string, weekday: string): Recurrence | null {
  const code = WEEKDAY_CODES[weekdayIndex(weekday)]
  const days = positions.split(/ and (?:the )?/).map((word) => nth(word))
  if (days.some((day) => !(day >= -1 && day <= 5))) return null
  return simple('monthly', 1, undefined, `FREQ=MONTHLY;BYDAY=${days.map((day) => `${day}${code}`).join(',')}`)
}

export function severalDays(days: string): Recurrence | null {
  const numbers = days.split(/ and (?:the )?/).map((word) => readOrdinal(word))
  if (numbers.some((day) => !(day >= 1 && day <= 31))) return null
  return simple('monthly', 1, undefined, `FREQ=MONTHLY;BYMONTHDAY=${numbers.join(',')}`)
}

export function dayNumber(words: string | undefined): number {
  const ordinal = readOrdinal(words ?? '')
  return Number.isNaN(ordinal) ? readNumber(words ?? '') : ordinal
}
