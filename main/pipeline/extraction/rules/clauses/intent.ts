/** Which clauses are tasks: something to do, as opposed to remarks, questions, and things only mentioned. */
import type { View } from '../text/view.ts'
import type { Clause } from './clause.ts'

export function isTaskClause(clause: Clause, clauses: readonly Clause[], view: View): boolean {
  if (clause.body.length === 0) return false
  if (clause.kind !== 'thing' && clause.kind !== 'task') return false
  if (
    /^(?:(?:number|item|task|thing) \w+|five things|two things|three things|list|tasks?|first|second|third)\b/.test(
      clause.body.map((at) => view.words[at]).join(' '),
    ) &&
    clause.body.length <= 2
  )
    return false
  if (clause.kind === 'task') return true
  if (clause.carried || clause.listed) return true
  const dated = clause.annotations.some(
    ({ annotation }) =>
      !annotation.dropped &&
      (annotation.kind === 'date'
        ? !annotation.past && !annotation.vague
        : annotation.kind === 'time' || annotation.kind === 'recurrence'),
  )
  if (dated && clause.body.length <= 10) return true
  void clauses
  void view
  return false
}
