/** Names of weekdays and months as they are spoken or abbreviated. */

export const WEEKDAY = '(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)'
/** Weekdays with the abbreviations that are no other word; "sun", "sat", "wed" and "mon" are too often something else. */
export const WEEKDAY_LOOSE =
  '(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tues|tue|weds|thurs|thur|thu|fri)'

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
export const WEEKDAY_CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/** 0 for Monday to 6 for Sunday; -1 for anything else. Plurals and possessives are read too. */
export function weekdayIndex(word: string): number {
  const stem = word.replace(/'s$|s'$/, '').slice(0, 3)
  return WEEKDAYS.findIndex((name) => name.startsWith(stem))
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ')

export const MONTH = `(?:${MONTHS.join('|')})`
/** Months with abbreviations; only beside a day of the month. */
export const MONTH_LOOSE = `(?:${MONTHS.join('|')}|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)`
/** Months that are no other word and no name; safe after "in" or "by". */
export const MONTH_SAFE = `(?:${MONTHS.filter((name) => !['march', 'may', 'april', 'june', 'august'].includes(name)).join('|')})`

/** 1..12; 0 for anything else. */
export function monthNumber(word: string): number {
  return MONTHS.findIndex((name) => name.startsWith(word.slice(0, 3))) + 1
}
