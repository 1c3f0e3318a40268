/** "Snow boots, get those", "the dishwasher, empty it": the thing is named before its task and takes the pronoun's place. */
import type { View } from '../text/view.ts'
import type { Clause } from './clause.ts'

const STANDS_FOR = new Set(['it', 'them', 'those', 'these', 'that', 'some', 'one'])
const LONGEST = 6

export function fillInNamed(clauses: readonly Clause[], view: View): void {
  clauses.forEach((clause, index) => {
    const named = clauses[index - 1]
    if (clause.kind !== 'task' || clause.cancelled || !named || named.to !== clause.from || named.carried) return
    if (named.kind !== 'thing' && named.kind !== 'nothing') return
    if (view.tokens[named.to - 1]?.mark !== ',' && view.tokens[named.to - 1]?.mark !== '-') return
    if (named.body.length === 0 || named.body.length > LONGEST || named.annotations.length > 0) return
    const pronoun = clause.body.findIndex((at, position) => position > 0 && STANDS_FOR.has(view.words[at] ?? ''))
    // The pronoun is the verb's own object and ends the clause, or a particle or a place follows.
    if (
      pronoun !== 1 ||
      !clause.body.every((at, position) => position === 0 || at === (clause.body[0] ?? 0) + position)
    )
      return
    if (view.words[clause.body[1] ?? -1] === 'that' && clause.body.length > 2) return
    const [verb, , ...rest] = clause.body
    if (verb === undefined) return
    const quantity = view.words[clause.body[1] ?? -1] === 'some' ? [clause.body[1] as number] : []
    clause.body = [verb, ...quantity, ...named.body, ...rest]
    named.cancelled = true
  })
}
