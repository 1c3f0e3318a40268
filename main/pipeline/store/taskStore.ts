import { SaysoError } from '../../../shared/errors.ts'
import type { TaskField } from '../../../shared/domain.ts'
import type { Database } from './database.ts'
import { createTaskChanges } from './taskChanges.ts'
import { mergeTasks, unmergeTasks } from './taskMerge.ts'
import { taskJson, toTask } from './taskRow.ts'
import { findTaskRow, findTaskRows, insertTask, isStanding, standing, tasksOfCapture, timestamp } from './taskTable.ts'
import type { StoreEnvironment, TaskStore } from './types.ts'

const OPEN_TASKS = `SELECT ${taskJson} FROM tasks WHERE ${standing} AND completed_at IS NULL
  ORDER BY due_date IS NULL, due_date, due_time, created_at, span_start, id`
const DONE_TASKS = `SELECT ${taskJson} FROM tasks WHERE ${standing} AND completed_at IS NOT NULL
  ORDER BY completed_at DESC, created_at, span_start, id`

/** The statements of the list, for the test of their query plans. */
export const listStatements = [OPEN_TASKS, DONE_TASKS] as const

export function createTaskStore(database: Database, environment: StoreEnvironment): TaskStore {
  const changes = createTaskChanges(database, environment)
  const { change, changeByPerson, standingRow } = changes

  return {
    list: () => listStatements.flatMap((statement) => database.all(statement)).map(toTask),

    open: () => database.all(OPEN_TASKS).map(toTask),

    find(id) {
      const row = findTaskRow(database, id)
      return row && isStanding(row) ? toTask(row) : null
    },

    ofCapture: (captureId) => tasksOfCapture(database, captureId),

    update: (id, patch) => database.transaction(() => changes.update(id, patch)),

    complete: (id, done) => database.transaction(() => changes.complete(id, done)),

    remove: (id) => database.transaction(() => changes.remove(id)),

    restore: (id) => database.transaction(() => changes.restore(id)),

    merge: (id) => database.transaction(() => mergeTasks(changes, environment, id)),

    unmerge: (id) => database.transaction(() => unmergeTasks(changes, id)),

    keepBoth: (id) =>
      database.transaction(() => changeByPerson(standingRow(id), { duplicate_of: null, merged_over: null }, [])),

    accept(id, fields) {
      return database.transaction(() => {
        const row = standingRow(id)
        const { evidence } = toTask(row)
        for (const [field, found] of Object.entries(evidence))
          if (fields === undefined || fields.includes(field as TaskField)) found.confidence = 1
        return changeByPerson(row, { evidence: JSON.stringify(evidence) }, [])
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
