/**
 * Dates of a repeating task, computed by the `rrule` library on floating local dates: the rule is walked in UTC with the
 * speaker's own calendar days, so no zone and no change of clocks can move an occurrence to another day.
 */
import * as rrule from 'rrule'
import type { Due, Recurrence } from './domain.ts'

// rrule is CommonJS whose named exports Node's ESM loader cannot see, while bundlers can: take whichever is there.
const { RRule } = (rrule as { default?: typeof rrule }).default ?? rrule

/** The rule as an RFC 5545 RRULE value, without the `RRULE:` prefix. */
export function ruleOf(recurrence: Recurrence): string {
  if (recurrence.rrule) return recurrence.rrule.replace(/^RRULE:/i, '')
  const parts = [`FREQ=${recurrence.freq.toUpperCase()}`]
  if (recurrence.interval > 1) parts.push(`INTERVAL=${recurrence.interval}`)
  if (recurrence.byday?.length) parts.push(`BYDAY=${recurrence.byday.join(',')}`)
  return parts.join(';')
}

/**
 * First date on or after `from` that the rule falls on.
 * @param from `YYYY-MM-DD`; also the day that intervals are counted from
 * @returns `YYYY-MM-DD`; `from` itself where the rule cannot be read or never falls on a day
 */
export function firstOccurrence(recurrence: Recurrence, from: string): string {
  // The first occurrence begins the count: "every other Friday" starts with the next Friday there is.
  const once = recurrence.rrule ? recurrence : { ...recurrence, interval: 1 }
  return search(once, from, from, true) ?? from
}

/**
 * Due date of the task that follows a completed one. Days that passed unnoticed are skipped: the next one lies after both the
 * old due date and `after`.
 * @param due of the occurrence that was completed; its time of day is kept
 * @param after `YYYY-MM-DDTHH:MM` or `YYYY-MM-DD`, the wall clock in `timezone` at which it was completed
 * @param timezone IANA zone of the wall clocks; dates float, so it only names the calendar that they are in
 * @returns null where the rule has ended
 */
export function nextOccurrence(recurrence: Recurrence, due: Due, after: string, timezone: string): Due | null {
  void timezone
  const later = after.slice(0, 10) > due.date ? after.slice(0, 10) : due.date
  const date = search(recurrence, due.date, later, false)
  return date === null ? null : { date, ...(due.time === undefined ? {} : { time: due.time }) }
}

function search(recurrence: Recurrence, start: string, from: string, inclusive: boolean): string | null {
  const simple = inclusive && start === from ? simpleFirst(recurrence, from) : null
  if (simple) return simple
  try {
    const options = RRule.parseString(ruleOf(recurrence))
    const rule = new RRule({ ...options, dtstart: utc(start), byhour: null, byminute: null, bysecond: null })
    const found = rule.after(utc(from), inclusive)
    return found ? found.toISOString().slice(0, 10) : null
  } catch {
    // A rule that a person or another device wrote and that cannot be read: the task stays, without a next date.
    return null
  }
}

/** Without weekdays or a rule, the first occurrence is the day itself. */
function simpleFirst(recurrence: Recurrence, from: string): string | null {
  return recurrence.rrule || recurrence.byday?.length ? null : from
}

function utc(date: string): Date {
  return new Date(`${date}T00:00:00Z`)
}
