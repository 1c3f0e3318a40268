import type { Task } from '../../../shared/domain.ts'
import type { Database, Row, SqlValue } from './database.ts'
import { nextInstant } from './deviceClock.ts'
import { clockFields, quietColumns, quietFields, taskJson, toTask, type ClockField, type Columns } from './taskRow.ts'
import type { StoreEnvironment } from './types.ts'

/** A task's row as a change needs it: with what the task itself does not show. */
export interface TaskRow extends Row {
  id: string
  deleted_at: string | null
  undone_at: string | null
  completed_at: string | null
  changed_by_person: number
  duplicate_of: string | null
  merged_over: string | null
  /** Null for a task that did not come out of a reading. */
  ordinal: number | null
  clocks: string
}

export const standing = 'deleted_at IS NULL AND undone_at IS NULL'

const rowColumns = `id, completed_at, undone_at, deleted_at, changed_by_person, duplicate_of, merged_over, ordinal, clocks, ${taskJson}`
const IN_SPOKEN_ORDER = 'ORDER BY created_at, span_start, ordinal, id'

export function findTaskRow(database: Database, id: string): TaskRow | null {
  return (database.get(`SELECT ${rowColumns} FROM tasks WHERE id = ?`, id) as TaskRow | undefined) ?? null
}

/** @param condition SQL over the columns of tasks, with `?` for each of `values` */
export function findTaskRows(database: Database, condition: string, ...values: SqlValue[]): TaskRow[] {
  return database.all(`SELECT ${rowColumns} FROM tasks WHERE ${condition} ${IN_SPOKEN_ORDER}`, ...values) as TaskRow[]
}

export function isStanding(row: TaskRow): boolean {
  return row.deleted_at === null && row.undone_at === null
}

export function timestamp(environment: StoreEnvironment): string {
  return new Date(environment.now()).toISOString()
}

/** Within a transaction. Every field's clock starts at the moment of making. */
export function insertTask(database: Database, environment: StoreEnvironment, columns: Columns & { id: string }): Task {
  const instant = nextInstant(database, environment)
  const all: Columns = {
    created_at: timestamp(environment),
    clocks: JSON.stringify(Object.fromEntries([...clockFields, ...quietFields].map((field) => [field, instant]))),
    ...columns,
  }
  const names = Object.keys(all)
  database.run(
    `INSERT INTO tasks (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    ...Object.values(all),
  )
  return toTask(findTaskRow(database, columns.id)!)
}

/** Within a transaction. Stamps the fields that change; `columns` are of those fields, or need no clock. */
export function changeTask(
  database: Database,
  environment: StoreEnvironment,
  row: TaskRow,
  columns: Columns,
  fields: readonly ClockField[],
): Task {
  const instant = nextInstant(database, environment)
  const clocks = JSON.parse(row.clocks) as Record<string, string>
  for (const field of fields) clocks[field] = instant
  for (const column of Object.keys(columns)) {
    const quiet = quietColumns[column]
    if (quiet) clocks[quiet] = instant
  }
  const all: Columns = { ...columns, clocks: JSON.stringify(clocks) }
  const assignments = Object.keys(all).map((name) => `${name} = ?`)
  database.run(`UPDATE tasks SET ${assignments.join(', ')} WHERE id = ?`, ...Object.values(all), row.id)
  return toTask(findTaskRow(database, row.id)!)
}

/** Those that stand, in the order in which they were said. */
export function tasksOfCapture(database: Database, captureId: string): Task[] {
  return findTaskRows(database, `capture_id = ? AND ${standing}`, captureId).map(toTask)
}
