/** Sums note scores into the figures that the benchmark prints. Shares are 0..1; null where there was nothing to judge. */
import type { Field, NoteScore } from './scoring.ts'
import { FIELDS } from './scoring.ts'

export interface Figures {
  notes: number
  goldTasks: number
  precision: number | null
  recall: number | null
  f1: number | null
  exactCount: number | null
  /** Over all tasks found. */
  fields: Record<Field, number | null>
  /** Over the tasks found for which gold or answer holds a value. */
  fieldsWhereSaid: Record<Field, number | null>
  allRight: number | null
}

export function summarise(scores: readonly NoteScore[]): Figures {
  const sum = (pick: (score: NoteScore) => number): number => scores.reduce((total, score) => total + pick(score), 0)
  const gold = sum((score) => score.gold)
  const got = sum((score) => score.got)
  const hits = sum((score) => score.hits)
  const verdicts = scores.flatMap((score) => score.fields)
  const perField = (onlySaid: boolean): Record<Field, number | null> => {
    const entries = FIELDS.map((field) => {
      const judged = verdicts.map((verdict) => verdict[field]).filter((verdict) => verdict.said || !onlySaid)
      return [field, share(judged.filter((verdict) => verdict.right).length, judged.length)]
    })
    return Object.fromEntries(entries) as Record<Field, number | null>
  }
  return {
    notes: scores.length,
    goldTasks: gold,
    precision: share(hits, got),
    recall: share(hits, gold),
    f1: share(2 * hits, gold + got),
    exactCount: share(
      sum((score) => Number(score.exactCount)),
      scores.length,
    ),
    fields: perField(false),
    fieldsWhereSaid: perField(true),
    allRight: share(
      sum((score) => Number(score.allRight)),
      scores.length,
    ),
  }
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
