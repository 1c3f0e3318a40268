import type { Task, TaskField } from '../../shared/domain.ts'
import { CHECK_BELOW } from '../../shared/evidence.ts'

export type Accepted = ReadonlySet<TaskField>

/** The task as it is once these fields were accepted: what a window shows before main has told it so. */
export function accepted(task: Task, fields: Accepted | 'all'): Task {
  if (fields !== 'all' && fields.size === 0) return task
  const evidence = Object.entries(task.evidence).map(([field, found]) =>
    fields === 'all' || fields.has(field as TaskField) ? [field, { ...found, confidence: 1 }] : [field, found],
  )
  return { ...task, evidence: Object.fromEntries(evidence) as Task['evidence'] }
}

/** Whether any field of it carries a "check" mark. */
export function isUnsure(task: Task): boolean {
  return Object.values(task.evidence).some(({ confidence }) => confidence < CHECK_BELOW)
}
