/** Reads a note into one line, for tables of spoken values. */
import type { ExtractedTask } from '../../../../../shared/domain.ts'
import { extractTasks } from '../index.ts'

/** What is said, the tasks as one line, and the clock where it is not `NOW`. */
export type Row = [spoken: string, tasks: string, now?: string]

/** A Wednesday. */
const NOW = '2026-11-25T10:00'

/** `title ; MM-DD HH:MM ; repetition ; priority ; energy` for each task, empty parts left out, joined by ` || `. */
export function readNote(spoken: string, now: string = NOW): string {
  const context = { now, timezone: 'Europe/London', nextWeekday: 'followingWeek' as const, vocabulary: [] }
  return extractTasks(spoken, context).tasks.map(line).join(' || ')
}

function line({ title, due, recurrence, priority, energy }: ExtractedTask): string {
  const date = due ? [due.date.slice(5), due.time].filter(Boolean).join(' ') : '-'
  const rule = recurrence?.rrule ? `{${recurrence.rrule.replace('FREQ=', '')}}` : ''
  const repeat = recurrence
    ? `${recurrence.freq.slice(0, 1)}${recurrence.interval}${(recurrence.byday ?? []).join('')}${rule}`
    : ''
  return [title, date, repeat, priority, energy && `E${energy}`].filter(Boolean).join(' ; ')
}
