/** How a task repeats, from the model's reading and ours. */
import type { Due, Recurrence } from '../../../../shared/domain.ts'
import type { ModelRecurrence } from './answer.ts'
import { RRule } from './rrule.ts'
import { isUsableRule } from './ruleParts.ts'

/** @returns null where the model's rule is no rule; the simple form without it would be another repetition */
export function readRecurrence(model: ModelRecurrence): Recurrence | null {
  const { freq, interval, byday, rrule } = model
  if (rrule !== null && !isUsableRule(rrule, freq, interval)) return null
  return { freq, interval, ...(byday?.length ? { byday: [...new Set(byday)] } : {}), ...(rrule ? { rrule } : {}) }
}

/**
 * The first day on or after today on which a task is due, for a repetition that only the model reads.
 *
 * @param recurrence its rule has passed `isUsableRule`: of one that never comes the library would look until the year 9999
 * @param now the speaker's wall clock
 */
export function firstOccurrence(recurrence: Recurrence, now: string): Due | null {
  // Wall-clock dates are handed over as if they were UTC: the library then computes without any zone.
  const today = new Date(`${now.slice(0, 10)}T00:00:00Z`)
  const simple = `FREQ=${recurrence.freq.toUpperCase()}${recurrence.byday ? `;BYDAY=${recurrence.byday.join(',')}` : ''}`
  // The first day is what the interval counts from, so the nearest one it is.
  const rule = (recurrence.rrule ?? simple).replace(/;?(INTERVAL|COUNT|UNTIL)=[^;]*/g, '').replace(/^;/, '')
  const first = new RRule({ ...RRule.parseString(rule), dtstart: today }).after(today, true)
  return first && { date: first.toISOString().slice(0, 10) }
}

export function sameRecurrence(a: Recurrence, b: Recurrence): boolean {
  const key = ({ freq, interval, byday, rrule }: Recurrence) =>
    JSON.stringify([freq, interval, (byday ?? []).toSorted(), rrule?.split(';').toSorted() ?? null])
  return key(a) === key(b)
}
