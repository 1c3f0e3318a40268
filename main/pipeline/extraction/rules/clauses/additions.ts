/** "Get the cake. The one with the dinosaurs. And candles.": what only adds to the task before belongs to it. */
import type { View } from '../text/view.ts'
import type { Clause } from './clause.ts'
import { namesThing } from './named.ts'

/** Verbs whose objects add up. */
const COLLECTS =
  /^(?:get|buy|order|grab|fetch|bring|pack|take|pick|collect|need|want|add|print|stock|restock|check|clean|wash|post|return|invite|email|text|call|ring|book|water|feed|charge|iron)$/
const JOINS = /^(?:and|plus|also|oh)$/
const LONGEST = 5

/** Moves the words of such clauses into the task, in place. */
export function joinAdditions(clauses: readonly Clause[], view: View): void {
  clauses.forEach((clause, index) => {
    if (clause.cancelled || clause.carried || clause.listed || clause.annotations.length > 0) return
    if (clause.kind !== 'thing' || clause.body.length === 0) return
    const task = clauses.slice(0, index).findLast((item) => !item.cancelled)
    if (!task || task.kind !== 'task' || task.cancelled || task.to !== clause.from) return
    const words = clause.body.map((at) => view.words[at] ?? '')
    const opening = view.words.slice(clause.from, clause.body[0])
    const which = /^(?:the|that) ones?\b/.test(words.join(' ')) && words.length > 2 && words.length <= 8
    const adds =
      words.length <= LONGEST &&
      opening.some((word) => JOINS.test(word)) &&
      COLLECTS.test(view.words[task.body[0] ?? -1] ?? '') &&
      !/[?,:-]/.test(view.tokens[clause.to - 1]?.mark ?? '')
    if ((!which && !adds) || !namesThing(clause, view)) return
    const and = view.words.indexOf('and', clause.from)
    const joiner = and >= clause.from && and < (clause.body[0] ?? 0) ? [and] : []
    // The end of one clause, the next may add to both.
    task.body = [...task.body, ...joiner, ...clause.body]
    task.to = clause.to
    clause.cancelled = true
    clause.to = clause.from
  })
}
