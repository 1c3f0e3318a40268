/** The words that repetition is said with: units, weekdays, positions in the month, months. Each reader gives what it read
 * and the word after it, or null. */
import type { Weekday } from '../../../../../shared/domain.ts'
import { Phrases } from '../text/phrases.ts'
import type { DayPart } from './dates.ts'
import { WEEKDAY_CODES, monthNumber, weekdayIndex } from './names.ts'
import { readNumber, readOrdinal } from './numbers.ts'
import { bare } from '../lexicon/table.ts'

export type Words = readonly string[]
export interface Read<T> {
  value: T
  to: number
}

export const WORKDAYS: readonly Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR']
export const WEEKEND: readonly Weekday[] = ['SA', 'SU']

export interface Unit {
  unit: 'day' | 'week' | 'month' | 'year'
  times: number
  part?: DayPart
  days?: readonly Weekday[]
  confidence?: number
}

const UNITS = new Phrases<Unit>([
  ['day|days', { unit: 'day', times: 1 }],
  ['lunchtime|lunchtimes|lunch time|teatime|bedtime|mealtime', { unit: 'day', times: 1 }],
  ['morning|mornings', { unit: 'day', times: 1, part: 'morning' }],
  ['afternoon|afternoons', { unit: 'day', times: 1, part: 'afternoon' }],
  ['evening|evenings', { unit: 'day', times: 1, part: 'evening' }],
  ['night|nights', { unit: 'day', times: 1, part: 'night' }],
  ['week|weeks', { unit: 'week', times: 1 }],
  ['fortnight|fortnights', { unit: 'week', times: 2 }],
  ['month|months', { unit: 'month', times: 1 }],
  ['quarter|quarters', { unit: 'month', times: 3 }],
  ['half year|half-year|half a year', { unit: 'month', times: 6 }],
  ['year|years', { unit: 'year', times: 1 }],
  ['spring|summer|autumn|fall|winter', { unit: 'year', times: 1, confidence: 0.5 }],
  ['weekend|weekends|week end', { unit: 'week', times: 1, days: WEEKEND, confidence: 0.75 }],
  [
    'weekday|weekdays|workday|workdays|working day|working days|work day|work days|week day|week days|school day|school days|business day|business days|work morning|school morning|work night|school night|working morning|working week day',
    { unit: 'week', times: 1, days: WORKDAYS },
  ],
])

export const unitAt = (words: Words, at: number): Read<Unit> | null => UNITS.at(words, at)

const PARTS: Record<string, DayPart> = bare<DayPart>({
  morning: 'morning',
  afternoon: 'afternoon',
  evening: 'evening',
  night: 'night',
  arvo: 'afternoon',
})

/** "Morning", "mornings"; "lunchtime" is no part. */
export function partAt(words: Words, at: number): Read<DayPart | undefined> | null {
  const word = (words[at] ?? '').replace(/s$/, '')
  const value = PARTS[word]
  if (value) return { value, to: at + 1 }
  return word === 'lunchtime' || word === 'teatime' ? { value: undefined, to: at + 1 } : null
}

const DAY_NAME = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/
const DAY_PLURAL = /^(?:mon|tues|wednes|thurs|fri|satur|sun)days$/
const DAY_OWNER = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day's$/
const DAY_SHORT = /^(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)$/

export type DayForm = 'one' | 'plural' | 'any'

function weekdayAt(words: Words, at: number, form: DayForm): Weekday | null {
  let word = words[at] ?? ''
  // Recognisers write "on Sunday's" for Sundays; before a noun it is an owner.
  if (DAY_OWNER.test(word) && /^(?:at|and|in|before|from|)$/.test(words[at + 1] ?? '')) word = word.replace("'", '')
  const fits =
    form === 'plural'
      ? DAY_PLURAL.test(word)
      : DAY_NAME.test(word) || (form === 'any' && (DAY_PLURAL.test(word) || DAY_SHORT.test(word)))
  return fits ? (WEEKDAY_CODES[weekdayIndex(word)] as Weekday) : null
}

