import { SaysoError } from '../../../shared/errors.ts'
import type { Task, TaskField } from '../../../shared/domain.ts'
import type { Database } from './database.ts'
import { nextTaskId } from './nextTaskId.ts'
import { patchColumns, taskJson, toTask, type ClockField, type Columns } from './taskRow.ts'
import {
  changeTask,
  findTaskRow,
  findTaskRows,
  insertTask,
  isStanding,
  standing,
  tasksOfCapture,
  timestamp,
  type TaskRow,
} from './taskTable.ts'
import type { StoreEnvironment, TaskStore } from './types.ts'

const OPEN_TASKS = `SELECT ${taskJson} FROM tasks WHERE ${standing} AND completed_at IS NULL
  ORDER BY due_date IS NULL, due_date, due_time, created_at, span_start, id`
const DONE_TASKS = `SELECT ${taskJson} FROM tasks WHERE ${standing} AND completed_at IS NOT NULL
  ORDER BY completed_at DESC, created_at, span_start, id`

/** The statements of the list, for the test of their query plans. */
export const listStatements = [OPEN_TASKS, DONE_TASKS] as const

export function createTaskStore(database: Database, environment: StoreEnvironment): TaskStore {
  function standingRow(id: string): TaskRow {
    const row = findTaskRow(database, id)
    if (!row || !isStanding(row)) throw new SaysoError('task.notFound')
    return row
  }

  function anyRow(id: string): TaskRow {
    const row = findTaskRow(database, id)
    if (!row) throw new SaysoError('task.notFound')
    return row
  }

  function change(row: TaskRow, columns: Columns, fields: readonly ClockField[]): Task {
    return changeTask(database, environment, row, columns, fields)
  }

  function changeByPerson(row: TaskRow, columns: Columns, fields: readonly ClockField[]): Task {
    return change(row, { ...columns, changed_by_person: 1 }, fields)
  }

  /** Makes the task that follows `done`, or brings it back as `done` now has it, unless a person has had a hand in it. */
  function follow(done: Task): void {
    if (done.recurrence === null) return
    const due = environment.nextDue(done.recurrence, done.due, environment.now())
    if (due === null) return
    const id = nextTaskId(done.id)
    const { title, priority, recurrence, energy, tags, people } = done
    const columns: Columns = {
      ...patchColumns({ title, due, priority, recurrence, energy, tags, people }),
      capture_id: done.captureId,
      span_start: done.span?.start ?? null,
      span_end: done.span?.end ?? null,
    }
    const existing = findTaskRow(database, id)
    if (!existing) insertTask(database, environment, { ...columns, id })
    else if (existing.deleted_at !== null && existing.changed_by_person === 0)
      change(existing, { ...columns, deleted_at: null }, [...patchedFields, 'deleted'])
  }

  function takeBackFollower(id: string): void {
    const row = findTaskRow(database, nextTaskId(id))
    if (row && row.deleted_at === null && row.changed_by_person === 0)
      change(row, { deleted_at: timestamp(environment) }, ['deleted'])
  }

  return {
    list: () => listStatements.flatMap((statement) => database.all(statement)).map(toTask),

    find(id) {
      const row = findTaskRow(database, id)
      return row && isStanding(row) ? toTask(row) : null
    },

    ofCapture: (captureId) => tasksOfCapture(database, captureId),

    update(id, patch) {
      return database.transaction(() => {
        const row = standingRow(id)
        const fields = patchedFields.filter((field) => patch[field] !== undefined)
        if (fields.length === 0) return toTask(row)
        return changeByPerson(row, { ...patchColumns(patch), evidence: evidenceWithout(row, fields) }, fields)
      })
    },

    complete(id, done) {
      return database.transaction(() => {
        const row = standingRow(id)
        if ((row.completed_at !== null) === done) return toTask(row)
        const task = changeByPerson(row, { completed_at: done ? timestamp(environment) : null }, ['completed'])
        if (done) follow(task)
        else takeBackFollower(id)
        return task
      })
    },

    remove(id) {
      database.transaction(() => {
        const row = anyRow(id)
        if (row.deleted_at === null) changeByPerson(row, { deleted_at: timestamp(environment) }, ['deleted'])
      })
    },

    restore(id) {
      return database.transaction(() => {
        const row = anyRow(id)
        return isStanding(row) ? toTask(row) : changeByPerson(row, { deleted_at: null, undone_at: null }, ['deleted'])
      })
    },

    undoCapture(captureId, undone) {
      return database.transaction(() => {
        return findTaskRows(database, 'capture_id = ? AND deleted_at IS NULL', captureId).map((row) =>
          (row.undone_at !== null) === undone
            ? toTask(row)
            : change(row, { undone_at: undone ? timestamp(environment) : null }, ['deleted']),
        )
      })
    },

    makeFromCapture(captureId) {
      return database.transaction(() => {
        const capture = database.get('SELECT state, transcript FROM captures WHERE id = ?', captureId)
        const transcript = (capture?.['transcript'] as string | null | undefined) ?? ''
        const title = transcript.trim()
        if (title === '') throw new SaysoError('capture.notFound', 'no transcript to make a task of')
        const first = tasksOfCapture(database, captureId)[0]
        if (first) return first
        database.run(`UPDATE captures SET state = 'done', error_code = NULL WHERE id = ?`, captureId)
        return insertTask(database, environment, {
          id: environment.newId(),
          title,
          capture_id: captureId,
          span_start: 0,
          span_end: transcript.length,
        })
      })
    },
  }
}

const patchedFields = ['title', 'due', 'priority', 'recurrence', 'energy', 'tags', 'people'] as const

/** What a person wrote needs no evidence, and no "check" mark. */
function evidenceWithout(row: TaskRow, fields: readonly TaskField[]): string {
  const evidence = toTask(row).evidence
  for (const field of fields) delete evidence[field]
  return JSON.stringify(evidence)
}
