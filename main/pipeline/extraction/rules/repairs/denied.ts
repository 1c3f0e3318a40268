/** What is denied was said before, and goes: "not Greg, Gary", "not a cake but some doughnuts". */
import { NOUN_TOO } from '../lexicon/verbs.ts'
import { DETERMINERS, PREPOSITIONS, SUBJECT_PRONOUNS, isVerb } from '../lexicon/words.ts'
import type { View } from '../text/view.ts'
import type { Edit, Range } from './edit.ts'
import { STOPS, isSentence, phraseEnd, valueAt, type Site } from './site.ts'

/** "Not Greg, Gary", "not a cake but some doughnuts": what is denied was said before. */
export function denyWords(site: Site): Edit | null {
  const { view, marker, floor } = site
  for (let length = 4; length >= 1; length -= 1) {
    const denied = { from: marker.to, to: marker.to + length }
    if (denied.to > view.words.length || breaks(view, denied)) continue
    const last = view.words[denied.to - 1] ?? ''
    if (DETERMINERS.has(last) || PREPOSITIONS.has(last)) continue
    const said = findBack(view, denied, floor, marker.from)
    if (!said) continue
    let at = denied.to
    if (/^ones?$/.test(view.words[at] ?? '')) return null
    while (/^(?:but|it's|rather|just|only|make|that)$/.test(view.words[at] ?? '')) at += 1
    const first = view.words[at]
    if (first === undefined || SUBJECT_PRONOUNS.has(first) || STOPS.has(first) || valueAt(site, at)) return null
    if (isVerb(first) && !NOUN_TOO.has(first)) return null
    // "Rev D, not rev C".
    if (/^(?:\p{L}|\d+)$/u.test(first)) return null
    const fresh = { from: at, to: phraseEnd(site, at) }
    if (isSentence(site, fresh.to)) return null
    // "Not a cake, some doughnuts": the article goes with its noun.
    const determined = DETERMINERS.has(first) && !DETERMINERS.has(view.words[denied.from] ?? '')
    const old =
      determined && DETERMINERS.has(view.words[said.from - 1] ?? '') ? { from: said.from - 1, to: said.to } : said
    if (!DETERMINERS.has(first) && DETERMINERS.has(view.words[denied.from] ?? '')) old.from += 1
    return { marker, drop: [old, { from: marker.from, to: at }], move: { ...fresh, at: old.from } }
  }
  return null
}

const breaks = (view: View, { from, to }: Range): boolean =>
  view.tokens.slice(from, to - 1).some((token) => token.mark !== '')

/** Where the same words were said last. */
function findBack(view: View, { from, to }: Range, floor: number, before: number): Range | null {
  const size = to - from
  for (let at = before - size; at > floor; at -= 1)
    if (view.words.slice(at, at + size).every((word, offset) => word === view.words[from + offset]))
      return { from: at, to: at + size }
  return null
}
