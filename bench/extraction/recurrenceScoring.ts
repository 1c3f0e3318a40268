import rrule from 'rrule'
import type { Recurrence } from '../../shared/domain.ts'

// rrule is CommonJS without named exports that Node's ESM loader can see.
const { RRule } = rrule

/** How many occurrences two rules are compared by. */
const OCCURRENCES = 8

/**
 * Whether an answer repeats as the gold label does. Frequency and interval must be equal. Where the gold label needs an
 * RFC 5545 rule, the rules are compared by the days they fall on (BYDAY=-1FR and BYDAY=FR;BYSETPOS=-1 are the same), else
 * by the set of weekdays.
 *
 * @param start date of the first occurrence, `YYYY-MM-DD`
 */
export function sameRecurrence(gold: Recurrence | null, got: Recurrence | null, start: string | null): boolean {
  if (gold === null || got === null) return gold === got
  if (gold.freq !== got.freq || gold.interval !== got.interval) return false
  if (gold.rrule === undefined || start === null) return weekdays(gold) === weekdays(got) && !addsRule(got, start)
  return occurrences(gold, start) === occurrences(got, start)
}

/** A rule beside the simple form may say the same thing again, but not something else. */
function addsRule(got: Recurrence, start: string | null): boolean {
  if (got.rrule === undefined || start === null) return false
  return occurrences(got, start) !== occurrences({ ...got, rrule: undefined }, start)
}

function weekdays(recurrence: Recurrence): string {
  return [...new Set(recurrence.byday ?? [])].sort().join(',')
}

/** The first days of a recurrence as one string; `invalid` for a rule that cannot be read. */
export function occurrences(recurrence: Recurrence, start: string): string {
  const byday = recurrence.byday?.length ? `;BYDAY=${recurrence.byday.join(',')}` : ''
  const simple = `FREQ=${recurrence.freq.toUpperCase()};INTERVAL=${recurrence.interval}${byday}`
  try {
    const options = RRule.parseString(recurrence.rrule ?? simple)
    // COUNT bounds the walk; a rule that never falls on a day would otherwise be walked to the year 9999.
    const rule = new RRule({ ...options, dtstart: new Date(`${start}T00:00:00Z`), count: OCCURRENCES })
    return rule
      .all()
      .map((day) => day.toISOString().slice(0, 10))
      .join(' ')
  } catch {
    return 'invalid'
  }
}
