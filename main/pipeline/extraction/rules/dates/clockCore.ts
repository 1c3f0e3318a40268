/** The figures of a clock time, without what leads up to it: "ten past six", "half nine", "fifteen hundred", "17:45". */
import { cardinalAt } from './clockWords.ts'

export type ClockForm =
  'digital' | 'fraction' | 'minutes' | 'half' | 'hundred' | 'pair' | 'named' | 'compact' | 'hour' | 'late'

export interface ClockCore {
  form: ClockForm
  to: number
  /** 0..24; NaN where only the minutes were said ("at quarter to"). */
  hour: number
  /** 0..59, or negative for minutes before the hour. */
  minute: number
  /** Cannot be in the other half of the day: noon, 24-hour clock, a leading zero. */
  fixed: boolean
}

const NAMED = new Map([
  ['noon', 12],
  ['midday', 12],
  ['mid-day', 12],
  ['noontime', 12],
  ['midnight', 24],
])
const PAST = new Set(['past', 'after', 'gone'])
const BEFORE = new Set(['to', 'till', 'til', 'before', 'of'])
const ZERO = new Set(['oh', 'o', 'zero', 'nought'])

/** Reads the figures at word `at`; null where there are none. */
export function readCore(words: readonly string[], at: number): ClockCore | null {
  return (
    digital(words, at) ??
    named(words, at) ??
    fraction(words, at) ??
    half(words, at) ??
    hundred(words, at) ??
    pair(words, at) ??
    compact(words, at) ??
    hour(words, at)
  )
}

function digital(words: readonly string[], at: number): ClockCore | null {
  const match = /^(\d{1,2})[:.h]([0-5]\d)$/.exec(words[at] ?? '')
  if (!match) return null
  const [, hours = '', minutes = ''] = match
  if (Number(hours) > 24) return null
  return {
    form: 'digital',
    to: at + 1,
    hour: Number(hours),
    minute: Number(minutes),
    fixed: hours.startsWith('0') || Number(hours) > 12,
  }
}

function named(words: readonly string[], at: number): ClockCore | null {
  const twelve = words[at] === 'twelve' || words[at] === '12'
  const value = NAMED.get(words[twelve ? at + 1 : at] ?? '')
  return value === undefined ? null : { form: 'named', to: at + (twelve ? 2 : 1), hour: value, minute: 0, fixed: true }
}

/** "Quarter past eight", "five and twenty to four", "eighteen minutes past two", "ten to" without its hour. */
function fraction(words: readonly string[], at: number): ClockCore | null {
  const amount = fractionAmount(words, at)
  if (!amount) return null
  const direction = words[amount.to] ?? ''
  const sign = PAST.has(direction) ? 1 : BEFORE.has(direction) ? -1 : 0
  if (sign === 0 || (amount.minutes === 30 && sign < 0)) return null
  const after = amount.to + 1
  const name = NAMED.get(words[after] ?? '')
  const base = name === undefined ? cardinalAt(words, after) : { value: name, to: after + 1 }
  const form = amount.sure ? 'fraction' : 'minutes'
  const minute = sign * amount.minutes
  if (base && (name !== undefined || (base.value >= 1 && base.value <= 12)))
    return { form, to: base.to, hour: base.value, minute, fixed: name !== undefined }
  if (base || !/^(?:past|to|till|til)$/.test(direction)) return null
  return { form, to: after, hour: NaN, minute, fixed: false }
}

function fractionAmount(words: readonly string[], at: number): { minutes: number; to: number; sure: boolean } | null {
  const from = words[at] === 'a' ? at + 1 : at
  if (words[from] === 'half') return { minutes: 30, to: from + 1, sure: true }
  if (words[from] === 'quarter') return { minutes: 15, to: from + 1, sure: true }
  if (from !== at) return null
  if (words[at] === 'five' && words[at + 1] === 'and' && words[at + 2] === 'twenty')
    return { minutes: 25, to: at + 3, sure: true }
  const number = cardinalAt(words, at)
  if (!number || number.value < 1 || number.value > 59) return null
  if (/^(?:minutes?|mins?)$/.test(words[number.to] ?? ''))
    return { minutes: number.value, to: number.to + 1, sure: true }
  return number.value % 5 === 0 && number.value < 30 ? { minutes: number.value, to: number.to, sure: false } : null
}

function half(words: readonly string[], at: number): ClockCore | null {
  if (words[at] !== 'half') return null
  const number = cardinalAt(words, at + 1)
  if (!number || number.value < 1 || number.value > 12) return null
  return { form: 'half', to: number.to, hour: number.value, minute: 30, fixed: false }
}

/** "Oh eight hundred", "fifteen hundred hours", "oh seven thirty". */
function hundred(words: readonly string[], at: number): ClockCore | null {
  const zero = ZERO.has(words[at] ?? '')
  const number = cardinalAt(words, zero ? at + 1 : at)
  if (!number || number.value > 23 || (zero && number.value > 9)) return null
  if (words[number.to] === 'hundred')
    return { form: 'hundred', to: number.to + 1, hour: number.value, minute: 0, fixed: true }
  if (!zero) return null
  const minute = cardinalAt(words, number.to)
  if (!minute || minute.value < 10 || minute.value > 59) return null
  return { form: 'hundred', to: minute.to, hour: number.value, minute: minute.value, fixed: true }
}

/** "Two thirty", "ten oh five", "seventeen forty five". */
function pair(words: readonly string[], at: number): ClockCore | null {
  const first = cardinalAt(words, at)
  if (!first || first.value > 23 || first.value < 1) return null
  const oh = ZERO.has(words[first.to] ?? '')
  const second = cardinalAt(words, oh ? first.to + 1 : first.to)
  if (!second || second.value > 59 || (oh ? second.value > 9 : second.value < 10)) return null
  const fixed = first.value > 12 || /^0/.test(words[at] ?? '')
  return { form: 'pair', to: second.to, hour: first.value, minute: second.value, fixed }
}

function compact(words: readonly string[], at: number): ClockCore | null {
  const digits = words[at] ?? ''
  if (!/^\d{3,4}$/.test(digits)) return null
  const hours = Number(digits.slice(0, -2))
  const minute = Number(digits.slice(-2))
  if (hours > 23 || minute > 59) return null
  return { form: 'compact', to: at + 1, hour: hours, minute, fixed: hours > 12 || digits.startsWith('0') }
}

/** A bare hour; also the reading of "at five to" where "to" begins what to do: "remind me at five to call Bob". */
export function hour(words: readonly string[], at: number): ClockCore | null {
  const short = /^(\d{1,2})h$/.exec(words[at] ?? '')
  const number = short ? { value: Number(short[1]), to: at + 1 } : cardinalAt(words, at)
  if (!number || number.value < 1 || number.value > 23) return null
  if (number.value > 12 || short) return { form: 'late', to: number.to, hour: number.value, minute: 0, fixed: true }
  return { form: 'hour', to: number.to, hour: number.value, minute: 0, fixed: false }
}
