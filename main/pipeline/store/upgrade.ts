/** A later, better reading of a note takes the place of the first one, as far as nobody has touched what that one made. */
import type { Span, Task } from '../../../shared/domain.ts'
import type { Database } from './database.ts'
import { clockFields, extractedColumns, toTask, type ClockField } from './taskRow.ts'
import { changeTask, findTaskRows, insertTask, isStanding, timestamp, type TaskRow } from './taskTable.ts'
import type { NewTask, StoreEnvironment } from './types.ts'

/** Whether a person edited, completed, deleted, restored, merged, undid or made any task of the capture. */
export function isTouched(database: Database, captureId: string): boolean {
  return findTaskRows(database, 'capture_id = ?', captureId).some((row) => row.undone_at !== null || isOfPerson(row))
}

const isOfPerson = (row: TaskRow): boolean =>
  row.changed_by_person === 1 || row.ordinal === null || row.merged_over !== null

/**
 * Within a transaction. Tasks that nobody changed are changed in place where the new reading has one from the same words, go
 * where it has none, and new ones are added. A task that a person edited, completed, deleted, restored or made stays as it
 * is, and nothing is made again from its words. Where that cannot be told, or nothing would be left, nothing changes.
 *
 * @param run number of the new reading
 * @returns whether anything was taken over
 */
export function upgradeTasks(
  database: Database,
  environment: StoreEnvironment,
  captureId: string,
  run: number,
  tasks: readonly NewTask[],
): boolean {
  const rows = findTaskRows(database, 'capture_id = ?', captureId)
  if (tasks.length === 0 || rows.some((row) => row.undone_at !== null)) return false
  const touched = rows.filter(isOfPerson)
  const spans = touched.map((row) => toTask(row).span)
  // The words that they came from were read anew: it cannot be told what they say now.
  if (spans.includes(null)) return false
  const wanted = tasks.filter((task) => !spans.some((span) => overlap(span, task.span) > 0))
  if (wanted.length === 0) return false
  const free = rows.filter((row) => isStanding(row) && !touched.includes(row))
  wanted.forEach((task, ordinal) => {
    const same = takeSame(free, task.span)
    const columns = { ...extractedColumns(task), extraction_run: run, ordinal, duplicate_of: task.duplicateOf ?? null }
    if (same) changeTask(database, environment, same, columns, differing(toTask(same), task))
    else insertTask(database, environment, { ...columns, id: environment.newId(), capture_id: captureId })
  })
  for (const row of free) changeTask(database, environment, row, { deleted_at: timestamp(environment) }, ['deleted'])
  return true
}

/** Takes out the row whose words the span shares most; one whose words are not known any more goes in their order. */
function takeSame(free: TaskRow[], span: Span): TaskRow | null {
  const shared = free.map((row) => overlap(toTask(row).span, span))
  const most = Math.max(0, ...shared)
  const at = most > 0 ? shared.indexOf(most) : free.findIndex((row) => toTask(row).span === null)
  return at < 0 ? null : (free.splice(at, 1)[0] ?? null)
}

function overlap(a: Span | null, b: Span): number {
  return a === null ? 0 : Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
}

/** The fields that change: only they get a new clock. */
function differing(old: Task, task: NewTask): ClockField[] {
  const fields = clockFields.filter((field) => field !== 'completed' && field !== 'deleted')
  return fields.filter((field) => JSON.stringify(old[field]) !== JSON.stringify(task[field]))
}
