/** Dates by the calendar: months, ends of periods, holidays, and what was said before. */
import { phrase } from '../text/view.ts'
import { addMonths, dayOf, endOfMonth, nthWeekday, partsOf, weekStart, weekdayAfter } from './calendar.ts'
import { HOLIDAY, isAmerican, nextHoliday } from './holidays.ts'
import { MONTH, MONTH_SAFE, WEEKDAY, monthNumber, weekdayIndex } from './names.ts'
import { COUNT, ORDINAL, readNumber, readOrdinal } from './numbers.ts'
import {
  date,
  PART,
  part,
  plus,
  TIME_SPAN,
  nextDayOfMonth,
  monthDay,
  orNull,
  saturdayOf,
  endOfWeek,
  type Reader,
} from './dateParts.ts'

/** Patterns in order; the longest match wins, the earlier one among equals. */
export const CALENDAR_DATES: [RegExp, Reader][] = [
  [
    phrase(
      `(?:the )?(first|second|third|fourth|fifth|last|1st|2nd|3rd|4th) (${WEEKDAY}|day) (?:of|in) (next month|this month|${MONTH})`,
    ),
    (groups, context) => {
      const [position = '', unit = '', named = ''] = groups
      const now = partsOf(context.today)
      const n = position === 'last' ? -1 : readOrdinal(position)
      const month = named === 'next month' ? now.month + 1 : named === 'this month' ? now.month : monthNumber(named)
      for (const year of [now.year, now.year + 1]) {
        const first = partsOf(dayOf(year, month, 1))
        const day =
          unit === 'day'
            ? n < 0
              ? endOfMonth(dayOf(first.year, first.month, 1))
              : dayOf(first.year, first.month, n)
            : nthWeekday(first.year, first.month, weekdayIndex(unit), n)
        if (day !== null && day >= context.today) return date(day)
      }
      return null
    },
  ],
  [phrase('(?:the )?(?:very )?last day of (?:the |this )?month'), (_, { today }) => date(endOfMonth(today))],
  [phrase("the week(?: is|'s) (?:out|over|up)"), (_, { today }) => date(endOfWeek(today), 0.8)],
  [phrase("the month(?: is|'s) (?:out|over|up)"), (_, { today }) => date(endOfMonth(today), 0.9)],
  [phrase("the year(?: is|'s) (?:out|over|up)"), (_, { today }) => date(dayOf(partsOf(today).year, 12, 31), 0.9)],
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
    phrase('(?:by|before|until|till|on) the (\\d{1,2})(?= (?:and|so|at|please|or|to|in|because|but)(?: |$)|$)'),
    (groups, context) => orNull(nextDayOfMonth(Number(groups[0]), context.today), 0.75),
  ],
  [
    // "By tenth", as said in India.
    phrase(
      `(?:by|before|till|until|date is|date|deadline is) (${ORDINAL})(?! (?:of|one|time|thing|floor|draft|week|half|class|grade))`,
    ),
    (groups, context) => orNull(nextDayOfMonth(readOrdinal(groups[0] as string), context.today), 0.7),
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
    phrase(`(?:the |on the )?(${WEEKDAY}) before(?: that| this| it| then)`),
    (groups, context) => {
      if (context.previous === null) return null
      const day = weekdayAfter(context.previous - 8, weekdayIndex(groups[0] as string))
      return day >= context.today ? date(day, 0.9) : null
    },
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
    phrase(`(${COUNT}) ${TIME_SPAN} (before|after) (?:that|then)`),
    (groups, context) => {
      if (context.previous === null) return null
      const amount = readNumber(groups[0] as string) * (groups[2] === 'before' ? -1 : 1)
      const day = plus(context.previous, amount, groups[1] as string)
      return day >= context.today ? date(day, 0.85) : null
    },
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
