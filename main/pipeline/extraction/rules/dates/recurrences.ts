/** Repetition as it is spoken: "every other Thursday", "on weekdays", "the last Friday of each month". */
import type { Recurrence, Weekday } from '../../../../../shared/domain.ts'
import { matchAt, phrase, type View } from '../text/view.ts'
import type { DayPart } from './dates.ts'
import { MONTH_LOOSE, WEEKDAY, WEEKDAY_CODES, monthNumber, weekdayIndex } from './names.ts'
import { COUNT, NUMBER, ORDINAL, readNumber, readOrdinal } from './numbers.ts'

export interface RecurrenceReading {
  from: number
  to: number
  recurrence: Recurrence
  part?: DayPart
  confidence: number
}

type Reader = (groups: (string | undefined)[]) => Omit<RecurrenceReading, 'from' | 'to'> | null

const PART = '(morning|afternoon|evening|night|lunchtime)'
const EVERY = '(?:each and every|every single|every|each)'
const PLURAL = `(?:${WEEKDAY}'?s|weekdays|weekends)`
const LIST_GAP = '(?:,? and (?:every |on |each )?| or | )'
const WEEKDAYS_LIST = `${WEEKDAY}(?:${LIST_GAP}${WEEKDAY}){0,6}`
const PLURALS_LIST = `${WEEKDAY}s(?:${LIST_GAP}(?:on )?${WEEKDAY}s){0,6}`

const codes = (words: string): Weekday[] => {
  const found = new Set<Weekday>()
  for (const word of words.split(' ')) {
    if (!/day/.test(word)) continue
    const index = weekdayIndex(word)
    if (index >= 0) found.add(WEEKDAY_CODES[index] as Weekday)
  }
  return WEEKDAY_CODES.filter((code) => found.has(code))
}

const simple = (freq: Recurrence['freq'], interval = 1, byday?: Weekday[], rrule?: string): Recurrence => ({
  freq,
  interval,
  ...(byday?.length ? { byday } : {}),
  ...(rrule ? { rrule } : {}),
})

const WORKDAYS: Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR']
const part = (word: string | undefined): { part?: DayPart } =>
  word === undefined || word === 'lunchtime' ? {} : { part: word as DayPart }
const read = (recurrence: Recurrence, confidence = 0.9, more: { part?: DayPart } = {}): ReturnType<Reader> => ({
  recurrence,
  confidence,
  ...more,
})

function unitOf(unit: string, interval: number): Recurrence | null {
  const stem = unit.replace(/s$/, '')
  if (stem === 'day' || stem === 'night' || stem === 'morning' || stem === 'evening') return simple('daily', interval)
  if (stem === 'week') return simple('weekly', interval)
  if (stem === 'fortnight') return simple('weekly', interval * 2)
  if (stem === 'month') return simple('monthly', interval)
  if (stem === 'quarter') return simple('monthly', interval * 3)
  if (stem === 'year') return simple('yearly', interval)
  return null
}

const nth = (word: string): number => (word === 'last' ? -1 : word === 'second last' ? -2 : readOrdinal(word))

