/**
 * What is wanted done, said of its object: "I need the projector booked and the handouts printed" is "book the projector" and
 * "print the handouts"; "get the boiler serviced and the flue swept" is two tasks with "get".
 */
import { pastBase } from '../lexicon/forms.ts'
import { DETERMINERS, PREPOSITIONS, isVerb } from '../lexicon/words.ts'
import type { View } from '../text/view.ts'
import type { Clause } from './clause.ts'

const WANTS = /^(?:need|needs|want|wants|needed|wanted|require|like)$/
const PARTICLE = /^(?:up|out|off|down|in|away|back|over)$/
/** Past forms that are mostly adjectives or nouns: "the wanted poster", "a used car". */
const NO_RESULT = new Set(['used', 'left', 'felt', 'lit', 'wound', 'ground', 'run', 'shed', 'lead', 'saw', 'found'])

/** One object with what is to be done to it, as positions in a clause's body. */
interface Part {
  object: number[]
  participle: number
  particle: number | null
  /** Words after the participle that say where or how: "dropped at the cleaner". */
  rest: number[]
}

/** Takes clauses apart that hold such parts, in place. */
export function splitWanted(clauses: Clause[], view: View): void {
  for (let index = clauses.length - 1; index >= 0; index -= 1) {
    const clause = clauses[index] as Clause
    if (clause.cancelled || clause.body.length < 2) continue
    const first = view.words[clause.body[0] ?? -1] ?? ''
    const wrapper = view.words.slice(clause.from, clause.body[0])
    const wanted = clause.kind === 'thing' && clause.carried && wrapper.some((word) => WANTS.test(word))
    const got = clause.kind === 'task' && /^(?:get|have)$/.test(first)
    if (!wanted && !got) continue
    const parts = readParts(got ? clause.body.slice(1) : clause.body, view)
    if (!parts || (got && parts.length < 2)) continue
    const tasks = parts.map((part, position): Clause => {
      const own = [...(part.particle === null ? [] : [part.particle]), ...part.object, ...part.rest]
      const body = got
        ? [
            clause.body[0] as number,
            ...part.object,
            part.participle,
            ...(part.particle === null ? [] : [part.particle]),
            ...part.rest,
          ]
        : [part.participle, ...own]
      return {
        ...clause,
        kind: 'task',
        body,
        gerund: wanted ? true : undefined,
        carried: position === 0,
        joined: position > 0,
        sentence: position === 0 && clause.sentence,
        tail: position === 0 ? clause.tail : [],
        annotations: clause.annotations.map((placed) => ({ ...placed, place: 'lead' as const })),
      }
    })
    clauses.splice(index, 1, ...tasks)
  }
}

/** Null unless all words are parts of this kind. */
function readParts(body: readonly number[], view: View): Part[] | null {
  const parts: Part[] = []
  let at = 0
  while (at < body.length) {
    while (/^(?:and|also|plus)$/.test(wordOf(view, body, at))) at += 1
    const part = readPart(body, at, view)
    if (!part) return null
    parts.push(part.part)
    at = part.to
  }
  return parts.length > 0 ? parts : null
}

function readPart(body: readonly number[], from: number, view: View): { part: Part; to: number } | null {
  if (!DETERMINERS.has(wordOf(view, body, from)) && !/'s$|^\p{Lu}|[^s]s$/u.test(wordOf(view, body, from))) return null
  for (let at = from + 1; at < Math.min(from + 8, body.length); at += 1) {
    const word = wordOf(view, body, at)
    if (/^(?:and|or|to|who|which|that|if|because|so)$/.test(word)) return null
    if (!isResult(word)) continue
    const particle = PARTICLE.test(wordOf(view, body, at + 1)) ? (body[at + 1] as number) : null
    let to = at + (particle === null ? 1 : 2)
    const rest: number[] = []
    while (to < body.length && !/^and$/.test(wordOf(view, body, to)) && !opensPart(body, to, rest, view)) {
      rest.push(body[to] as number)
      to += 1
    }
    return { part: { object: body.slice(from, at), participle: body[at] as number, particle, rest }, to }
  }
  return null
}

/** "The room set up" right after "booked": an article that no preposition governs begins the next part. */
function opensPart(body: readonly number[], at: number, rest: readonly number[], view: View): boolean {
  const previous = wordOf(view, body, at - 1)
  return DETERMINERS.has(wordOf(view, body, at)) && !PREPOSITIONS.has(previous) && (rest.length === 0 || at > 0)
}

const isResult = (word: string): boolean =>
  pastBase(word) !== undefined && !NO_RESULT.has(word) && (!isVerb(word) || /^(?:set|cut|put|shut|read)$/.test(word))

const wordOf = (view: View, body: readonly number[], at: number): string => view.words[body[at] ?? -1] ?? ''
