/** The same task said twice in one note: a remark that names it, then the task itself, or a restart. */
import { gerundBase, pastBase } from '../lexicon/forms.ts'
import { DETERMINERS } from '../lexicon/words.ts'
import type { View } from '../text/view.ts'
import type { Clause } from './clause.ts'

const SMALL =
  /^(?:the|a|an|my|our|his|her|their|to|for|of|on|in|at|with|and|it|that|them|this|those|these|some|like|seriously|i|please|just|us|him|me)$/

/** Drops earlier mentions of a later task, and repetitions of an earlier one. */
export function dropRepeated(clauses: readonly Clause[], view: View): void {
  const tasks = clauses.filter(
    (clause) => (clause.kind === 'task' || clause.kind === 'thing') && !clause.cancelled && clause.body.length > 0,
  )
  for (let later = 1; later < tasks.length; later += 1) {
    for (let earlier = Math.max(0, later - 3); earlier < later; earlier += 1) {
      const first = tasks[earlier] as Clause
      const second = tasks[later] as Clause
      if (first.cancelled || second.cancelled) continue
      compare(first, second, view)
    }
  }
}

function compare(first: Clause, second: Clause, view: View): void {
  const a = words(first, view)
  const b = words(second, view)
  if (a.all[0] === undefined || b.all[0] === undefined) return
  // "The library fine, pay the library fine": a thing named before its task.
  if (
    (first.kind === 'thing' || DETERMINERS.has(a.all[0])) &&
    second.kind === 'task' &&
    a.content.length > 0 &&
    a.content.every((word) => DETERMINERS.has(word) || b.content.includes(word))
  ) {
    merge(first, second)
    return
  }
  if (a.all[0] !== b.all[0] || first.kind !== second.kind) return
  const [restA, restB] = [a.content.slice(1), b.content.slice(1)]
  // "Pay the mooring, it's due Monday, so pay it Monday": the later date counts.
  if (restB.length === 0 && b.all.length === 2 && POINTS.test(b.all[1] ?? '') && restA.length > 0 && !second.joined) {
    const again = view.words.slice(second.from, second.to).includes('again')
    if (!again) mergeBack(second, first)
    return
  }
  const pronounOnly = restA.length === 0 && a.all.length <= 2
  if (pronounOnly && first.annotations.every(({ annotation }) => annotation.kind !== 'date') && a.all.length === 2)
    merge(first, second)
  else if (restA.length > 0 && restA.every((word) => restB.includes(word))) merge(first, second)
  else if (restB.length > 0 && restB.every((word) => restA.includes(word))) merge(second, first)
}

const POINTS = /^(?:it|that|this|them|him|her)$/

function mergeBack(dropped: Clause, kept: Clause): void {
  dropped.cancelled = true
  for (const placed of dropped.annotations) {
    for (const own of kept.annotations)
      if (own.annotation.kind === placed.annotation.kind) own.annotation.dropped = true
    kept.annotations.push({ ...placed, place: 'body' })
  }
}

/** The dropped clause's values stay where the kept one has none. */
function merge(dropped: Clause, kept: Clause): void {
  dropped.cancelled = true
  for (const placed of dropped.annotations) {
    if (!kept.annotations.some((own) => own.annotation.kind === placed.annotation.kind))
      kept.annotations.push({ ...placed, place: 'body' })
  }
}

function words(clause: Clause, view: View): { all: string[]; content: string[] } {
  const all = clause.body.map((at) => view.words[at] ?? '')
  if (clause.gerund && all[0] !== undefined) all[0] = gerundBase(all[0]) ?? pastBase(all[0]) ?? all[0]
  return {
    all,
    content: all.filter((word, index) => index === 0 || !SMALL.test(word)).map((word) => word.replace(/'s$|s$/, '')),
  }
}
