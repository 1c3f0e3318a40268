/** The changes to existing tasks that a capture asked for. All within the transaction of the caller. */
import type { CaptureEdit, Due, ExtractedTask, Task } from '../../../shared/domain.ts'
import { SaysoError } from '../../../shared/errors.ts'
import type { Database, Row } from './database.ts'
import type { TaskChanges } from './taskChanges.ts'
import { toTask } from './taskRow.ts'
import { findTaskRow, isStanding } from './taskTable.ts'
import type { PlannedEdit } from './types.ts'

export interface CaptureEdits {
  /** Makes the clear ones and writes all down. One that the capture made, or asked, before is left as it is. */
  save(captureId: string, planned: readonly PlannedEdit[]): void
  /** In the order in which they were said, of the captures given. */
  list(captureIds: readonly string[]): CaptureEdit[]
  /** @returns the task to make where none was meant @throws SaysoError task.notFound for one that was not offered */
  answer(captureId: string, ordinal: number, taskId: string | null): ExtractedTask | null
  /** @param ordinal null for all of the capture */
  undo(captureId: string, ordinal: number | null, undone: boolean): void
}

const LIST = `SELECT * FROM capture_edits WHERE capture_id IN (SELECT value FROM json_each(?)) ORDER BY capture_id, ordinal`

export function createCaptureEdits(database: Database, changes: TaskChanges): CaptureEdits {
  function rowsOf(captureIds: readonly string[]): Row[] {
    return database.all(LIST, JSON.stringify(captureIds))
  }

  function taskOf(id: unknown): Task | null {
    const row = typeof id === 'string' ? findTaskRow(database, id) : null
    return row && toTask(row)
  }

  function openTaskOf(id: string): Task[] {
    const row = findTaskRow(database, id)
    return row && isStanding(row) && row.completed_at === null ? [toTask(row)] : []
  }

  function toEdit(row: Row): CaptureEdit {
    const state = row['state'] as CaptureEdit['state']
    const candidates = state === 'question' ? (JSON.parse(row['candidates'] as string) as string[]) : []
    return {
      captureId: row['capture_id'] as string,
      ordinal: row['ordinal'] as number,
      kind: row['kind'] as CaptureEdit['kind'],
      state,
      task: taskOf(row['task_id']),
      due: state === 'question' ? dueOf(row) : newDue(dueOf(row), dueBefore(row)),
      candidates: candidates.flatMap(openTaskOf),
    }
  }

  /** @returns the date that it replaced, as JSON; null for none */
  function apply(kind: CaptureEdit['kind'], taskId: string, due: Due | null): string | null {
    const before = toTask(changes.standingRow(taskId)).due
    const next = newDue(due, before)
    if (kind === 'complete') changes.complete(taskId, true)
    else if (kind === 'delete') changes.remove(taskId)
    else changes.update(taskId, { due: next })
    return before && JSON.stringify(before)
  }

  function takeBack(row: Row): void {
    const taskId = row['task_id'] as string
    const task = findTaskRow(database, taskId)
    if (row['kind'] === 'delete') changes.restore(taskId)
    else if (!task || !isStanding(task)) return
    else if (row['kind'] === 'complete') changes.complete(taskId, false)
    // A date that was set by hand since then is the person's own.
    else if (sameDue(toTask(task).due, newDue(dueOf(row), dueBefore(row))))
      changes.update(taskId, { due: dueBefore(row) })
  }

  function setState(
    row: Row,
    state: CaptureEdit['state'],
    more: { taskId?: string; before?: string | null } = {},
  ): void {
    database.run(
      'UPDATE capture_edits SET state = ?, task_id = ?, due_before = ? WHERE capture_id = ? AND ordinal = ?',
      state,
      more.taskId ?? row['task_id'] ?? null,
      more.before === undefined ? (row['due_before'] ?? null) : more.before,
      row['capture_id'] as string,
      row['ordinal'] as number,
    )
  }

  return {
    save(captureId, planned) {
      const known = rowsOf([captureId])
      let ordinal = known.length
      for (const plan of planned) {
        const taskId = plan.decision === 'apply' ? plan.taskId : null
        const again = known.some(
          (row) => row['kind'] === plan.kind && (row['task_id'] === taskId || row['task_id'] === null),
        )
        if (again) continue
        const before = plan.decision === 'apply' ? apply(plan.kind, plan.taskId, plan.due) : null
        database.run(
          `INSERT INTO capture_edits
             (capture_id, ordinal, kind, state, task_id, due_date, due_time, due_before, candidates, otherwise)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          captureId,
          ordinal,
          plan.kind,
          plan.decision === 'apply' ? 'applied' : 'question',
          taskId,
          plan.due?.date ?? null,
          plan.due?.time ?? null,
          before,
          JSON.stringify(plan.decision === 'ask' ? plan.candidates : []),
          plan.decision === 'ask' && plan.otherwise ? JSON.stringify(plan.otherwise) : null,
        )
        ordinal += 1
      }
    },

    list: (captureIds) => rowsOf(captureIds).map(toEdit),

    answer(captureId, ordinal, taskId) {
      const row = find(captureId, ordinal)
      if (row['state'] !== 'question') return null
      if (taskId === null) {
        setState(row, 'none')
        return row['otherwise'] === null ? null : (JSON.parse(row['otherwise'] as string) as ExtractedTask)
      }
      const offered = (JSON.parse(row['candidates'] as string) as string[]).includes(taskId)
      if (!offered) throw new SaysoError('task.notFound', 'it was not among those asked for')
      const before = apply(row['kind'] as CaptureEdit['kind'], taskId, dueOf(row))
      setState(row, 'applied', { taskId, before })
      return null
    },

    undo(captureId, ordinal, undone) {
      const from = undone ? 'applied' : 'undone'
      const rows = ordinal === null ? rowsOf([captureId]) : [find(captureId, ordinal)]
      for (const row of rows.filter((one) => one['state'] === from)) {
        if (undone) {
          takeBack(row)
          setState(row, 'undone')
        } else {
          const before = apply(row['kind'] as CaptureEdit['kind'], row['task_id'] as string, dueOf(row))
          setState(row, 'applied', { before })
        }
      }
    },
  }

  function find(captureId: string, ordinal: number): Row {
    const row = database.get('SELECT * FROM capture_edits WHERE capture_id = ? AND ordinal = ?', captureId, ordinal)
    if (!row) throw new SaysoError('capture.notFound')
    return row
  }
}

/** A task that is moved to another day keeps its time, unless another one was said. */
function newDue(said: Due | null, before: Due | null): Due | null {
  return said === null || said.time !== undefined || before?.time === undefined ? said : { ...said, time: before.time }
}

function dueOf(row: Row): Due | null {
  const [date, time] = [row['due_date'] as string | null, row['due_time'] as string | null]
  return date === null ? null : time === null ? { date } : { date, time }
}

function dueBefore(row: Row): Due | null {
  return row['due_before'] === null ? null : (JSON.parse(row['due_before'] as string) as Due)
}

function sameDue(a: Due | null, b: Due | null): boolean {
  return a?.date === b?.date && a?.time === b?.time
}
