/**
 * Dates as they are spoken, relative to the speaker's today. Over-matching is worse than missing: a word that is often
 * something else ("march", "may", "second") is a date only beside words that say so.
 */
import { matchAt, phrase, type View } from '../text/view.ts'
import {
  addMonths,
  dayOf,
  daysInMonth,
  endOfMonth,
  partsOf,
  weekStart,
  weekdayAfter,
  weekdayOf,
  type Day,
} from './calendar.ts'
import { HOLIDAY, isAmerican, nextHoliday } from './holidays.ts'
import { MONTH, MONTH_LOOSE, MONTH_SAFE, WEEKDAY, WEEKDAY_LOOSE, monthNumber, weekdayIndex } from './names.ts'
import { COUNT, NUMBER, ORDINAL, readNumber, readOrdinal } from './numbers.ts'

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

type Core = Omit<DateReading, 'from' | 'to'>
type Reader = (groups: (string | undefined)[], context: DateContext) => Core | null

const date = (day: Day, confidence = 0.95, more: Partial<Core> = {}): Core => ({ day, confidence, ...more })
const PART = '(morning|afternoon|evening|night|lunchtime|arvo|teatime|lunch time)'
const part = (word: string | undefined): Partial<Core> =>
  word === undefined || /^(?:lunch|tea)/.test(word) ? {} : { part: word === 'arvo' ? 'afternoon' : (word as DayPart) }

function plus(day: Day, amount: number, unit: string): Day {
  if (unit.startsWith('day') || unit.startsWith('night')) return day + amount
  if (unit.startsWith('fortnight')) return day + amount * 14
  if (unit.startsWith('week')) return day + amount * 7
  if (unit.startsWith('month')) return addMonths(day, amount)
  return addMonths(day, amount * 12)
}

function nextNamed(weekday: number, context: DateContext): Day {
  return context.nextWeekday === 'nearest'
    ? weekdayAfter(context.today, weekday)
    : weekStart(context.today) + 7 + weekday
}

