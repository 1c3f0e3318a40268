/** Sorts the task list into what it shows: overdue, today, tomorrow, each later day, no date, done. */
import type { Task } from '../../shared/domain.ts'
import { addDays } from './dates.ts'
import { hasWords, wordsOf } from './fold.ts'

export type GroupKind = 'overdue' | 'today' | 'tomorrow' | 'day' | 'noDate' | 'done' | 'matches' | 'now'

export interface TaskGroup {
  /** Stable across renders: the kind, or the date of a later day. */
  key: string
  kind: GroupKind
  /** `YYYY-MM-DD` where all its tasks are due on one day. */
  date: string | null
  tasks: Task[]
}

const priorityRank = (task: Task) => (task.priority === 'high' ? 0 : task.priority === 'low' ? 2 : 1)

/** By day, then timed before untimed, then priority, then the order of entry. */
export function compareOpen(a: Task, b: Task): number {
  return (
    compare(a.due?.date ?? '9999', b.due?.date ?? '9999') ||
    compare(a.due?.time ?? '99', b.due?.time ?? '99') ||
    priorityRank(a) - priorityRank(b) ||
    compare(a.createdAt, b.createdAt) ||
    compare(a.id, b.id)
  )
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** @param today `YYYY-MM-DD` */
export function groupTasks(tasks: readonly Task[], today: string): TaskGroup[] {
  const tomorrow = addDays(today, 1)
  const groups = new Map<string, TaskGroup>()
  const put = (key: string, kind: GroupKind, date: string | null, task: Task) => {
    const group = groups.get(key)
    if (group) group.tasks.push(task)
    else groups.set(key, { key, kind, date, tasks: [task] })
  }
  for (const task of tasks.filter((one) => one.completedAt === null).sort(compareOpen)) {
    const date = task.due?.date
    if (date === undefined) put('noDate', 'noDate', null, task)
    else if (date < today) put('overdue', 'overdue', null, task)
    else if (date === today) put('today', 'today', date, task)
    else if (date === tomorrow) put('tomorrow', 'tomorrow', date, task)
    else put(date, 'day', date, task)
  }
  const done = tasks.filter((one) => one.completedAt !== null)
  for (const task of done.sort((a, b) => compare(b.completedAt ?? '', a.completedAt ?? '')))
    put('done', 'done', null, task)
  return [...groups.values()]
}

/** @returns one group of the tasks that have every word of the query in title, tags or people; open ones first */
export function searchTasks(tasks: readonly Task[], query: string): TaskGroup[] {
  const words = wordsOf(query)
  const found = tasks.filter((task) => hasWords([task.title, ...task.tags, ...task.people].join(' '), words))
  if (found.length === 0) return []
  const open = found.filter((task) => task.completedAt === null).sort(compareOpen)
  const done = found.filter((task) => task.completedAt !== null)
  return [{ key: 'matches', kind: 'matches', date: null, tasks: [...open, ...done] }]
}

/**
 * What fits now, best first, as the list has it: a task that was changed since main was asked shows as it is, one that went is
 * left out.
 */
export function fittingGroup(found: readonly { task: Pick<Task, 'id'> }[], tasks: readonly Task[]): TaskGroup[] {
  const known = new Map(tasks.map((task) => [task.id, task]))
  const fitting = found.flatMap(({ task }) => known.get(task.id) ?? []).filter((task) => task.completedAt === null)
  return fitting.length === 0 ? [] : [{ key: 'now', kind: 'now', date: null, tasks: fitting }]
}
