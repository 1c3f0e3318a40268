import type { Task, TaskPatch } from '../../shared/domain.ts'

/** @returns the fields of `edited` that differ from the task, so that an untouched field keeps its evidence and clock */
export function changesOf(task: Task, edited: TaskPatch): TaskPatch {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
  const changed = Object.entries(edited).filter(([key, value]) => !same(value, task[key as keyof TaskPatch]))
  return Object.fromEntries(changed) as TaskPatch
}
