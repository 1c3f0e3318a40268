import type { Task } from './domain.ts'

/**
 * The order of the task list: open tasks by due date (those without one last) and time (whole days first), then as they were
 * made; done tasks last, the newest first. The store's index sorts in the same order.
 */
export function compareTasks(a: Task, b: Task): number {
  if (a.completedAt === null || b.completedAt === null) {
    if (a.completedAt !== b.completedAt) return a.completedAt === null ? -1 : 1
    return byDue(a, b) || byMaking(a, b)
  }
  return -compareText(a.completedAt, b.completedAt) || byMaking(a, b)
}

function byDue(a: Task, b: Task): number {
  if (a.due === null || b.due === null) return Number(a.due === null) - Number(b.due === null)
  return compareText(a.due.date, b.due.date) || compareText(a.due.time ?? '', b.due.time ?? '')
}

/** Tasks of one note stand in the order in which they were said. */
function byMaking(a: Task, b: Task): number {
  return (
    compareText(a.createdAt, b.createdAt) || (a.span?.start ?? -1) - (b.span?.start ?? -1) || compareText(a.id, b.id)
  )
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
