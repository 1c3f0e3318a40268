/** Two tasks that say the same become one, with a way back. Within a transaction. */
import type { Task, TaskField, TaskPatch } from '../../../shared/domain.ts'
import { SaysoError } from '../../../shared/errors.ts'
import { patchColumns, toTask } from './taskRow.ts'
import type { patchedFields, TaskChanges } from './taskChanges.ts'
import { timestamp, type TaskRow } from './taskTable.ts'
import type { StoreEnvironment } from './types.ts'

/** Fields of which an older task takes over what it lacks. Its title stays: it is what the person knows it by. */
type TakenOver = Exclude<(typeof patchedFields)[number], 'title'>

/** What the older of two tasks gains from the newer one; a field that both have stays as it was. */
export function gains(older: Task, newer: Task): Pick<TaskPatch, TakenOver> {
  const gained: Pick<TaskPatch, TakenOver> = {}
  if (older.due === null && newer.due !== null) gained.due = newer.due
  else if (older.due && newer.due?.time && older.due.time === undefined && older.due.date === newer.due.date)
    gained.due = newer.due
  if (older.priority === null && newer.priority !== null) gained.priority = newer.priority
  if (older.recurrence === null && newer.recurrence !== null) gained.recurrence = newer.recurrence
  if (older.energy === null && newer.energy !== null) gained.energy = newer.energy
  const tags = union(older.tags, newer.tags)
  if (tags.length > older.tags.length) gained.tags = tags
  const people = union(older.people, newer.people)
  if (people.length > older.people.length) gained.people = people
  return gained
}

function union(first: readonly string[], second: readonly string[]): string[] {
  const known = new Set(first.map((one) => one.toLowerCase()))
  return [...first, ...second.filter((one) => !known.has(one.toLowerCase()))]
}

/** @param id the newer one @returns the older one, as merged @throws SaysoError task.notFound where either is gone */
export function mergeTasks(changes: TaskChanges, environment: StoreEnvironment, id: string): Task {
  const row = changes.standingRow(id)
  const newer = toTask(row)
  if (!newer.duplicateOf) throw new SaysoError('task.notFound', 'the task that it repeats is gone')
  const olderRow = changes.standingRow(newer.duplicateOf)
  const older = toTask(olderRow)
  const gained = gains(older, newer)
  const fields = Object.keys(gained) as TakenOver[]
  const before = Object.fromEntries(fields.map((field) => [field, older[field]]))
  changes.changeByPerson(row, { deleted_at: timestamp(environment), merged_over: JSON.stringify(before) }, ['deleted'])
  if (fields.length === 0) return older
  // The words are those of another note: what was unsure stays unsure, but there is nothing to highlight.
  const evidence: Task['evidence'] = { ...older.evidence }
  for (const field of fields) {
    const confidence = newer.evidence[field]?.confidence
    if (confidence === undefined) delete evidence[field]
    else evidence[field] = { spans: [], confidence }
  }
  return changes.changeByPerson(olderRow, { ...patchColumns(gained), evidence: JSON.stringify(evidence) }, fields)
}

/**
 * Takes a merge back. What was changed of the older one since then stays as it was changed.
 * @param id the newer one @returns the newer one, which stands again
 */
export function unmergeTasks(changes: TaskChanges, id: string): Task {
  const row = changes.anyRow(id)
  if (row.merged_over === null) throw new SaysoError('task.notFound', 'it was not merged')
  const newer = changes.changeByPerson(row, { deleted_at: null, merged_over: null }, ['deleted'])
  const olderRow = row.duplicate_of === null ? null : changes.anyRow(row.duplicate_of)
  if (!olderRow || olderRow.deleted_at !== null) return newer
  const before = JSON.parse(row.merged_over) as TaskPatch
  giveBack(changes, olderRow, newer, before)
  return newer
}

function giveBack(changes: TaskChanges, olderRow: TaskRow, newer: Task, before: TaskPatch): void {
  const older = toTask(olderRow)
  const taken = gains({ ...older, ...before } as Task, newer)
  const untouched = (Object.keys(before) as TakenOver[]).filter(
    (field) => JSON.stringify(older[field]) === JSON.stringify(taken[field]),
  )
  if (untouched.length === 0) return
  const patch = Object.fromEntries(untouched.map((field) => [field, before[field]])) as TaskPatch
  const evidence = { ...older.evidence }
  for (const field of untouched as TaskField[]) delete evidence[field]
  changes.changeByPerson(olderRow, { ...patchColumns(patch), evidence: JSON.stringify(evidence) }, untouched)
}
