/** Tasks that a later one says more exactly, or that only explain it: "I have to be off book, so learn the sides". */
import { isVerb } from '../lexicon/words.ts'
import type { View } from '../text/view.ts'
import type { Clause } from './clause.ts'
import { isHeading, isHollow } from './named.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))
const SMALL = set(
  'the a an my our his her their its me us him them it that this these those some any all and or to for of on in at with from by into up out off down over about before after until because so when if two three few more new',
)
/** "Let me talk before this phone dies": said to the listener, not done later. */
const SPEAKING = set('talk say think explain rephrase start back finish see gather vent rant ramble speak breathe')
const DOING = set('do put say add note write jot get')
const PRONOUN = set('it that this them')
const CLOSING = set('down now then too today first asap please in there on list and')

/** Marks such clauses as cancelled; their dates stay with the task that they belong to. */
export function dropBackground(clauses: readonly Clause[], view: View): void {
  const isTask = (clause: Clause): boolean =>
    (clause.kind === 'task' || (clause.kind === 'thing' && clause.carried)) &&
    !clause.cancelled &&
    clause.body.length > 0
  clauses.forEach((clause, index) => {
    const next = clauses[index + 1]
    if (clause.kind === 'thing' && !clause.carried && !clause.cancelled && next && isTask(next))
      passOn(clause, next, view)
    if (!isTask(clause)) return
    const wrapper = view.words.slice(clause.from, clause.body[0]).join(' ')
    const words = clause.body.map((at) => view.words[at] ?? '')
    const plan = statedPlan(words)
    if (plan > 0 && !clause.carried) {
      clause.body = clause.body.slice(plan)
      return
    }
    // "Do that, walk for half an hour": the action follows.
    if (isEcho(words.slice(0, 2)) && isVerb(words[2] ?? '') && view.tokens[clause.body[1] ?? -1]?.mark) {
      clause.body = clause.body.slice(2)
      return
    }
    if (/\blet me$/.test(wrapper) && SPEAKING.has(words[0] ?? '')) clause.cancelled = true
    else if (isEcho(words) || (clause.carried && /^do (?:it|that)\b/.test(words.slice(0, 2).join(' '))))
      dropEcho(clause, clauses.slice(0, index).findLast(isTask))
  })
  clauses.forEach((clause, index) => {
    if (!isTask(clause)) return
    const at = clauses.findIndex((other, position) => position > index && isTask(other))
    const later = at > index && at - index <= 3 ? clauses[at] : undefined
    if (later) dropExplaining(clause, later, at === index + 1, view)
  })
}

/** "Do that", "put that down", "do it today": points at a task said elsewhere. */
function isEcho(words: readonly string[]): boolean {
  return (
    DOING.has(words[0] ?? '') &&
    PRONOUN.has(words[1] ?? '') &&
    (words[0] === 'do' || words[2] === 'down') &&
    words.slice(2).every((word) => CLOSING.has(word))
  )
}

/** "One for Friday: bleed the radiators", "Friday is bin day, drag it out then": what is left of a clause gives its date. */
function passOn(clause: Clause, next: Clause, view: View): void {
  const words = clause.body.map((at) => view.words[at] ?? '')
  const then = next.body.some((at) => view.words[at] === 'then') && /^(?:is|sees|means)$/.test(words[0] ?? '')
  if (!then && !isHollow(words) && !isHeading(clause, view)) return
  if (!then && clause.from > 0 && !/[.?!;]/.test(view.tokens[clause.from - 1]?.mark ?? '')) return
  if (clause.annotations.length === 0) return
  clause.cancelled = true
  for (const placed of clause.annotations)
    if (!next.annotations.some((own) => own.annotation.kind === placed.annotation.kind && !own.annotation.dropped))
      next.annotations.push({ annotation: placed.annotation, place: 'lead' })
}

/** A date said with the echo is the later one and counts. */
function dropEcho(clause: Clause, before: Clause | undefined): void {
  if (!before) return
  clause.cancelled = true
  for (const placed of clause.annotations) {
    for (const own of before.annotations)
      if (own.annotation.kind === placed.annotation.kind) own.annotation.dropped = true
    before.annotations.push({ ...placed, place: 'body' })
  }
}

function dropExplaining(clause: Clause, later: Clause, adjacent: boolean, view: View): void {
  if (later.carried || later.gerund || (!clause.carried && !clause.gerund)) return
  const wrapper = view.words.slice(clause.from, clause.body[0]).join(' ')
  const so = view.words.slice(Math.max(0, later.from - 1), later.body[0]).includes('so')
  const own = content(clause, view)
  const other = content(later, view)
  const shared = own.slice(clause.gerund ? 0 : 1).some((word) => other.slice(1).includes(word))
  const passive = clause.gerund === true && !clause.carried
  if (passive ? shared && !later.joined : so && shared) {
    clause.cancelled = true
    for (const placed of clause.annotations)
      if (!later.annotations.some((item) => item.annotation.kind === placed.annotation.kind))
        later.annotations.push({ ...placed, place: 'body' })
  } else if (so && !passive) {
    const weak = /\b(?:somebody|someone|one of us|(?:wants|wanted|told|asked|needs) (?:me|us) to)\b/.test(wrapper)
    if (weak || (adjacent && /\b(?:need|have|got|gotta|has|must|should)\b/.test(wrapper))) clause.cancelled = true
  }
}

/** "Plan for today is finish the fence": position of the verb, 0 where the words are none. */
function statedPlan(words: readonly string[]): number {
  if (!/^(?:plan|goal|aim|idea|job|task|mission|focus)$/.test(words[0] ?? '')) return 0
  const is = words.slice(0, 5).indexOf('is')
  const verb = words[is + 1] === 'to' ? is + 2 : is + 1
  return is > 0 && isVerb(words[verb] ?? '') ? verb : 0
}

function content(clause: Clause, view: View): string[] {
  return clause.body
    .map((at) => view.words[at] ?? '')
    .filter((word, index) => index === 0 || !SMALL.has(word))
    .map((word) => word.replace(/'s$|s$/, ''))
}
