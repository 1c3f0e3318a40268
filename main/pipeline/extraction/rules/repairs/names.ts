/** Names put right: a person for a person, an owner for an owner. */
import { isCardinalWord } from '../dates/numbers.ts'
import { NOUN_TOO } from '../lexicon/verbs.ts'
import { DETERMINERS, PARTICLES, PREPOSITIONS, isVerb } from '../lexicon/words.ts'
import { looksLikeName } from '../text/names.ts'
import type { Range } from './edit.ts'
import { STOPS, valueAt, type Site } from './site.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))
const TELLS = set(
  'call ring phone text email message ask tell meet remind invite thank visit help ping see pay with to for from and',
)

/** "Greg, sorry, Gary", "call Mark about the roof, I mean Mike": a name, or the one who is told. */
export function samePerson(site: Site, fresh: Range): Range | null {
  const { view, marker, floor } = site
  if (fresh.to - fresh.from > 2 || !isName(site, fresh.from, true)) return null
  const capitalAt = (at: number): boolean => looksLikeName(view.tokens[at])
  const old: { at: number; score: number }[] = []
  for (let at = marker.from - 1; at > floor; at -= 1) {
    if (!isName(site, at, false)) continue
    const near = at === marker.from - 1
    const capital = looksLikeName(view.tokens[at]) && looksLikeName(view.tokens[fresh.from])
    const alike = looksAlike(view.words[at] ?? '', view.words[fresh.from] ?? '')
    const told = TELLS.has(view.words[at - 1] ?? '')
    old.push({ at, score: (near ? 2 : 0) + (capital ? 2 : 0) + (alike ? 3 : 0) + (told ? 1 : 0) })
  }
  const best = old.reduce<(typeof old)[number] | null>(
    (top, item) => (!top || item.score > top.score ? item : top),
    null,
  )
  if (!best || best.score < (marker.strong ? 3 : 4)) return null
  let from = best.at
  // "Kwik Fit, no, Halfords": a name of several words.
  while (from - 1 > floor && capitalAt(from) && capitalAt(from - 1) && !isVerb(view.words[from - 1] ?? '')) from -= 1
  return { from, to: best.at + 1 }
}

/** A bare word that is no known word of another kind: capital, or said after a verb or preposition that takes a person. */
function isName(site: Site, at: number, fresh: boolean): boolean {
  const { view } = site
  const word = view.words[at] ?? ''
  if (valueAt(site, at) || DETERMINERS.has(word) || PREPOSITIONS.has(word) || STOPS.has(word) || PARTICLES.has(word))
    return false
  if (isCardinalWord(word) || !/^\p{L}[\p{L}'-]+$/u.test(word) || (/'s$/.test(word) && fresh)) return false
  if (looksLikeName(view.tokens[at])) return true
  if (isVerb(word) && !NOUN_TOO.has(word)) return false
  return fresh || TELLS.has(view.words[at - 1] ?? '')
}

/** Names that are taken for one another begin alike and are of like length. */
function looksAlike(one: string, other: string): boolean {
  if (one === other || one.length < 3 || other.length < 3 || Math.abs(one.length - other.length) > 2) return false
  return one[0] === other[0] && (one.slice(0, 2) === other.slice(0, 2) || one.at(-1) === other.at(-1))
}

/** "Jake's bike, no, Josh's": only the owner is said again. */
export function sameOwner({ view, marker, floor }: Site, fresh: Range): Range | null {
  if (fresh.to - fresh.from !== 1 || !/'s$/.test(view.words[fresh.from] ?? '')) return null
  for (let at = marker.from - 1; at > floor && marker.from - at < 5; at -= 1)
    if (/'s$/.test(view.words[at] ?? '')) return at === marker.from - 1 ? null : { from: at, to: at + 1 }
  return null
}