export interface DayList {
  days: Weekday[]
  part?: DayPart
}

/** "Monday", "tuesdays and thursdays", "mon wed and fri", "Friday night". */
export function dayListAt(words: Words, at: number, form: DayForm): Read<DayList> | null {
  const first = weekdayAt(words, at, form)
  if (!first) return null
  const days: Weekday[] = []
  let part: DayPart | undefined
  let to = at
  for (let next = at; ;) {
    const day =
      weekdayAt(words, next, form) ?? (days.length > 0 && form === 'plural' ? weekdayAfterEvery(words, next) : null)
    if (!day) break
    days.push(day)
    to = next + 1
    const when = partAt(words, to)
    if (when) {
      part = when.value ?? part
      to = when.to
    }
    next = to
    if (/^(?:and|or|&)$/.test(words[next] ?? '')) next += 1
    if (/^(?:on|every|each|the|a|of)$/.test(words[next] ?? '') && words[next - 1] !== undefined) {
      if (form === 'plural' && /^(?:every|each)$/.test(words[next] ?? '')) {
        const more = weekdayAt(words, next + adjectives(words, next + 1) + 1, 'any')
        if (!more) break
        next += adjectives(words, next + 1) + 1
        days.push(more)
        to = next + 1
        break
      }
      next += 1
    }
  }
  return { value: { days: WEEKDAY_CODES.filter((code) => days.includes(code)), ...(part ? { part } : {}) }, to }
}

const weekdayAfterEvery = (words: Words, at: number): Weekday | null =>
  /^(?:and|every|each)$/.test(words[at - 1] ?? '') ? weekdayAt(words, at, 'one') : null

const SWEARING =
  /^(?:single|blessed|flipping|bloody|damn|damned|blooming|bleeding|goddamn|freaking|fecking|sodding|ruddy|dang|darn|flaming|feckin|last)$/

/** Count of words between "every" and what repeats that only underline it. */
export function adjectives(words: Words, at: number): number {
  if (words[at] === 'and' && words[at + 1] === 'every') return 2
  return SWEARING.test(words[at] ?? '') && words[at] !== 'last' ? 1 : 0
}

/** "Second", "third", "last", "21st": 1..31, or -1 and -2 from the end. */
export function positionAt(words: Words, at: number): Read<number> | null {
  const word = words[at] ?? ''
  if (word === 'last') {
    const butOne = words[at + 1] === 'but' && words[at + 2] === 'one'
    return { value: butOne ? -2 : -1, to: butOne ? at + 3 : at + 1 }
  }
  if ((word === 'second' || word === 'penultimate') && (word === 'penultimate' || words[at + 1] === 'last'))
    return { value: -2, to: word === 'penultimate' ? at + 1 : at + 2 }
  if (/^\d{1,2}$/.test(word)) return null
  const two = readOrdinal(`${word} ${words[at + 1] ?? ''}`)
  if (!Number.isNaN(two)) return { value: two, to: at + 2 }
  const one = readOrdinal(word)
  return Number.isNaN(one) ? null : { value: one, to: at + 1 }
}

/** "The first and the fifteenth", "1st, 10th and 20th". */
export function positionsAt(words: Words, at: number): Read<number[]> | null {
  const values: number[] = []
  let to = at
  for (let next = at; ;) {
    if (words[next] === 'the') next += 1
    const position = positionAt(words, next)
    if (!position) break
    values.push(position.value)
    to = position.to
    next = to
    if (words[next] === 'and' || words[next] === '&') next += 1
    if (words[next] === 'on') next += 1
  }
  return values.length > 0 ? { value: values, to } : null
}

