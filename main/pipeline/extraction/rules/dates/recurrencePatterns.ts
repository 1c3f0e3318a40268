/** Repetition as it is spoken, first part; the longest match of all wins. */
import { phrase } from '../text/view.ts'
import { WEEKDAY, WEEKDAY_CODES } from './names.ts'
import { COUNT, NUMBER, ORDINAL, readNumber, readOrdinal } from './numbers.ts'
import {
  PART,
  EVERY,
  WEEKDAYS_LIST,
  PLURALS_LIST,
  codes,
  simple,
  WORKDAYS,
  part,
  read,
  unitOf,
  monthlyWeekday,
  monthlyDay,
  orNull,
  OTHER,
  POSITION,
  OF_MONTH,
  NTH_WEEKDAY,
  NUMBER_UNIT,
  POSITION_WORD,
  MONTH_AFTER,
  severalWeekdays,
  severalDays,
  type Reader,
} from './recurrenceParts.ts'

export const RECURRENCES: [RegExp, Reader][] = [
  [
    phrase(`${EVERY} (?:morning|night|day) and (?:every )?(?:morning|evening|night|afternoon)`),
    () => read(simple('daily')),
  ],
  [
    phrase(`(?:on |by )?(?:the )?${POSITION} ${NTH_WEEKDAY} (?:each|every) month`),
    (groups) => orNull(monthlyWeekday(groups[0] as string, groups[1] as string)),
  ],
  [
    phrase(`(?:come |on |by )?the (${ORDINAL}) (?:of )?(?:each|every) (?:single )?month`),
    (groups) => orNull(monthlyDay(readOrdinal(groups[0] as string))),
  ],
  [
    phrase('semi-annually|semiannually|half-yearly|half yearly|twice yearly|twice a year'),
    () => read(simple('monthly', 6)),
  ],
  [
    phrase(`(?:biweekly|bi-weekly|fortnightly) on (?:a |the )?(${WEEKDAY})s?`),
    (groups) => read(simple('weekly', 2, codes(groups[0] as string))),
  ],
  [phrase(`weekly on (?:a |the )?(${WEEKDAY})s?`), (groups) => read(simple('weekly', 1, codes(groups[0] as string)))],
  [
    phrase(`${EVERY} day (?:except|bar|but|apart from|other than|barring) (?:on )?(?:the )?(${WEEKDAY}|weekend)s?`),
    (groups) => {
      const out = groups[0] === 'weekend' ? ['SA', 'SU'] : codes(groups[0] as string)
      return read(
        simple(
          'weekly',
          1,
          WEEKDAY_CODES.filter((code) => !out.includes(code)),
        ),
      )
    },
  ],
  [
    phrase(
      `(?:twice|two times|three times|four times|(?:${NUMBER}) times) (?:a|per|each|every) week,? (?:on )?(${WEEKDAYS_LIST})s?`,
    ),
    (groups) => read(simple('weekly', 1, codes(groups[0] as string))),
  ],
  [
    phrase(`(?:once )?${EVERY} ${OTHER} week(?: on| on a| on the) (${WEEKDAY})s?`),
    (groups) => read(simple('weekly', 2, codes(groups[0] as string))),
  ],
  [phrase(`${EVERY} (?:spring|summer|autumn|fall|winter)`), () => read(simple('yearly'), 0.5)],
  [
    phrase(
      `(?:on |by )?(?:the |every )?(${POSITION_WORD} and (?:the )?${POSITION_WORD}) (${WEEKDAY})s?(?: ${MONTH_AFTER}| every month| each month)`,
    ),
    (groups) => orNull(severalWeekdays(groups[0] as string, groups[1] as string)),
  ],
  [
    phrase(`(?:on |by )?(?:the |every )?${POSITION} ${NTH_WEEKDAY} (?:of|in) the month`),
    (groups) => orNull(monthlyWeekday(groups[0] as string, groups[1] as string), 0.8),
  ],
  [
    phrase(`(?:on |by )?${EVERY} (${ORDINAL}) (?:day )?(?:of|in) (?:the|every|each|a) month`),
    (groups) => orNull(monthlyDay(readOrdinal(groups[0] as string))),
  ],
  [
    phrase(`(?:on |by )?(?:the )?(${ORDINAL} and (?:the )?${ORDINAL}) ${OF_MONTH.replace('|the|a', '')}`),
    (groups) => orNull(severalDays(groups[0] as string)),
  ],
  [
    phrase(`(?:on )?(?:the )?(${ORDINAL}) (?:monthly|every month|each month)`),
    (groups) => orNull(monthlyDay(readOrdinal(groups[0] as string))),
  ],
  [
    phrase(`(?:on |by )?(?:the )?last (?:day|working day) (?:of|in) (?:every|each) month`),
    () => orNull(monthlyDay(-1)),
  ],
  [phrase(`${EVERY} ${PART}`), (groups) => read(simple('daily'), 0.9, part(groups[0]))],
  [
    phrase(
      `(?:on )?(?:${EVERY} )?(?:weekday|work day|working day|workday|week day|school day|business day)(?: ${PART})?`,
    ),
    (groups) => read(simple('weekly', 1, WORKDAYS), 0.9, part(groups[0])),
  ],
  [
    phrase(
      '(?:on |during )?(?:weekday (?:mornings|evenings|afternoons|nights)|weekdays|work days|working days|workdays|school days|business days|week days)',
    ),
    () => read(simple('weekly', 1, WORKDAYS)),
  ],
  [
    phrase(`(?:on |at )?${EVERY} weekend|(?:on |at )?(?:the )?weekends`),
    () => read(simple('weekly', 1, ['SA', 'SU']), 0.75),
  ],
  [
    phrase(`(?:on |by )?${EVERY} (${WEEKDAYS_LIST})(?: ${PART})?`),
    (groups) => read(simple('weekly', 1, codes(groups[0] as string)), 0.95, part(groups[1])),
  ],
  [
    phrase(`(?:on )?(?:all )?(${PLURALS_LIST})(?: ${PART}s?)?`),
    (groups) => read(simple('weekly', 1, codes(groups[0] as string)), 0.85, part(groups[1])),
  ],
  [
    phrase(`(?:on )?(${WEEKDAY}) (morning|afternoon|evening|night)s`),
    (groups) => read(simple('weekly', 1, codes(groups[0] as string)), 0.85, part(groups[1])),
  ],
  [phrase(`(?:from )?monday (?:to|through|till|until) friday`), () => read(simple('weekly', 1, WORKDAYS), 0.75)],
  [
    phrase(`(?:on )?${EVERY} ${OTHER} (${WEEKDAYS_LIST})(?: ${PART})?`),
    (groups) => read(simple('weekly', 2, codes(groups[0] as string)), 0.95, part(groups[1])),
  ],
  [
    phrase(`(?:on )?(?:alternate|alternating) (${WEEKDAY})s?`),
    (groups) => read(simple('weekly', 2, codes(groups[0] as string))),
  ],
  [phrase(`(?:once )?${EVERY} ${OTHER} ${NUMBER_UNIT}`), (groups) => orNull(unitOf(groups[0] as string, 2))],
  [
    phrase(`(?:once )?${EVERY} (${COUNT}|couple of|couple) ${NUMBER_UNIT}(?: on (?:a )?(${WEEKDAY}))?`),
    (groups) => {
      const unit = unitOf(groups[1] as string, readNumber(groups[0] as string))
      return unit && Number.isFinite(unit.interval)
        ? read(groups[2] ? { ...unit, byday: codes(groups[2]) } : unit)
        : null
    },
  ],
  [
    phrase(
      `(?:(?:once )?${EVERY}|once a|once per|one day a) ${NUMBER_UNIT.replace('days?|', '')} on (?:a |the )?(${WEEKDAY})s?`,
    ),
    (groups) => {
      const unit = unitOf(groups[0] as string, 1)
      return unit?.freq === 'weekly' ? read({ ...unit, byday: codes(groups[1] as string) }) : null
    },
  ],
]