/** Next such day of the month after today; months without that day are passed over. */
function nextDayOfMonth(dayOfMonth: number, today: Day): Day | null {
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

function monthDay(month: number, dayOfMonth: number, context: DateContext, year?: number): Day | null {
  const now = partsOf(context.today)
  if (!(dayOfMonth >= 1 && dayOfMonth <= 31) || month < 1) return null
  for (const candidate of year ? [year] : [0, 1, 2, 3, 4].map((offset) => now.year + offset)) {
    if (dayOfMonth > daysInMonth(candidate, month)) continue
    const day = dayOf(candidate, month, dayOfMonth)
    if (year || day >= context.today) return day
  }
  return null
}

const orNull = (day: Day | null, confidence = 0.95): Core | null => (day === null ? null : date(day, confidence))

function saturdayOf(context: DateContext, weeks: number): Day {
  const weekday = weekdayOf(context.today)
  if (weeks === 0 && weekday === 6) return context.today
  return weekStart(context.today) + 5 + weeks * 7
}

const TIME_SPAN = '(days?|weeks?|fortnights?|months?|years?|nights?)'
const DAY_OF_MONTH = `(?:the )?(${ORDINAL}|\\d{1,2})`

/** Patterns in order; the longest match wins, the earlier one among equals. */
const READERS: [RegExp, Reader][] = [
  [
    phrase(`(?:later |sometime |first thing )?(?:today|to day)(?: ${PART})?`),
    (groups, { today }) => date(today, 0.97, part(groups[0])),
  ],
  [
    phrase("(today|tonight|tomorrow)'s(?= (?:list|tasks|jobs|to do|to-do|todo|errands|chores|plan|things))"),
    (groups, { today }) => date(today + (groups[0] === 'tomorrow' ? 1 : 0)),
  ],
  [phrase('(?:by|before|until) then'), (_, { previous }) => (previous === null ? null : date(previous, 0.75))],
  [phrase('(?:later )?(?:tonight|to night)'), (_, { today }) => date(today, 0.97, { part: 'night' })],
  [
    phrase(`(?:later |first thing )?this (morning|afternoon|evening|arvo)`),
    (groups, { today }) => date(today, 0.95, part(groups[0] === 'arvo' ? 'afternoon' : groups[0])),
  ],
  [
    phrase(
      '(?:the |this )?(?:end|close) of (?:the )?(?:day|business|play|business today|day today)|eod|cob|close of business|end of play',
    ),
    (_, { today }) => date(today, 0.9),
  ],
  [
    phrase(`(?:the )?(?:end|close) of (?:the )?(?:day|business|play)(?: on)? (${WEEKDAY})`),
    (groups, { today }) => date(weekdayAfter(today, weekdayIndex(groups[0] as string))),
  ],
  [phrase('(?:the )?(?:end|close) of (?:the )?(?:day|business|play) (?:tomorrow)'), (_, { today }) => date(today + 1)],
  [
    phrase(
      `(?:first thing (?:in the )?)?(?:tomorrow|to morrow)(?: in the)?(?: (?:first thing|early|late|mid))?(?: (?:in the )?${PART})?`,
    ),
    (groups, { today }) => date(today + 1, 0.97, part(groups[0])),
  ],
  [
    phrase('(?:the )?day after (?:tomorrow|to morrow)(?: (?:in the )?(morning|afternoon|evening|night))?'),
    (groups, { today }) => date(today + 2, 0.97, part(groups[0])),
  ],
  [
    phrase(
      'yesterday|last night|the other day|the day before yesterday|earlier today|last week|last month|last year|last weekend',
    ),
    (_, { today }) => date(today - 1, 0.9, { past: true }),
  ],
  [
    phrase(`(?:last|this past|past|since|since last|ever since) ${WEEKDAY}(?: ${PART})?`),
    (_, { today }) => date(today - 1, 0.9, { past: true }),
  ],
  [phrase(`${COUNT} ${TIME_SPAN} ago`), (_, { today }) => date(today - 1, 0.9, { past: true })],
  [
    phrase(
      `(?:in|within)(?: about| around| the next)? (${COUNT}) ${TIME_SPAN}(?:'s|s'|')?(?: or (?:two|so))?(?: time| from now)?`,
    ),
    (groups, context) => {
      const amount = readNumber(groups[0] as string)
      return amount > 0 && amount < 1000 ? date(plus(context.today, amount, groups[1] as string)) : null
    },
  ],
  [
    phrase(`in (${COUNT}) (week|month|day|year|fortnight)'?s'? time`),
    (groups, context) => date(plus(context.today, readNumber(groups[0] as string), groups[1] as string)),
  ],
  [
    phrase("in a fortnight(?:'s time)?|a fortnight from (?:now|today)|a fortnight today"),
    (_, { today }) => date(today + 14),
  ],
  [
    phrase('in the next (?:few|couple of|couple) (days|weeks)'),
    (groups, { today }) => date(plus(today, 3, groups[0] as string), 0.6),
  ],
  [
    phrase(`(${COUNT}) ${TIME_SPAN} (?:from|on) (?:now|today)|(${COUNT}) ${TIME_SPAN} today`),
    (groups, context) =>
      date(plus(context.today, readNumber((groups[0] ?? groups[2]) as string), (groups[1] ?? groups[3]) as string)),
  ],
  [
    phrase(`(${COUNT}) ${TIME_SPAN} (?:from|after) (?:tomorrow|to morrow)`),
    (groups, context) => date(plus(context.today + 1, readNumber(groups[0] as string), groups[1] as string)),
  ],
  [
    phrase(`(${COUNT}) (weeks?|fortnights?) (?:from|on|after|this)? ?(?:this )?(${WEEKDAY})`),
    (groups, { today }) =>
      date(
        plus(
          weekdayAfter(today, weekdayIndex(groups[2] as string)),
          readNumber(groups[0] as string),
          groups[1] as string,
        ),
      ),
  ],
  [
    phrase('(?:tomorrow|to morrow) week|a week tomorrow|week tomorrow|a week from tomorrow'),
    (_, { today }) => date(today + 8),
  ],
  [phrase('today week|a week today|this day week'), (_, { today }) => date(today + 7)],
  [
    phrase(`(${WEEKDAY}) (?:week|fortnight)(?! \\w*(?:day|end))`),
    (groups, { today }) => date(weekdayAfter(today, weekdayIndex(groups[0] as string)) + 7),
  ],
  [
    phrase(`(?:next )?(${WEEKDAY}) after next`),
    (groups, context) => date(weekStart(context.today) + 14 + weekdayIndex(groups[0] as string)),
  ],
  [phrase('(?:the )?week after next'), (_, context) => date(weekStart(context.today) + 14, 0.7, { vague: true })],
  [phrase('(?:the )?weekend after next'), (_, context) => date(saturdayOf(context, 2))],
  [
    phrase(
      `(?:this |this coming |coming |the coming )?(${WEEKDAY_LOOSE})(?: this week)?(?:(?: in the)? ${PART}| first thing)?`,
    ),
    (groups, { today }) => date(weekdayAfter(today, weekdayIndex(groups[0] as string)), 0.95, part(groups[1])),
  ],
  [
    phrase(`(?:early |late |first thing )(${WEEKDAY})(?: ${PART})?`),
    (groups, { today }) => date(weekdayAfter(today, weekdayIndex(groups[0] as string)), 0.95, part(groups[1])),
  ],
  [
    phrase(`next (${WEEKDAY_LOOSE})(?:(?: in the)? ${PART})?`),
    (groups, context) => date(nextNamed(weekdayIndex(groups[0] as string), context), 0.9, part(groups[1])),
  ],
  [
    phrase(`(${WEEKDAY})(?: of| in)? next week(?: in the)?(?: ${PART})?`),
    (groups, { today }) => date(weekStart(today) + 7 + weekdayIndex(groups[0] as string), 0.95, part(groups[1])),
  ],
  [
    phrase(`next week(?: on)?(?: the)? (${WEEKDAY})(?: ${PART})?`),
    (groups, { today }) => date(weekStart(today) + 7 + weekdayIndex(groups[0] as string), 0.95, part(groups[1])),
  ],
  [
    phrase(`(${WEEKDAY}) (?:the )?(${ORDINAL})(?: of (${MONTH_LOOSE}))?`),
    (groups, context) => {
      const month = groups[2]
      const dayOfMonth = readOrdinal(groups[1] as string)
      return orNull(
        month ? monthDay(monthNumber(month), dayOfMonth, context) : nextDayOfMonth(dayOfMonth, context.today),
      )
    },
  ],
  [
    phrase(
      `(?:${WEEKDAY} )?(${MONTH_LOOSE}) (?:the )?(${ORDINAL}|\\d{1,2}|(?!one\\b)${NUMBER})(?:(?: of)? (20\\d\\d))?`,
    ),
    (groups, context) =>
      orNull(
        monthDay(
          monthNumber(groups[0] as string),
          dayNumber(groups[1]),
          context,
          groups[2] ? Number(groups[2]) : undefined,
        ),
      ),
  ],
  [
    phrase(`(?:${WEEKDAY} )?${DAY_OF_MONTH} (?:of )?(${MONTH_LOOSE})(?: (20\\d\\d))?`),
    (groups, context) =>
      orNull(
        monthDay(
          monthNumber(groups[1] as string),
          dayNumber(groups[0]),
          context,
          groups[2] ? Number(groups[2]) : undefined,
        ),
      ),
  ],
  [
    phrase(`the (${ORDINAL})(?: of)? (?:the|this) month`),
    (groups, context) => orNull(nextDayOfMonth(readOrdinal(groups[0] as string), context.today)),
  ],
  [
    phrase(
      `(?:next month )?(?:on )?the (${ORDINAL}) of next month|next month on the (${ORDINAL})|the (${ORDINAL}) next month`,
    ),
    (groups, context) => {
      const { year, month } = partsOf(context.today)
      const wanted = readOrdinal((groups[0] ?? groups[1] ?? groups[2]) as string)
      return wanted >= 1 && wanted <= 31
        ? date(dayOf(year, month + 1, Math.min(wanted, partsOf(endOfMonth(context.today, 1)).day)))
        : null
    },
  ],
  [
    phrase(`the (\\d{1,2}(?:st|nd|rd|th)|${ORDINAL})`),
    (groups, context) => orNull(nextDayOfMonth(readOrdinal(groups[0] as string), context.today), 0.85),
  ],
  [
    phrase('(?:this|the|the coming|this coming|at the) weekend|weekend'),
    (_, context) => date(saturdayOf(context, 0), 0.85),
  ],
  [phrase('next weekend'), (_, context) => date(saturdayOf(context, 1), 0.75)],
  [
    phrase('(?:the )?end of (?:the |this )?(?:week|work week|working week)'),
    (_, { today }) => date(endOfWeek(today), 0.7),
  ],
  [phrase('(?:the )?end of next week'), (_, { today }) => date(endOfWeek(weekStart(today) + 7), 0.7)],
  [
    phrase("(?:the )?end of (?:the |this )?month|month end|month's end|the month is out"),
    (_, { today }) => date(endOfMonth(today)),
  ],
  [phrase('(?:the )?end of next month'), (_, { today }) => date(endOfMonth(today, 1))],
  [
    phrase(`(?:the )?end of (${MONTH})`),
    (groups, context) => {
      const now = partsOf(context.today)
      const month = monthNumber(groups[0] as string)
      return date(endOfMonth(dayOf(month < now.month ? now.year + 1 : now.year, month, 1)))
    },
  ],
  [
    phrase("(?:the )?end of (?:the |this )?year|year end|year's end"),
    (_, { today }) => date(dayOf(partsOf(today).year, 12, 31)),
  ],
  [
    phrase('(?:the )?end of (?:the |this )?quarter|quarter end'),
    (_, { today }) => {
      const { year, month } = partsOf(today)
      return date(endOfMonth(dayOf(year, Math.ceil(month / 3) * 3, 1)), 0.85)
    },
  ],
  [
    phrase('(?:the )?(?:start|beginning) of (?:the )?next week|early next week'),
    (_, { today }) => date(weekStart(today) + 7, 0.7),
  ],
  [
    phrase('(?:the )?(?:start|beginning) of next month|early next month'),
    (_, { today }) => date(endOfMonth(today) + 1, 0.8),
  ],
  [
    phrase('(?:the )?(?:start|beginning) of (?:the )?(?:next year|new year)'),
    (_, { today }) => date(dayOf(partsOf(today).year + 1, 1, 1), 0.8),
  ],
  [
    phrase('(?:the )?middle of (?:the |this )?month|mid-month|mid month'),
    (_, { today }) => orNull(nextDayOfMonth(15, today), 0.8),
  ],
  [phrase('(?:the )?middle of next month'), (_, { today }) => date(endOfMonth(today) + 15, 0.8)],
  [
    phrase('(?:the )?middle of (?:the |this )?week|midweek|mid-week'),
    (_, { today }) => date(weekdayAfter(today, 2), 0.6),
  ],
  [phrase('(?:the )?middle of next week'), (_, { today }) => date(weekStart(today) + 9, 0.6)],
  [
    phrase(`(?:the )?middle of (${MONTH})|mid[ -](${MONTH})`),
    (groups, context) => orNull(monthDay(monthNumber((groups[0] ?? groups[1]) as string), 15, context), 0.8),
  ],
  [
    phrase(`(?:the )?(?:start|beginning) of (${MONTH})|early (${MONTH})`),
    (groups, context) => orNull(monthDay(monthNumber((groups[0] ?? groups[1]) as string), 1, context), 0.75),
  ],
  [
    phrase('(?:sometime |some time |later |late |at some point )?next week'),
    (_, { today }) => date(weekStart(today) + 7, 0.6, { vague: true }),
  ],
  [
    phrase('(?:sometime |some time |later |at some point )?next month'),
    (_, { today }) => date(endOfMonth(today) + 1, 0.6, { vague: true }),
  ],
  [phrase('next year'), (_, { today }) => date(dayOf(partsOf(today).year + 1, 1, 1), 0.5, { vague: true })],
  [
    phrase('(?:sometime |some time |later |at some point )?this week'),
    (_, { today }) => date(endOfWeek(today), 0.5, { vague: true }),
  ],
  [
    phrase('(?:sometime |some time |later |at some point )?this month'),
    (_, { today }) => date(endOfMonth(today), 0.5, { vague: true }),
  ],
  [
    phrase(
      `(?:in|by|before|until|till|end of|next|from|starting) (${MONTH_SAFE})|(?:in|by|until) (${MONTH})(?! (?:the|a|to|and \\w+ed))`,
    ),
    (groups, context) => {
      const month = monthNumber((groups[0] ?? groups[1]) as string)
      const now = partsOf(context.today)
      return date(dayOf(month <= now.month ? now.year + 1 : now.year, month, 1), 0.6)
    },
  ],
  [
    phrase(`(?:this |next )?(${HOLIDAY})(?: this year| ${PART})?`),
    (groups, context) => {
      const day = nextHoliday(groups[0] as string, context.today, partsOf(context.today).year, context.zone)
      return day === null ? null : date(day, 0.9, part(groups[1]))
    },
  ],
  [
    phrase('(20\\d\\d)-(\\d\\d)-(\\d\\d)'),
    (groups) => date(dayOf(Number(groups[0]), Number(groups[1]), Number(groups[2]))),
  ],
  [
    phrase('(?:on |by |before |due )(\\d{1,2})/(\\d{1,2})(?:/((?:20)?\\d\\d))?'),
    (groups, context) => {
      const [first, second] = [Number(groups[0]), Number(groups[1])]
      const [month, day] = isAmerican(context.zone) ? [first, second] : [second, first]
      const year = groups[2] === undefined ? undefined : (Number(groups[2]) % 2000) + 2000
      return month <= 12 ? orNull(monthDay(month, day, context, year), 0.8) : null
    },
  ],
  [
    phrase(`(?:the |on the )?(${WEEKDAY}) (?:after|following)(?: that| this one| next one)?`),
    (groups, context) =>
      context.previous === null ? null : date(weekdayAfter(context.previous, weekdayIndex(groups[0] as string)), 0.9),
  ],
  [
    phrase(`the following (${WEEKDAY})`),
    (groups, context) =>
      date(
        weekdayAfter(
          context.previous ?? weekdayAfter(context.today, weekdayIndex(groups[0] as string)),
          weekdayIndex(groups[0] as string),
        ),
        0.85,
      ),
  ],
  [
    phrase('(?:the )?(?:day after that|following day|next day|day after)'),
    (_, context) => (context.previous === null ? null : date(context.previous + 1, 0.9)),
  ],
  [
    phrase('(?:the )?(?:week after that|following week|week after)'),
    (_, context) => (context.previous === null ? null : date(context.previous + 7, 0.9)),
  ],
  [
    phrase('(?:the )?(?:month after that|following month|month after)'),
    (_, context) => (context.previous === null ? null : date(addMonths(context.previous, 1), 0.9)),
  ],
]

function dayNumber(words: string | undefined): number {
  const ordinal = readOrdinal(words ?? '')
  return Number.isNaN(ordinal) ? readNumber(words ?? '') : ordinal
}

/** Friday, or Sunday once Friday is over. */
function endOfWeek(today: Day): Day {
  const friday = weekStart(today) + 4
  return today > friday ? weekStart(today) + 6 : friday
}

const OFFSET = phrase(
  `(?:(the|${COUNT}) )?(day|days|week|weeks|month|months|weekend|${WEEKDAY}) (before|after) (?:the )?`,
)
const LEAD_WORD =
  '(?:on or before|next time|next one|no later than|not later than|by|on|before|until|till|for|due|from|starting|beginning|come|over|during|at|any time|anytime|some ?time|at some point|later|around|about|either|as of|as from|the latest by|at the latest by|at the latest|to|latest|ready for|in time for)'
/** Words before a date that only say how it is meant. */
const LEAD = phrase(`${LEAD_WORD}(?: ${LEAD_WORD}){0,2}`)

/** Reads a date that begins at word `index`, its prepositions included. */
export function readDate(view: View, index: number, context: DateContext): DateReading | null {
  const bare = withOffset(view, index, context) ?? core(view, index, context)
  const led = ledDate(view, index, context)
  const best = bare && (!led || bare.to >= led.to) ? bare : led
  return best && tailed(view, best)
}

function ledDate(view: View, index: number, context: DateContext): DateReading | null {
  const lead = matchAt(view, LEAD, index)
  if (!lead) return null
  // The pattern may end inside the date's own words ("on the" of "on the third"), so each word after it is tried.
  for (let at = index + 1; at <= Math.min(lead.to, index + 5); at += 1) {
    const inner = withOffset(view, at, context) ?? core(view, at, context)
    if (inner) return { ...inner, from: index }
  }
  return null
}

/** Words after a date that only underline it. */
const TAIL = phrase(
  '(?:no later(?: than that)?|at the (?:very )?latest|latest|or thereabouts|or so|or sooner|or earlier|if possible|if i can|if we can|if at all possible|without fail|for sure|first thing|sharp|only|ideally|at some point|sometime|some time|early on|early|or else|instead|itself|then|is better|works better|would be better|is easier|is fine|works|suits me better|suits better)',
)

function tailed(view: View, reading: DateReading): DateReading {
  const match = matchAt(view, TAIL, reading.to)
  if (!match) return reading
  const last = view.words[match.to - 1] ?? ''
  // "Then" and "only" may open what follows.
  if (
    /^(?:then|only|early|instead|first thing)$/.test(last) &&
    match.to < view.words.length &&
    !view.tokens[match.to - 1]?.mark
  )
    return reading
  return { ...reading, to: match.to }
}

function core(view: View, index: number, context: DateContext): DateReading | null {
  let best: DateReading | null = null
  for (const [pattern, reader] of READERS) {
    const match = matchAt(view, pattern, index)
    if (!match || (best && match.to <= best.to)) continue
    const read = reader(match.groups, context)
    if (read) best = { ...read, from: match.from, to: match.to }
  }
  return best
}

/** "The day before Christmas", "two weeks after the 3rd", "the Friday before Easter". */
function withOffset(view: View, index: number, context: DateContext): DateReading | null {
  const match = matchAt(view, OFFSET, index)
  if (!match) return null
  const [amountWord, unit = '', direction] = match.groups
  for (let at = match.to - 1; at <= match.to; at += 1) {
    const anchor = core(view, at, context)
    if (!anchor || anchor.past || anchor.vague) continue
    const sign = direction === 'before' ? -1 : 1
    const weekday = weekdayIndex(unit)
    const amount = amountWord === undefined || amountWord === 'the' ? 1 : readNumber(amountWord)
    let day: Day
    if (unit === 'weekend') {
      day = sign > 0 ? weekdayAfter(anchor.day, 5) : weekdayAfter(anchor.day - 8, 5)
    } else if (unit.endsWith('day') && unit !== 'day' && weekday >= 0) {
      day = sign > 0 ? weekdayAfter(anchor.day, weekday) : weekdayAfter(anchor.day - 8, weekday)
    } else day = plus(anchor.day, sign * amount, unit)
    return day >= context.today ? { from: index, to: anchor.to, day, confidence: 0.9 } : null
  }
  return null
}
