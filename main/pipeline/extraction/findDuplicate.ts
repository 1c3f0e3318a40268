import type { Task } from '../../../shared/domain.ts'
import { sharedWords, titleWords, wordSimilarity } from './titleWords.ts'

export type ComparableTask = Pick<Task, 'title' | 'due' | 'recurrence'>

/** Similarity from which two titles may be the same thought. */
const SAME_FROM = 0.8

/**
 * The open task that a new one repeats, to be offered as a merge; null where there is none. Two tasks with different dates, or
 * of which only one repeats, are different tasks even when their titles agree.
 */
export function findDuplicate<T extends ComparableTask>(task: ComparableTask, tasks: readonly T[]): T | null {
  const words = titleWords(task.title)
  if (words.length === 0) return null
  let best: { task: T; similarity: number } | null = null
  for (const other of tasks) {
    if (!sameWhen(task, other)) continue
    const otherWords = titleWords(other.title)
    const similarity = wordSimilarity(words, otherWords)
    // "Call Tom" and "Call Ann" share half of their words; short titles must agree wholly.
    const needed = Math.min(words.length, otherWords.length) <= 2 ? 1 : SAME_FROM
    if (similarity < needed || differsInNumber(words, otherWords)) continue
    if (best === null || similarity > best.similarity) best = { task: other, similarity }
  }
  return best?.task ?? null
}

function sameWhen(a: ComparableTask, b: ComparableTask): boolean {
  if ((a.recurrence === null) !== (b.recurrence === null)) return false
  return a.due === null || b.due === null || a.due.date === b.due.date
}

/** "Chapter two" and "chapter three" are near in words and far in meaning. */
function differsInNumber(a: readonly string[], b: readonly string[]): boolean {
  const numbers = (words: readonly string[]): string[] =>
    words.filter((word) => /^\d+$|^(?:one|two|three|four|five|six|seven|eight|nine|ten|first|second|third)$/.test(word))
  const [left, right] = [numbers(a), numbers(b)]
  return sharedWords(left, right) !== Math.max(left.length, right.length)
}
