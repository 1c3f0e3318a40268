/** What is done to one task, within a transaction: by hand through the task store, by voice with a capture. */
import type { Due, Task, TaskPatch } from '../../../shared/domain.ts'
import { SaysoError } from '../../../shared/errors.ts'
import type { Database } from './database.ts'
import { nextTaskId } from './nextTaskId.ts'
import { evidenceWithout, patchColumns, toTask, type ClockField, type Columns } from './taskRow.ts'
import { changeTask, findTaskRow, insertTask, isStanding, timestamp, type TaskRow } from './taskTable.ts'
import type { StoreEnvironment } from './types.ts'

export interface TaskChanges {
  update(id: string, patch: TaskPatch): Task
  /** Completing a task that repeats makes the next one; taking that back takes back the next one. */
  complete(id: string, done: boolean): Task
  /** Leaves a tombstone. */
  remove(id: string): void
  restore(id: string): Task
  /** @throws SaysoError task.notFound for one that is deleted or undone */
  standingRow(id: string): TaskRow
  /** @throws SaysoError task.notFound */
  anyRow(id: string): TaskRow
  /** A change that a later extraction leaves alone. */
  changeByPerson(row: TaskRow, columns: Columns, fields: readonly ClockField[]): Task
  change(row: TaskRow, columns: Columns, fields: readonly ClockField[]): Task
}

export const patchedFields = ['title', 'due', 'priority', 'recurrence', 'energy', 'tags', 'people'] as const

export function createTaskChanges(database: Database, environment: StoreEnvironment): TaskChanges {
  function anyRow(id: string): TaskRow {
    const row = findTaskRow(database, id)
    if (!row) throw new SaysoError('task.notFound')
    return row
  }

  function standingRow(id: string): TaskRow {
    const row = anyRow(id)
    if (!isStanding(row)) throw new SaysoError('task.notFound')
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
    const due: Due | null = environment.nextDue(done.recurrence, done.due, environment.now())
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
    anyRow,
    standingRow,
    change,
    changeByPerson,
    update(id, patch) {
      const row = standingRow(id)
      const fields = patchedFields.filter((field) => patch[field] !== undefined)
      if (fields.length === 0) return toTask(row)
      return changeByPerson(row, { ...patchColumns(patch), evidence: evidenceWithout(row, fields) }, fields)
    },
    complete(id, done) {
      const row = standingRow(id)
      if ((row.completed_at !== null) === done) return toTask(row)
      const task = changeByPerson(row, { completed_at: done ? timestamp(environment) : null }, ['completed'])
      if (done) follow(task)
      else takeBackFollower(id)
      return task
    },
    remove(id) {
      const row = anyRow(id)
      if (row.deleted_at === null) changeByPerson(row, { deleted_at: timestamp(environment) }, ['deleted'])
    },
    restore(id) {
      const row = anyRow(id)
      return isStanding(row) ? toTask(row) : changeByPerson(row, { deleted_at: null, undone_at: null }, ['deleted'])
    },
  }
}
