/** Repetition as it is spoken, second part: mostly by the month and the year. */
import { phrase } from '../text/view.ts'
import { MONTH_LOOSE, WEEKDAY, monthNumber } from './names.ts'
import { NUMBER, ORDINAL, readNumber, readOrdinal } from './numbers.ts'
import {
  EVERY,
  codes,
  simple,
  read,
  unitOf,
  nth,
  monthlyWeekday,
  monthlyDay,
  yearlyDay,
  orNull,
  POSITION,
  OF_MONTH,
  EACH_MONTH,
  NTH_WEEKDAY,
  dayNumber,
  type Reader,
} from './recurrenceParts.ts'

export const MORE_RECURRENCES: [RegExp, Reader][] = [
  [phrase(`${EVERY} (${NUMBER}) ${WEEKDAY}s`), (groups) => orNull(simple('weekly', readNumber(groups[0] as string)))],
  [
    phrase(`${EVERY} (third|fourth|3rd|4th) (${WEEKDAY})`),
    (groups) => read(simple('weekly', readOrdinal(groups[0] as string), codes(groups[1] as string)), 0.6),
  ],
  [
    phrase(`${EVERY} (third|fourth|fifth|sixth|3rd|4th|5th|6th|10th|tenth) (day|week|month|year)`),
    (groups) => orNull(unitOf(groups[1] as string, readOrdinal(groups[0] as string))),
  ],
  [
    phrase(`(?:once )?${EVERY} (day|week|month|year|quarter|fortnight)`),
    (groups) => orNull(unitOf(groups[0] as string, 1)),
  ],
  [
    phrase('(?:once|one time) (?:a|per|each|every) (day|week|month|year|quarter|fortnight)'),
    (groups) => orNull(unitOf(groups[0] as string, 1)),
  ],
  [
    phrase(`(?:once (?:a|per|each|every)|each|every) (week|month|year|fortnight) on (?:a )?(${WEEKDAY})`),
    (groups) => {
      const unit = unitOf(groups[0] as string, 1)
      return unit && unit.freq === 'weekly' ? read({ ...unit, byday: codes(groups[1] as string) }) : null
    },
  ],
  [
    phrase(`(?:twice|two times|three times|four times|(?:${NUMBER}) times) (?:a|per|each|every) (day|week|month|year)`),
    (groups) => orNull(unitOf(groups[0] as string, 1), 0.6),
  ],
  [phrase('(?:day in day out|round the clock)'), () => read(simple('daily'), 0.6)],
  [
    phrase(`(?:on |by )?(?:the )?(${ORDINAL})(?: day)? ${OF_MONTH.replace('|the|a', '')}`),
    (groups) => orNull(monthlyDay(readOrdinal(groups[0] as string))),
  ],
  [
    phrase(`(?:on |by )?(?:the )?${POSITION} day ${OF_MONTH.replace('|the|a', '')}`),
    (groups) => orNull(monthlyDay(nth(groups[0] as string))),
  ],
  [
    phrase(`(?:at |by )?(?:the )?end of (?:every|each) month|(?:at )?month end ${EVERY} month`),
    () => orNull(monthlyDay(-1)),
  ],
  [phrase(`(?:at )?(?:the )?(?:start|beginning) of (?:every|each) month`), () => orNull(monthlyDay(1))],
  [phrase(`(?:the )?middle of (?:every|each) month`), () => orNull(monthlyDay(15))],
  [phrase(`(?:at |by )?(?:the )?end of (?:every|each) week`), () => read(simple('weekly', 1, ['FR']), 0.7)],
  [phrase(`(?:at |by )?(?:the )?end of (?:every|each) day`), () => read(simple('daily'), 0.8)],
  [
    phrase(`(?:${EACH_MONTH}|monthly) on (?:the )?(${ORDINAL}|\\d{1,2})(?! (?:${WEEKDAY}|weekday|working))`),
    (groups) => orNull(monthlyDay(readOrdinal(groups[0] as string))),
  ],
  [
    phrase(`(?:on |by )?(?:the )?${POSITION} ${NTH_WEEKDAY} ${OF_MONTH.replace('|the|a', '')}`),
    (groups) => orNull(monthlyWeekday(groups[0] as string, groups[1] as string)),
  ],
  [
    phrase(`(?:on )?${EVERY} ${POSITION} ${NTH_WEEKDAY} (?:of|in) (?:the|every|each|a) month`),
    (groups) => orNull(monthlyWeekday(groups[0] as string, groups[1] as string)),
  ],
  [
    phrase(`(?:on )?${EVERY} (first|last|1st) ${NTH_WEEKDAY}`),
    (groups) => orNull(monthlyWeekday(groups[0] as string, groups[1] as string)),
  ],
  [
    phrase(`(?:${EACH_MONTH}|monthly) on (?:the )?${POSITION} ${NTH_WEEKDAY}`),
    (groups) => orNull(monthlyWeekday(groups[0] as string, groups[1] as string)),
  ],
  [
    phrase(`(?:on )?(?:the )?${POSITION} ${NTH_WEEKDAY} (?:monthly|a month|per month)`),
    (groups) => orNull(monthlyWeekday(groups[0] as string, groups[1] as string)),
  ],
  [
    phrase(`(?:on )?(?:the )?${POSITION} ${NTH_WEEKDAY} (?:of|in) (?:every|each) (?:other|second) month`),
    (groups) => orNull(monthlyWeekday(groups[0] as string, groups[1] as string, 2)),
  ],
  [
    phrase(`(?:on )?(?:the )?(${ORDINAL}) (?:of|in) (?:every|each) (?:other|second) month`),
    (groups) => orNull(monthlyDay(readOrdinal(groups[0] as string), 2)),
  ],
  [
    phrase(
      `(?:${EVERY} year|yearly|annually|once a year) on (?:the )?(${MONTH_LOOSE}) (?:the )?(${ORDINAL}|\\d{1,2}|${NUMBER})`,
    ),
    (groups) => orNull(yearlyDay(monthNumber(groups[0] as string), dayNumber(groups[1]))),
  ],
  [
    phrase(`(?:${EVERY} year|yearly|annually|once a year) on (?:the )?(${ORDINAL}|\\d{1,2}) (?:of )?(${MONTH_LOOSE})`),
    (groups) => orNull(yearlyDay(monthNumber(groups[1] as string), dayNumber(groups[0]))),
  ],
  [
    phrase(`(?:on )?${EVERY} (${MONTH_LOOSE}) (?:the )?(${ORDINAL}|\\d{1,2})`),
    (groups) => orNull(yearlyDay(monthNumber(groups[0] as string), dayNumber(groups[1]))),
  ],
  [
    phrase(`(?:on )?(?:the )?(${ORDINAL}|\\d{1,2}) (?:of )?(${MONTH_LOOSE}) (?:every|each) year`),
    (groups) => orNull(yearlyDay(monthNumber(groups[1] as string), dayNumber(groups[0]))),
  ],
  [
    phrase(`(?:on )?(${MONTH_LOOSE}) (?:the )?(${ORDINAL}|\\d{1,2}) (?:(?:every|each) year|annually|yearly)`),
    (groups) => orNull(yearlyDay(monthNumber(groups[0] as string), dayNumber(groups[1]))),
  ],
  [
    phrase(`(?:in )?${EVERY} (january|february|march|april|may|june|july|august|september|october|november|december)`),
    (groups) =>
      read(simple('yearly', 1, undefined, `FREQ=YEARLY;BYMONTH=${monthNumber(groups[0] as string)};BYMONTHDAY=1`), 0.6),
  ],
]
