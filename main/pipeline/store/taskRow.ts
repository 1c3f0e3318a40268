import type { ExtractedTask, Task, TaskField, TaskPatch } from '../../../shared/domain.ts'
import type { Row, SqlValue } from './database.ts'

/** Fields with a clock of their own: two devices that change different ones both win. */
export const clockFields = [
  'title',
  'due',
  'priority',
  'recurrence',
  'energy',
  'tags',
  'people',
  'completed',
  'deleted',
] as const
export type ClockField = (typeof clockFields)[number]

/** What else another machine needs to know of a task; no change of these alone counts as an edit. */
export const quietFields = ['evidence', 'byPerson', 'origin'] as const
export type QuietField = (typeof quietFields)[number]

/** The columns whose change stamps a quiet field. Where a task came from is known when it is made, and stays. */
export const quietColumns: Readonly<Record<string, QuietField>> = {
  evidence: 'evidence',
  changed_by_person: 'byPerson',
}

/**
 * A task as JSON in the domain's shape, made by SQLite: reading one text for each row instead of 18 columns takes half the
 * time, because each column read is a call across the native boundary. json_patch leaves out what is null. A duplicate of
 * what is done or gone meanwhile is none.
 */
const plainTask = `json_object(
  'id', id,
  'title', title,
  'due', CASE
    WHEN due_date IS NULL THEN NULL
    WHEN due_time IS NULL THEN json_object('date', due_date)
    ELSE json_object('date', due_date, 'time', due_time) END,
  'priority', priority,
  'recurrence', CASE WHEN freq IS NOT NULL THEN json_patch('{}',
    json_object('freq', freq, 'interval', repeat_interval, 'byday', json(byday), 'rrule', rrule)) END,
  'energy', energy,
  'tags', json(tags),
  'people', json(people),
  'captureId', capture_id,
  'span', CASE WHEN span_start IS NOT NULL THEN json_object('start', span_start, 'end', span_end) END,
  'evidence', json(evidence),
  'createdAt', created_at,
  'completedAt', completed_at
)`

/** Only the few that have one ask for the older task, and only they carry the field. */
export const taskJson = `CASE WHEN duplicate_of IS NULL THEN ${plainTask} ELSE json_set(${plainTask}, '$.duplicateOf', (
  SELECT older.id FROM tasks AS older WHERE older.id = tasks.duplicate_of
    AND older.deleted_at IS NULL AND older.undone_at IS NULL AND older.completed_at IS NULL)) END AS task`

/** Columns and their values, for an insert or an update. */
export type Columns = Record<string, SqlValue>

/** Reads `taskJson`. The schema has checked what the columns hold, so that it is taken as it is. */
export function toTask(row: Row): Task {
  return JSON.parse(row['task'] as string) as Task
}

/** The columns of the fields that `patch` has; others are left out. */
export function patchColumns(patch: TaskPatch): Columns {
  const columns: Columns = {}
  if (patch.title !== undefined) columns['title'] = storableText(patch.title)
  if (patch.due !== undefined) {
    columns['due_date'] = patch.due?.date ?? null
    columns['due_time'] = patch.due?.time ?? null
  }
  if (patch.priority !== undefined) columns['priority'] = patch.priority
  if (patch.energy !== undefined) columns['energy'] = patch.energy
  if (patch.recurrence !== undefined) {
    const recurrence = patch.recurrence
    columns['freq'] = recurrence?.freq ?? null
    columns['repeat_interval'] = recurrence?.interval ?? null
    columns['byday'] = recurrence?.byday ? JSON.stringify(recurrence.byday) : null
    columns['rrule'] = recurrence?.rrule ?? null
  }
  if (patch.tags !== undefined) columns['tags'] = JSON.stringify(patch.tags)
  if (patch.people !== undefined) columns['people'] = JSON.stringify(patch.people)
  return columns
}

export function extractedColumns(task: ExtractedTask): Columns {
  return {
    ...patchColumns(task),
    span_start: task.span.start,
    span_end: task.span.end,
    evidence: JSON.stringify(task.evidence),
  }
}

/** Text without NUL, at which SQLite's bindings would cut it off. The length stays, so that spans still fit. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '\uFFFD')
}

/** What a person wrote needs no evidence, and no "check" mark. @returns JSON */
export function evidenceWithout(row: Row, fields: readonly TaskField[]): string {
  const evidence = toTask(row).evidence
  for (const field of fields) delete evidence[field]
  return JSON.stringify(evidence)
}
