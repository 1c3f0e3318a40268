/** How a task of an import meets the database: added, brought up to date, brought back, or left as it is. */
import type { ExportedTask } from '../../../../shared/exportFormat.ts'
import type { Database, Row } from '../database.ts'
import { nextInstant } from '../deviceClock.ts'
import { compareInstants, parseInstant } from '../hybridLogicalClock.ts'
import { clockFields, quietFields, patchColumns, type ClockField, type Columns } from '../taskRow.ts'
import { changeTask, findTaskRow, insertTask } from '../taskTable.ts'
import type { StoreEnvironment } from '../types.ts'
import { taskColumns } from './exportedRows.ts'

export type Met = 'added' | 'changed' | 'same'

/** How far ahead of this machine's clock another's may be before its instants count as now. */
const MAX_AHEAD_MS = 300_000

/**
 * @param inFile whether the file has a task of that id
 * @param log told of each change, with the columns as they were (null for a new row) and the clocks as they are now
 */
export function importTask(
  database: Database,
  environment: StoreEnvironment,
  task: ExportedTask,
  inFile: (id: string) => boolean,
  log: (id: string, before: Row | null, clocks: string) => void,
): Met {
  const present = database.get('SELECT * FROM tasks WHERE id = ?', task.id)
  if (!present) return add(database, environment, task, inFile, log)
  const change = present['deleted_at'] === null ? newer(environment, present, task) : broughtBack(task)
  if (change.fields.length === 0) return 'same'
  const row = findTaskRow(database, task.id)!
  changeTask(database, environment, row, { ...change.columns, changed_by_person: 1 }, change.fields)
  log(task.id, pick(present, [...Object.keys(change.columns), 'changed_by_person']), clocksOf(database, task.id))
  return 'changed'
}

function add(
  database: Database,
  environment: StoreEnvironment,
  task: ExportedTask,
  inFile: (id: string) => boolean,
  log: (id: string, before: Row | null, clocks: string) => void,
): Met {
  const columns = taskColumns(task)
  if (task.captureId !== null && saidAlready(database, task, inFile)) return 'same'
  if (columns['capture_id'] !== null && !exists(database, 'captures', columns['capture_id'] as string))
    Object.assign(columns, { capture_id: null, extraction_run: null, ordinal: null, span_start: null, span_end: null })
  if (columns['ordinal'] !== null && placeTaken(database, task))
    Object.assign(columns, { extraction_run: null, ordinal: null })
  if (columns['duplicate_of'] !== null && !exists(database, 'tasks', columns['duplicate_of'] as string))
    columns['duplicate_of'] = null
  const clocks = JSON.stringify(clocksFor(database, environment, task))
  insertTask(database, environment, { ...columns, clocks })
  log(task.id, null, clocks)
  return 'added'
}

/** A note that was read on both machines made the same tasks under other ids, which the file does not know. */
function saidAlready(database: Database, { captureId, title }: ExportedTask, inFile: (id: string) => boolean): boolean {
  const same = database.all(
    'SELECT id FROM tasks WHERE capture_id = ? AND lower(title) = lower(?) AND deleted_at IS NULL',
    captureId,
    title,
  )
  return same.some((row) => !inFile(row['id'] as string))
}

function placeTaken(database: Database, { captureId, extractionRun, ordinal }: ExportedTask): boolean {
  const sql = 'SELECT 1 FROM tasks WHERE capture_id = ? AND extraction_run = ? AND ordinal = ?'
  return database.get(sql, captureId, extractionRun, ordinal) !== undefined
}

const exists = (database: Database, table: 'captures' | 'tasks', id: string): boolean =>
  database.get(`SELECT 1 FROM ${table} WHERE id = ?`, id) !== undefined

/** The file's clocks, where they can be believed. */
function clocksFor(database: Database, environment: StoreEnvironment, task: ExportedTask): Record<string, string> {
  const now = nextInstant(database, environment)
  return Object.fromEntries(
    [...clockFields, ...quietFields].map((field) => [field, believed(task.clocks?.[field], environment.now()) ?? now]),
  )
}

function believed(instant: string | undefined, now: number): string | null {
  const parsed = instant === undefined ? null : parseInstant(instant)
  return parsed && parsed.millis <= now + MAX_AHEAD_MS ? instant! : null
}

interface Change {
  columns: Columns
  fields: ClockField[]
}

/** Whoever imports a task that was deleted here wants it back, as the file has it. */
function broughtBack(task: ExportedTask): Change {
  const { completed_at, undone_at, evidence } = taskColumns(task) as Columns
  return {
    columns: {
      ...patchColumns(task),
      completed_at: completed_at ?? null,
      undone_at: undone_at ?? null,
      evidence: evidence ?? '{}',
      deleted_at: null,
      merged_over: null,
    },
    fields: [...clockFields],
  }
}

const columnsOf: Record<ClockField, readonly string[]> = {
  title: ['title'],
  due: ['due_date', 'due_time'],
  priority: ['priority'],
  recurrence: ['freq', 'repeat_interval', 'byday', 'rrule'],
  energy: ['energy'],
  tags: ['tags'],
  people: ['people'],
  completed: ['completed_at'],
  deleted: ['undone_at'],
}

/** Field by field, what was changed later stands: the file's, or what is here. */
function newer(environment: StoreEnvironment, present: Row, task: ExportedTask): Change {
  const clocks = JSON.parse(present['clocks'] as string) as Record<string, string>
  const theirs = taskColumns(task) as Columns
  const fields = clockFields.filter((field) => {
    const instant = believed(task.clocks?.[field], environment.now())
    const later = instant !== null && compareInstants(instant, clocks[field] ?? '') > 0
    return later && columnsOf[field].some((column) => theirs[column] !== present[column])
  })
  const columns = Object.fromEntries(
    fields.flatMap((field) => columnsOf[field]).map((column) => [column, theirs[column] ?? null]),
  )
  return { columns, fields }
}

export const clocksOf = (database: Database, id: string): string =>
  database.get('SELECT clocks FROM tasks WHERE id = ?', id)?.['clocks'] as string

function pick(row: Row, names: readonly string[]): Row {
  return Object.fromEntries(names.map((name) => [name, row[name] ?? null]))
}
