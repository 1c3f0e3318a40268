/** What a correction may reach into, and where phrases end in it. */
import type { Annotation } from '../annotations.ts'
import { FINITE } from '../clauses/finiteWords.ts'
import { NOUN_TOO } from '../lexicon/verbs.ts'
import { AUXILIARIES, DETERMINERS, OBJECT_PRONOUNS, PREPOSITIONS, isVerb } from '../lexicon/words.ts'
import { looksLikeName } from '../text/names.ts'
import type { View } from '../text/view.ts'
import type { Range } from './edit.ts'
import type { Marker } from './markers.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))
const TAKES_BACK = set('scratch forget scrap strike drop skip scrub never cancel ditch')
const SPEAKS = set('call ring phone text email message ask tell ping')
export const STOPS = set(
  "and then also please but so because if that when while no not sorry or actually wait instead it he she they who which i'll we'll before after until where",
)
export interface Site {
  view: View
  all: readonly Annotation[]
  marker: Marker
  /** First word of the stretch that the correction may reach into. */
  floor: number
}

/** Back to the last full stop; one right before the marker does not count. */
export function floorOf(view: View, from: number): number {
  let at = from - 1
  while (at > 0 && from - at < 24 && !/[.?!;:]/.test(view.tokens[at - 1]?.mark ?? '')) at -= 1
  return at
}

export const valueAt = (site: Site, at: number): boolean => site.all.some(({ from, to }) => from <= at && at < to)

/** "To Milan", "the blue paint", "six people": the word after the phrase that begins at a word. */
export function phraseEnd(site: Site, from: number): number {
  const { view } = site
  let end = from
  if (PREPOSITIONS.has(view.words[end] ?? '')) end += 1
  const head = end
  while (end < view.words.length && end - head < 5) {
    const word = view.words[end] ?? ''
    if (end > from && (view.tokens[end - 1]?.mark || valueAt(site, end))) break
    if (end > head && FINITE.has(word)) break
    if (end > head || STOPS.has(word)) {
      if (STOPS.has(word) || (PREPOSITIONS.has(word) && word !== 'of')) break
      if (end > head + 1 && DETERMINERS.has(word) && !/^(?:of|all|both|half)$/.test(view.words[end - 1] ?? '')) break
      if (end > head + 1 && isVerb(word) && !NOUN_TOO.has(word)) break
    }
    end += 1
  }
  return end
}

/** "No, the plumber is coming": what follows makes a sentence of the phrase. */
export function isSentence({ view }: Site, end: number): boolean {
  const word = view.words[end] ?? ''
  const last = view.words[end - 1] ?? ''
  if (view.tokens[end - 1]?.mark) return false
  return (
    FINITE.has(word) ||
    (AUXILIARIES.has(word) && !/^(?:do|have)$/.test(word)) ||
    (/'s$/.test(last) && /^(?:not|got|on|away|off|out|already)$/.test(word))
  )
}

/** "No, text Ann": an action of its own, which only a name may look like ("Mark", "Sue"). */
export function isAction({ view }: Site, { from, to }: Range): boolean {
  if (TAKES_BACK.has(view.words[from] ?? '')) return true
  if (!isVerb(view.words[from] ?? '')) return false
  const named = to === from + 1 && looksLikeName(view.tokens[from]) && !/[.?!;]/.test(view.tokens[from - 1]?.mark ?? '')
  const next = view.words[from + 1]
  if (next === undefined || view.tokens[from]?.mark) return !named && !NOUN_TOO.has(view.words[from] ?? '')
  return (
    !named &&
    (SPEAKS.has(view.words[from] ?? '') ||
      !NOUN_TOO.has(view.words[from] ?? '') ||
      DETERMINERS.has(next) ||
      OBJECT_PRONOUNS.has(next) ||
      looksLikeName(view.tokens[from + 1]) ||
      PREPOSITIONS.has(next))
  )
}
