/** Whether words without a verb name something to do: "bin bags for Friday", as opposed to "Friday is D day". */
import { thirdPersonBase } from '../lexicon/forms.ts'
import { NOUN_TOO } from '../lexicon/verbs.ts'
import { PARTICLES, PREPOSITIONS } from '../lexicon/words.ts'
import { isNumberWord } from '../dates/numbers.ts'
import type { View } from '../text/view.ts'
import type { Clause } from './clause.ts'
import { SUBJECT_STATE } from './finiteWords.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Words that name no thing of their own; a clause of nothing else is what is left of a date or of small talk. */
const HOLLOW = set(
  'a about above again all already also always and annually any around as asap at away back barring before both but by calm daily each early either ' +
    'else even ever every evenings except first for from here hour hours how if in just last late later least less lots ' +
    'maybe me mid middle minute minutes monthly mornings most my never next nights no noonish not now of off often okay on ' +
    'once one ones only onwards or other our out over overnight past quarter quarterly rather round same second so some ' +
    'sometime soon sort start starting still such than that the their then there these they thing third this those times ' +
    'to too twice until up von was week weekly well when why with working yearly yes yet',
)
/** First words that make a condition or an exception of what follows. */
const OPENS_NO_THING = set(
  'if unless barring except although though because not is are was were means sees makes brings when whenever who ' +
    "where why how what who'd what's nobody nothing none fully too very quite almost nearly",
)
const STARTS = /^(?:starts|begins|opens|closes|ends|finishes|shuts|leaves|arrives|departs|lands)$/
/** Base forms that are finite after a plural: "entries close on Friday", "the hall people want their money". */
const FINITE_AFTER_PLURAL = set(
  'want need close open start finish begin end arrive leave come go expect reckon think say move',
)
const FINITE_THIRD = set(
  'wants needs shuts closes opens starts finishes begins ends arrives leaves comes goes expects lapses expires sees becomes runs stops lands kicks drops moved shifted needed called rang texted emailed came went passed failed broke got',
)

/** @returns false where the clause is a remark, a heading or the rest of a date. */
export function namesThing(clause: Clause, view: View): boolean {
  const words = clause.body.map((at) => view.words[at] ?? '')
  if (isHollow(words)) return false
  if (
    view.words[(clause.body[0] ?? 0) - 1] === 'no' &&
    /^(?:chance|point|hope|sign|need|way|idea|rush)$/.test(words[0] ?? '')
  )
    return false
  if (OPENS_NO_THING.has(words[0] ?? '')) return !!words[1] && words[0] === 'is' && words[1] === 'to'
  if (words[0] === 'of' || (words[0] === 'all' && words[1] === 'of')) return false
  if (isHeading(clause, view)) return false
  // "The movie starts at seven".
  if (
    clause.annotations.some(
      ({ annotation, place }) => place === 'body' && STARTS.test(view.words[annotation.from] ?? ''),
    )
  )
    return false
  return !clause.body.some((at, position) => says(clause, view, at, position, words))
}

/** Nothing but small words and numbers is left. */
export function isHollow(words: readonly string[]): boolean {
  return words.every((word) => HOLLOW.has(word) || isNumberWord(word))
}

/** "Punch list for unit four:" */
export function isHeading(clause: Clause, view: View): boolean {
  return view.tokens[clause.to - 1]?.mark === ':' && clause.to < view.words.length
}

/** A subject and its verb: "the plant swap's in the chapel", "Mr Pugh drops off". */
function says(clause: Clause, view: View, at: number, position: number, words: readonly string[]): boolean {
  const word = words[position] ?? ''
  const next = view.words[at + 1] ?? ''
  // "At Anna's at eight": where, and then when.
  if (
    /'s$/.test(word) &&
    PREPOSITIONS.has(words[position - 1] ?? '') &&
    clause.annotations.some(({ annotation }) => annotation.from === at + 1)
  )
    return false
  if (/'s$/.test(word) && /^(?:in|on|at|the|coming|going|due|not|off|out|full|low|back|over|my|me|all)$/.test(next)) {
    return /ing$/.test(next) || SUBJECT_STATE.test(next) || next === 'low' || next === 'me'
  }
  if (position === 0) return false
  if (/^(?:coming|arriving|landing|visiting)$/.test(word)) return true
  const previous = words[position - 1] ?? ''
  if (
    FINITE_AFTER_PLURAL.has(word) &&
    (/(?:[^s]s|people|kids|men)$/.test(previous) || (position === words.length - 1 && /[^s]s$/.test(words[0] ?? '')))
  )
    return true
  if (FINITE_THIRD.has(word) && !PREPOSITIONS.has(previous)) return true
  const base = thirdPersonBase(word)
  if (base === undefined || position < 1) return false
  return PARTICLES.has(next) && !/^(?:in|on|by|about|around|over)$/.test(next)
    ? true
    : !NOUN_TOO.has(base) && word !== 'papers' && position === words.length - 1
}
