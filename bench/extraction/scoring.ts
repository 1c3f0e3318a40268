/**
 * How an extraction is compared with the gold labels.
 *
 * Clean title: the same words in the same order as the gold title or one of its accepted variants, after lower-casing and
 * after taking away punctuation and the articles a, an, the (`normaliseTitle`). Nothing else is forgiven.
 *
 * Detection: tasks and gold tasks are paired one to one so that the sum of title similarities is greatest; a pair counts as
 * a hit from a similarity of MATCH_FROM on. Fields are compared on hits only, because a miss is already counted by recall.
 */
import type { Due, ExtractedTask } from '../../shared/domain.ts'
import type { GoldNote, GoldTask } from './corpus.ts'
import { sameRecurrence } from './recurrenceScoring.ts'

/** The fields of a task that are compared. */
export type ScoredTask = Pick<ExtractedTask, 'title' | 'due' | 'priority' | 'recurrence' | 'energy'>

export const FIELDS = ['title', 'date', 'time', 'priority', 'recurrence', 'energy'] as const
export type Field = (typeof FIELDS)[number]

/** Title similarity (0..1) from which a pair of tasks is the same task. */
export const MATCH_FROM = 0.5

/** `said`: gold or answer holds a value, so that fields which are mostly empty do not flatter the figure. */
export interface FieldVerdict {
  right: boolean
  said: boolean
}

export interface NoteScore {
  gold: number
  got: number
  hits: number
  exactCount: boolean
  /** One entry for each hit. */
  fields: Record<Field, FieldVerdict>[]
  allRight: boolean
}

/** Lower case, no punctuation, no articles, single spaces. Apostrophes vanish ("mum's" = "mums"), hyphens part words. */
export function normaliseTitle(title: string): string {
  return title
    .toLowerCase()
    .normalize('NFKC')
    .replace(/['’‘`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .split(' ')
    .filter((word) => word !== '' && word !== 'a' && word !== 'an' && word !== 'the')
    .join(' ')
}

/** Dice coefficient over the words of two normalised titles, counting repeats: 1 for the same words, 0 for none shared. */
export function titleSimilarity(a: string, b: string): number {
  const left = normaliseTitle(a).split(' ').filter(Boolean)
  const right = normaliseTitle(b).split(' ').filter(Boolean)
  if (left.length + right.length === 0) return 1
  const counts = new Map<string, number>()
  for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of right) {
    const count = counts.get(word) ?? 0
    if (count > 0) {
      shared += 1
      counts.set(word, count - 1)
    }
  }
  return (2 * shared) / (left.length + right.length)
}

/** Greatest similarity to the gold title or any of its variants. */
export function similarityToGold(task: ScoredTask, gold: GoldTask): number {
  return Math.max(...[gold.title, ...(gold.titles ?? [])].map((title) => titleSimilarity(task.title, title)))
}

/** Pairs [goldIndex, gotIndex] with the greatest total similarity; pairs below MATCH_FROM are left unpaired. */
export function assign(gold: readonly GoldTask[], got: readonly ScoredTask[]): [number, number][] {
  // Each gold task in turn takes any free answer or none; sets of used answers are remembered, so a note costs 2^answers
  // steps for each gold task. Answers beyond 12 only ever come from an engine gone wrong and are left out.
  const answers = got.slice(0, 12)
  const similarity = gold.map((task) => answers.map((answer) => similarityToGold(answer, task)))
  const memo = new Map<string, { sum: number; pairs: [number, number][] }>()
  const best = (index: number, used: number): { sum: number; pairs: [number, number][] } => {
    if (index === gold.length) return { sum: 0, pairs: [] }
    const key = `${index}/${used}`
    const known = memo.get(key)
    if (known) return known
    let result = best(index + 1, used)
    answers.forEach((_, answer) => {
      const value = similarity[index]?.[answer] ?? 0
      if (used & (1 << answer) || value < MATCH_FROM) return
      const rest = best(index + 1, used | (1 << answer))
      if (rest.sum + value > result.sum) {
        result = { sum: rest.sum + value, pairs: [[index, answer], ...rest.pairs] }
      }
    })
    memo.set(key, result)
    return result
  }
  return best(0, 0).pairs
}

/** Compares the fields of one answer with its gold task. Date and time are judged against the same accepted due. */
export function scoreFields(gold: GoldTask, got: ScoredTask): Record<Field, FieldVerdict> {
  const titles = [gold.title, ...(gold.titles ?? [])].map(normaliseTitle)
  const due = closestDue([gold.due, ...(gold.dues ?? [])], got.due)
  const recurrences = [gold.recurrence, ...(gold.recurrences ?? [])]
  return {
    title: { right: titles.includes(normaliseTitle(got.title)), said: true },
    date: { right: due?.date === got.due?.date, said: Boolean(due ?? got.due) },
    time: { right: due?.time === got.due?.time, said: Boolean(due?.time ?? got.due?.time) },
    priority: verdict(gold.priority, got.priority),
    recurrence: {
      right: recurrences.some((recurrence) => sameRecurrence(recurrence, got.recurrence, due?.date ?? null)),
      said: Boolean(gold.recurrence ?? got.recurrence),
    },
    energy: verdict(gold.energy, got.energy),
  }
}

function verdict<T>(gold: T | null, got: T | null): FieldVerdict {
  return { right: gold === got, said: gold !== null || got !== null }
}

function closestDue(accepted: (Due | null)[], got: Due | null): Due | null {
  const sameDate = accepted.filter((due) => due?.date === got?.date)
  // Null is an answer that may be accepted, so that it is not to be taken for "none found".
  if (sameDate.length === 0) return accepted[0] ?? null
  return sameDate.find((due) => due?.time === got?.time) ?? sameDate[0] ?? null
}

/** Scores one note. Everything is right when every task is found, none is invented, and all fields of all hits are right. */
export function scoreNote(note: Pick<GoldNote, 'tasks'>, got: readonly ScoredTask[]): NoteScore {
  const pairs = assign(note.tasks, got)
  const fields = pairs.flatMap(([goldIndex, gotIndex]) => {
    const gold = note.tasks[goldIndex]
    const answer = got[gotIndex]
    return gold && answer ? [scoreFields(gold, answer)] : []
  })
  const exactCount = note.tasks.length === got.length
  return {
    gold: note.tasks.length,
    got: got.length,
    hits: pairs.length,
    exactCount,
    fields,
    allRight:
      exactCount &&
      pairs.length === note.tasks.length &&
      fields.every((verdicts) => FIELDS.every((field) => verdicts[field].right)),
  }
}
