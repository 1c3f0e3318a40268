import type { Task } from '../../../shared/domain.ts'
import { sharedWords, titleWords, wordSimilarity } from './titleWords.ts'

export type MatchableTask = Pick<Task, 'id' | 'title'>

/** Which task a person meant. Only `clear` may be acted on; `ambiguous` becomes a question. */
export type TaskMatch<T extends MatchableTask> =
  { kind: 'clear'; task: T } | { kind: 'ambiguous'; tasks: T[] } | { kind: 'none' }

/** Share of the spoken words that a title must hold to be meant at all. */
const CANDIDATE_FROM = 0.5
/** How far the best must be ahead of the next. */
const MARGIN = 0.2
const MOST_QUESTIONS = 5

/**
 * Finds the task that a voice edit names ("the dentist" for "Call the dentist about Tuesday").
 * @param target the words that were said, as in VoiceEdit
 * @param tasks open tasks, in any order
 */
export function matchTask<T extends MatchableTask>(target: string, tasks: readonly T[]): TaskMatch<T> {
  const said = titleWords(target)
  if (said.length === 0) return { kind: 'none' }
  const scored = tasks
    .map((task) => {
      const words = titleWords(task.title)
      const share = sharedWords(said, words) / said.length
      return {
        task,
        share,
        verbOnly: sharesVerbOnly(said, words),
        score: 0.7 * share + 0.3 * wordSimilarity(said, words),
      }
    })
    .filter(({ share }) => share >= CANDIDATE_FROM)
    .sort((a, b) => b.score - a.score)
  const [best, second] = scored
  if (!best) return { kind: 'none' }
  const ask = { kind: 'ambiguous', tasks: scored.slice(0, MOST_QUESTIONS).map(({ task }) => task) } as const
  // "Delete the call" names no task in particular, even while there is only one call on the list.
  if (best.verbOnly) return ask
  // Half of the words is a guess: worth a question, never an edit.
  if (best.share === 1 && (second === undefined || second.share < 1 || best.score - second.score >= MARGIN)) {
    return { kind: 'clear', task: best.task }
  }
  if (best.share >= 0.66 && (second === undefined || best.score - second.score >= MARGIN)) {
    return { kind: 'clear', task: best.task }
  }
  return ask
}

/** A title is an imperative: its first word is what is done, the rest what it is done to. */
function sharesVerbOnly(said: readonly string[], title: readonly string[]): boolean {
  return title.length > 1 && !title.slice(1).some((word) => said.includes(word)) && said.includes(title[0] ?? '')
}