/** How many: "two", "a couple of", "few", or "other". */
export function intervalAt(words: Words, at: number): Read<number> | null {
  const word = words[at] ?? ''
  if (/^(?:other|second|alternate|2nd|alternating)$/.test(word)) return { value: 2, to: at + 1 }
  if (word === 'couple') return { value: 2, to: words[at + 1] === 'of' ? at + 2 : at + 1 }
  if (word === 'few') return { value: 3, to: at + 1 }
  if (word === 'a') return null
  const two = readNumber(`${word} ${words[at + 1] ?? ''}`)
  if (Number.isFinite(two) && !/couple|few/.test(word)) return { value: two, to: at + 2 }
  const one = /^(?:\d{1,3}|[a-z]+)$/.test(word) ? readNumber(word) : NaN
  return Number.isFinite(one) && one > 0 ? { value: one, to: at + 1 } : null
}

/** "March", "Sept": 1..12; short names only beside a day. */
export function monthAt(words: Words, at: number): Read<number> | null {
  const word = words[at] ?? ''
  const known =
    /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|apr|jun|jul|aug|sept|sep|oct|nov|dec)$/
  return known.test(word) ? { value: monthNumber(word), to: at + 1 } : null
}

/** "The third of March", "March the 3rd", "10 June". */
export function yearDayAt(words: Words, at: number): Read<{ month: number; day: number }> | null {
  const from = words[at] === 'the' ? at + 1 : at
  const month = monthAt(words, from)
  if (month) {
    const day = dayAt(words, words[month.to] === 'the' ? month.to + 1 : month.to)
    return day && { value: { month: month.value, day: day.value }, to: day.to }
  }
  const day = dayAt(words, from)
  if (!day) return null
  const named = monthAt(words, words[day.to] === 'of' ? day.to + 1 : day.to)
  return named && { value: { month: named.value, day: day.value }, to: named.to }
}

function dayAt(words: Words, at: number): Read<number> | null {
  const word = words[at] ?? ''
  const position = positionAt(words, at)
  const read = position ?? (/^\d{1,2}$/.test(word) ? { value: Number(word), to: at + 1 } : intervalNumber(words, at))
  return read && read.value >= 1 && read.value <= 31 ? read : null
}

function intervalNumber(words: Words, at: number): Read<number> | null {
  const two = readNumber(`${words[at] ?? ''} ${words[at + 1] ?? ''}`)
  if (Number.isFinite(two)) return { value: two, to: at + 2 }
  const one = readNumber(words[at] ?? '')
  return Number.isFinite(one) && !/^(?:a|an|another|few|couple)$/.test(words[at] ?? '')
    ? { value: one, to: at + 1 }
    : null
}

/** Holidays with the same date each year. */
export const YEARLY_DAYS = new Phrases<readonly [number, number]>([
  ['christmas eve|xmas eve', [12, 24]],
  ['christmas|christmas day|xmas', [12, 25]],
  ['boxing day', [12, 26]],
  ["new year's eve|new years eve|hogmanay", [12, 31]],
  ["new year's day|new years day|new year|new year's", [1, 1]],
  ["valentine's day|valentines day|valentine's", [2, 14]],
  ["halloween|hallowe'en", [10, 31]],
  ['bonfire night', [11, 5]],
  ["st patrick's day|saint patrick's day", [3, 17]],
  ['burns night', [1, 25]],
])

/** How often within a stretch: 4 stands for more. */
export const TIMES = new Phrases<number>([
  ['once|one time|one day|just once', 1],
  ['twice|two times|a couple of times|a couple times|2 times', 2],
  ['three times|thrice|3 times', 3],
  ['four times|4 times|five times|5 times|six times|several times|a few times', 4],
])

/** The word after the prepositions before a repetition. */
export const leadEnd = (words: Words, at: number): number => LEADS.at(words, at)?.to ?? at

const LEADS = new Phrases([
  ['on|by|at|in|during|come|from|for|on all|all|on the|at the|by the|the|every year on', true],
])
