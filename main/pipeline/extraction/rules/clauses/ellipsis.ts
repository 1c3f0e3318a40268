/** "Fetch the kids at three from nursery and Mia at four": one verb said once for two times. */
import { PARTICLES, PREPOSITIONS, isVerb } from '../lexicon/words.ts'
import type { View } from '../text/view.ts'
import type { Clause, PlacedAnnotation } from './clause.ts'

const CONTACT = /^(?:date|time)$/

/** Takes such clauses apart, in place. */
export function splitElliptic(clauses: Clause[], view: View): void {
  for (let index = clauses.length - 1; index >= 0; index -= 1) {
    const clause = clauses[index] as Clause
    if (clause.kind !== 'task' || clause.cancelled || clause.body.length < 4) continue
    const second = secondOf(clause, view)
    if (second) clauses.splice(index + 1, 0, second)
  }
}

/** Cuts the second half off the clause; null where there is none. */
function secondOf(clause: Clause, view: View): Clause | null {
  const values = clause.annotations.filter(
    ({ annotation, place }) => place === 'body' && !annotation.dropped && CONTACT.test(annotation.kind),
  )
  if (values.length < 2) return null
  const cut = clause.body.findIndex((at, position) => position > 1 && view.words[at] === 'and' && parts(at, values))
  if (cut < 0) return null
  const and = clause.body[cut] as number
  const rest = clause.body.slice(cut + 1)
  const first = clause.body.slice(0, cut)
  if (rest.length === 0 || isVerb(view.words[rest[0] as number] ?? '')) return null
  const before = (placed: PlacedAnnotation): boolean => placed.annotation.to <= and
  const own = clause.annotations.filter((placed) => !before(placed))
  const body = [...shared(first, view.words[rest[0] as number] ?? '', view), ...rest]
  const second: Clause = {
    ...clause,
    from: and,
    body,
    tail: [],
    annotations: own,
    carried: false,
    joined: true,
    sentence: false,
    confidence: 0.7,
  }
  clause.body = first
  clause.to = and
  clause.annotations = clause.annotations.filter(before)
  return second
}

/** A value ends right before the "and", or one word earlier, and a value of that kind follows. */
function parts(and: number, values: readonly PlacedAnnotation[]): boolean {
  return values.some(
    ({ annotation }) =>
      annotation.to <= and &&
      values.some((other) => other.annotation.from > and && other.annotation.kind === annotation.kind),
  )
}

/** What the second half takes from the first: the verb, its particle, or all up to the preposition that begins both. */
function shared(first: readonly number[], opener: string, view: View): readonly number[] {
  if (PREPOSITIONS.has(opener)) {
    const at = first.findIndex((word, position) => position > 0 && view.words[word] === opener)
    return at > 0 ? first.slice(0, at) : first
  }
  const particle = PARTICLES.has(view.words[first[1] ?? -1] ?? '') ? 2 : 1
  return first.slice(0, particle)
}
