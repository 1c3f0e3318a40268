import type { Task } from '../../shared/domain.ts'

/** More would cost time with every note and repair little. */
const MOST = 500

/**
 * Names of people and tags in the person's own tasks, for titles to spell them alike. Only those with a capital letter: "work" as
 * a tag says nothing about how "work" is written in a title.
 */
export function namesOf(tasks: readonly Task[]): string[] {
  const names = tasks.flatMap((task) => [...task.people, ...task.tags]).filter((name) => /\p{Lu}/u.test(name))
  return [...new Set(names)].slice(0, MOST)
}
