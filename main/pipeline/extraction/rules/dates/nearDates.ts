/** Dates counted from today and weekdays: "tomorrow", "in two weeks", "next Tuesday". */
import { phrase } from '../text/view.ts'
import { weekStart, weekdayAfter } from './calendar.ts'
import { MONTH_LOOSE, WEEKDAY, WEEKDAY_LOOSE, monthNumber, weekdayIndex } from './names.ts'
import { COUNT, NUMBER, ORDINAL, readNumber, readOrdinal } from './numbers.ts'
import {
  date,
  PART,
  part,
  plus,
  nextNamed,
  nextDayOfMonth,
  monthDay,
  orNull,
  saturdayOf,
  TIME_SPAN,
  DAY_OF_MONTH,
  dayNumber,
  type Reader,
  endOfWeek,
} from './dateParts.ts'

/** Patterns in order; the longest match wins, the earlier one among equals. */
export const NEAR_DATES: [RegExp, Reader][] = [
  [phrase('overmorrow'), (_, { today }) => date(today + 2)],
  [
    // Scots and Ulster: "ring her the day". Elsewhere "the day" is a thing.
    phrase('the (day|night)(?= (?:about|so|and|before|if|at|then|mind|ken|please|afore)|$)'),
    (groups, { today, zone }) =>
      /^Europe\/(?:London|Dublin|Belfast)$/.test(zone)
        ? date(today, 0.6, groups[0] === 'night' ? { part: 'night' } : {})
        : null,
  ],
  [phrase("the morn's morn(?:ing)?|the morra's morn(?:ing)?"), (_, { today }) => date(today + 1, 0.8)],
  [
    phrase("(?:the )?end of (?:today|the working day today)|(?:before )?the day(?: is|'s) (?:out|over|done)"),
    (_, { today }) => date(today, 0.9),
  ],
  [phrase('(?:the )?end of tomorrow'), (_, { today }) => date(today + 1, 0.9)],
  [
    phrase(`(?:eod|cob|close of business|close of play|end of play|close)(?: on| of)? (${WEEKDAY}|tomorrow)`),
    (groups, { today }) =>
      date(groups[0] === 'tomorrow' ? today + 1 : weekdayAfter(today, weekdayIndex(groups[0] as string))),
  ],
  [
    phrase('(?:first thing )?in the morning'),
    // Said in the evening it is tomorrow's; otherwise it may be any.
    (_, { today, minute }) =>
      minute >= 1020
        ? date(today + 1, 0.8, { part: 'morning' })
        : minute < 240
          ? date(today, 0.7, { part: 'morning' })
          : null,
  ],
  [
    phrase(`(${WEEKDAY}) (?:coming|to come)`),
    (groups, { today }) => date(weekdayAfter(today, weekdayIndex(groups[0] as string))),
  ],
  [phrase(`${WEEKDAY} (?:gone|just gone|past)`), (_, { today }) => date(today - 1, 0.9, { past: true })],
  [
    phrase(`in (${COUNT}) weeks?(?:'s|s'|')?(?: time)? on (?:the )?(${WEEKDAY})`),
    (groups, { today }) =>
      date(weekStart(today) + readNumber(groups[0] as string) * 7 + weekdayIndex(groups[1] as string), 0.85),
  ],
  [
    phrase(
      `(?:i've got|i have|we've got|we have|you have|i've only got|got) (?:only |just |about )?(${COUNT}) ${TIME_SPAN}(?: left)? to`,
    ),
    (groups, context) => date(plus(context.today, readNumber(groups[0] as string), groups[1] as string), 0.8),
  ],
  [
    phrase(
      `(?:on|by|next|this|until|before|till|for|come) (mon|wed|sat|sun)(?= (?:at|morning|afternoon|evening|night|and|or|please)|$)(?: ${PART})?`,
    ),
    (groups, { today }) => date(weekdayAfter(today, weekdayIndex(groups[0] as string)), 0.8, part(groups[1])),
  ],
  [
    phrase('(mon|wed|sat|sun) (morning|afternoon|evening|night)'),
    (groups, { today }) => date(weekdayAfter(today, weekdayIndex(groups[0] as string)), 0.85, part(groups[1])),
  ],
  [
    phrase(`(?:later |sometime |first thing )?(?:today|to day)(?: ${PART})?`),
    (groups, { today }) => date(today, 0.97, part(groups[0])),
  ],
  [
    phrase("(today|tonight|tomorrow)'s(?= (?:list|tasks|jobs|to do|to-do|todo|errands|chores|plan|things))"),
    (groups, { today }) => date(today + (groups[0] === 'tomorrow' ? 1 : 0)),
  ],
  [
    phrase(`(${WEEKDAY})'s(?= (?:list|tasks|jobs|to do|to-do|todo|errands|chores|plan|things)(?: |$))`),
    (groups, { today }) => date(weekdayAfter(today, weekdayIndex(groups[0] as string))),
  ],
  [phrase('(?:by|before|until) then'), (_, { previous }) => (previous === null ? null : date(previous, 0.75))],
  [phrase('(?:later |last thing )?(?:tonight|to night)'), (_, { today }) => date(today, 0.97, { part: 'night' })],
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
      `(?:(?:first|last) thing (?:in the )?)?(?:tomorrow|to morrow)(?: in the)?(?: (?:first thing|early|late|mid))?(?: (?:in the )?${PART})?`,
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
    phrase(`(?:on )?(${WEEKDAY}) (week|fortnight)(?! \\w*(?:day|end))`),
    (groups, { today }) =>
      date(weekdayAfter(today, weekdayIndex(groups[0] as string)) + (groups[1] === 'week' ? 7 : 14)),
  ],
  [phrase('(?:tomorrow|to morrow) fortnight|a fortnight tomorrow'), (_, { today }) => date(today + 15)],
  [
    phrase(`(${WEEKDAY}) (?:coming|first)(?: ${PART})?`),
    (groups, { today }) => date(weekdayAfter(today, weekdayIndex(groups[0] as string)), 0.9, part(groups[1])),
  ],
  [phrase(`(${WEEKDAY}) next`), (groups, context) => date(nextNamed(weekdayIndex(groups[0] as string), context), 0.75)],
  [phrase('(?:the )?(?:weekend coming|coming weekend)'), (_, context) => date(saturdayOf(context, 0), 0.85)],
  [phrase("(?:the )?week(?:'s| is) (?:out|end)|week's end"), (_, { today }) => date(endOfWeek(today), 0.7)],
  [
    phrase(`(?:the |next )?(${WEEKDAY}) after next`),
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
]