function monthlyWeekday(position: string, weekday: string, interval = 1): Recurrence | null {
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

function monthlyDay(day: number, interval = 1): Recurrence | null {
  if (!(day >= -1 && day <= 31) || day === 0) return null
  return simple(
    'monthly',
    interval,
    undefined,
    `FREQ=MONTHLY${interval > 1 ? `;INTERVAL=${interval}` : ''};BYMONTHDAY=${day}`,
  )
}

function yearlyDay(month: number, day: number): Recurrence | null {
  if (!(day >= 1 && day <= 31) || month < 1) return null
  return simple('yearly', 1, undefined, `FREQ=YEARLY;BYMONTH=${month};BYMONTHDAY=${day}`)
}

const orNull = (recurrence: Recurrence | null, confidence = 0.9): ReturnType<Reader> =>
  recurrence === null ? null : read(recurrence, confidence)

const OTHER = '(?:other|second|alternate|2nd|alternating)'
const POSITION = `(first|second|third|fourth|fifth|last|second last|1st|2nd|3rd|4th|5th)`
const OF_MONTH = '(?:of|in) (?:every|each|the|a) (?:single )?month'
const EACH_MONTH = '(?:every|each) (?:single )?month'
const NTH_WEEKDAY = `(${WEEKDAY}|weekday|working day|business day)`
const NUMBER_UNIT = '(days?|weeks?|fortnights?|months?|years?|nights?|mornings?|evenings?|quarters?)'

const POSITION_WORD = '(?:first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)'
const MONTH_AFTER = '(?:of|in) (?:the|every|each|a) (?:single )?month'

/** "The first and third Monday of the month". */
function severalWeekdays(positions: string, weekday: string): Recurrence | null {
  const code = WEEKDAY_CODES[weekdayIndex(weekday)]
  const days = positions.split(/ and (?:the )?/).map((word) => nth(word))
  if (days.some((day) => !(day >= -1 && day <= 5))) return null
  return simple('monthly', 1, undefined, `FREQ=MONTHLY;BYDAY=${days.map((day) => `${day}${code}`).join(',')}`)
}

function severalDays(days: string): Recurrence | null {
  const numbers = days.split(/ and (?:the )?/).map((word) => readOrdinal(word))
  if (numbers.some((day) => !(day >= 1 && day <= 31))) return null
  return simple('monthly', 1, undefined, `FREQ=MONTHLY;BYMONTHDAY=${numbers.join(',')}`)
}

const PATTERNS: [RegExp, Reader][] = [
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

/** Adverbs and adjectives at once ("a daily planner"); the words around decide. */
const ADVERBS = phrase(
  '(daily|nightly|weekly|monthly|yearly|annually|fortnightly|biweekly|bi-weekly|bimonthly|bi-monthly|quarterly|weekdays)',
)
const ADVERB_UNITS: Record<string, Recurrence> = {
  daily: simple('daily'),
  nightly: simple('daily'),
  weekly: simple('weekly'),
  monthly: simple('monthly'),
  yearly: simple('yearly'),
  annually: simple('yearly'),
  fortnightly: simple('weekly', 2),
  biweekly: simple('weekly', 2),
  'bi-weekly': simple('weekly', 2),
  bimonthly: simple('monthly', 2),
  'bi-monthly': simple('monthly', 2),
  quarterly: simple('monthly', 3),
  weekdays: simple('weekly', 1, WORKDAYS),
}
const BEFORE_ADJECTIVE = /^(?:a|an|the|my|our|his|her|their|your|this|that|some|new|next|of|for|twice|on)$|'s$|s'$/
const AFTER_ADVERB =
  /^(?:and|then|at|on|in|from|for|with|before|after|by|starting|beginning|until|till|but|so|because|to|i|we|please|remind|also|um|no|when|if|every|each|around|first|as|or)$/

function dayNumber(words: string | undefined): number {
  const ordinal = readOrdinal(words ?? '')
  return Number.isNaN(ordinal) ? readNumber(words ?? '') : ordinal
}

/**
 * Reads a repetition that begins at word `index`.
 * @param beginsTask whether a task begins at a word; "weekly call the depot" repeats, "weekly report" does not
 */
export function readRecurrence(
  view: View,
  index: number,
  beginsTask: (index: number) => boolean,
): RecurrenceReading | null {
  let best: RecurrenceReading | null = null
  for (const [pattern, reader] of PATTERNS) {
    const match = matchAt(view, pattern, index)
    if (!match || (best && match.to <= best.to)) continue
    const found = reader(match.groups)
    if (found) best = { ...found, from: match.from, to: match.to }
  }
  if (best) return contentWord(view, best) ? null : underlined(view, best)
  const adverb = matchAt(view, ADVERBS, index)
  if (!adverb) return null
  const previous = view.words[index - 1] ?? ''
  const next = view.words[adverb.to]
  const mark = view.tokens[adverb.to - 1]?.mark
  if (BEFORE_ADJECTIVE.test(previous)) return null
  const free = next === undefined || AFTER_ADVERB.test(next) || Boolean(mark) || beginsTask(adverb.to)
  if (!free) return null
  return {
    from: index,
    to: adverb.to,
    recurrence: ADVERB_UNITS[adverb.groups[0] as string] as Recurrence,
    ...(adverb.groups[0] === 'nightly' ? { part: 'night' as const } : {}),
    confidence: 0.8,
  }
}

const UNDERLINE = phrase('without fail|like clockwork|as usual|religiously|as always|from now on|week in week out')

function underlined(view: View, reading: RecurrenceReading): RecurrenceReading {
  const match = matchAt(view, UNDERLINE, reading.to)
  return match ? { ...reading, to: match.to } : reading
}

/** "Mondays" as a possessive written without apostrophe, or "every day" inside "every day carry". */
function contentWord(view: View, reading: RecurrenceReading): boolean {
  const previous = view.words[reading.from - 1] ?? ''
  const first = view.words[reading.from] ?? ''
  const next = view.words[reading.to] ?? ''
  if (new RegExp(`^${PLURAL}$`).test(first)) {
    if (/^(?:the|a|my|our|this|that|of|next|last)$|'s$/.test(previous)) return true
    if (
      reading.to - reading.from === 1 &&
      /^(?:meeting|lunch|dinner|class|lesson|report|agenda|menu|shift|game|match|appointment|session|order|delivery|rota|minutes|notes|party|papers?|edition|deadline|call|invoice|workshop|service|sermon|exam|test|quiz)$/.test(
        next,
      )
    )
      return true
  }
  return false
}
