/**
 * Which RFC 5545 rules we take from a model: those of the parts below that surely have a next day. The library itself takes
 * anything, and looks for a day that never comes (30 February) until the year 9999, for half a minute.
 * https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10
 */
import type { Frequency } from '../../../../shared/domain.ts'

const integers = (value: string, most: number): number[] | null => {
  const numbers = value.split(',').map((part) => (/^[+-]?\d{1,4}$/.test(part) ? Number(part) : 0))
  return numbers.every((number) => number !== 0 && Math.abs(number) <= most) ? numbers : null
}
const naturals = (value: string, most: number): number[] | null => (/[+-]/.test(value) ? null : integers(value, most))

/** Ordinals of the weekdays, 0 for one without: "MO,-1FR" is 0 and -1. */
const weekdays = (value: string): number[] | null => {
  const parts = value.split(',').map((part) => /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(part))
  return parts.every((part) => part !== null && (part[1] === undefined || Number(part[1]) !== 0))
    ? parts.map((part) => Number(part?.[1] ?? 0))
    : null
}

const matches = (pattern: RegExp) => (value: string) => (pattern.test(value) ? [] : null)

/** Reads each part's value, null where it is not one. */
const READERS = new Map<string, (value: string) => number[] | null>([
  ['FREQ', matches(/^(DAILY|WEEKLY|MONTHLY|YEARLY)$/)],
  ['INTERVAL', (value) => naturals(value, 999)],
  ['COUNT', (value) => naturals(value, 9_999)],
  ['UNTIL', matches(/^\d{8}(T\d{6}Z?)?$/)],
  ['WKST', matches(/^(MO|SU|SA)$/)],
  ['BYDAY', weekdays],
  ['BYMONTHDAY', (value) => integers(value, 31)],
  ['BYMONTH', (value) => naturals(value, 12)],
  ['BYSETPOS', (value) => integers(value, 4)],
])

/** Whether a rule consists of parts that we know, each once and in range, and is of this frequency and interval. */
export function isUsableRule(rule: string, freq: Frequency, interval: number): boolean {
  const texts = new Map<string, string>()
  const numbers = new Map<string, number[]>()
  for (const part of rule.split(';')) {
    const [name = '', value, ...rest] = part.split('=')
    const read = value === undefined || rest.length > 0 ? null : READERS.get(name)?.(value)
    if (!read || texts.has(name)) return false
    texts.set(name, value as string)
    numbers.set(name, read)
  }
  if (texts.get('FREQ') !== freq.toUpperCase() || Number(texts.get('INTERVAL') ?? 1) !== interval) return false
  return comesAgain(freq, interval, numbers)
}

/** In a year without a leap day. */
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function comesAgain(freq: Frequency, interval: number, parts: Map<string, number[]>): boolean {
  const ordinals = parts.get('BYDAY')?.filter((ordinal) => ordinal !== 0) ?? []
  const plain = parts.has('BYDAY') && ordinals.length === 0
  const monthDays = parts.get('BYMONTHDAY')
  const months = parts.get('BYMONTH')
  const often = freq === 'daily' || freq === 'weekly'

  // Days of a month, ordinals and positions are for months and years.
  if (often && (monthDays || ordinals.length > 0 || parts.has('BYSETPOS'))) return false
  // A longer step can miss the wanted months or weekdays for ever.
  if (interval > 1 && freq === 'daily' && (parts.has('BYDAY') || months)) return false
  if (interval > 1 && freq !== 'yearly' && months) return false
  if (interval > 1 && monthDays && parts.has('BYDAY')) return false
  if (ordinals.length > 0 && (monthDays || ordinals.length < (parts.get('BYDAY')?.length ?? 0))) return false
  const most = freq === 'yearly' && !months ? 52 : interval === 1 && !months ? 5 : 4
  if (ordinals.some((ordinal) => Math.abs(ordinal) > most)) return false
  // Every month has four of each weekday.
  if (parts.has('BYSETPOS') && (!plain || monthDays)) return false
  if (monthDays && !months)
    return freq === 'yearly' || interval % 12 !== 0 || monthDays.some((day) => Math.abs(day) <= 28)
  if (!monthDays || !months) return true
  const leapDay = interval === 1 && months.includes(2) && monthDays.some((day) => Math.abs(day) === 29)
  return leapDay || months.some((month) => monthDays.some((day) => Math.abs(day) <= (LENGTHS[month - 1] ?? 0)))
}
