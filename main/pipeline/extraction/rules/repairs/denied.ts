/** What is denied was said before, and goes: "not Greg, Gary", "not a cake but some doughnuts". */
import { NOUN_TOO } from '../lexicon/verbs.ts'
import { DETERMINERS, OBJECT_PRONOUNS, PREPOSITIONS, SUBJECT_PRONOUNS, isVerb } from '../lexicon/words.ts'
import type { View } from '../text/view.ts'
import type { Edit, Range } from './edit.ts'
import { STOPS, isAction, isSentence, phraseEnd, valueAt, type Site } from './site.ts'

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
    if (first !== undefined && isAction(site, { from: at, to: phraseEnd(site, at) })) {
      // "Cancel Netflix, no, not Netflix, cancel Hulu".
      const verb = findBack(view, { from: at, to: at + 1 }, floor - 1, said.from + 1)
      return verb ? { marker, drop: [{ from: verb.from, to: at }] } : null
    }
    if (
      first === undefined ||
      /^(?:everyone|everybody|nobody|somebody|someone|people|one|ones)$/.test(first) ||
      SUBJECT_PRONOUNS.has(first) ||
      STOPS.has(first) ||
      valueAt(site, at)
    )
      return null
    if (isVerb(first) && !NOUN_TOO.has(first)) return null
    // "Rev D, not rev C".
    if (/^(?:\p{L}|\d+)$/u.test(first)) return null
    const fresh = { from: at, to: phraseEnd(site, at) }
    if (isSentence(site, fresh.to)) return null
    // "Chicken thighs, not chicken breasts": what was said first is what is meant.
    if (
      said.to < marker.from &&
      said.to + fresh.to - fresh.from === marker.from &&
      marker.to - marker.from === 1 &&
      !view.tokens[denied.to - 1]?.mark
    )
      return { marker, drop: [{ from: marker.from, to: fresh.to }] }
    // "Not a cake, some doughnuts": the article goes with its noun.
    const determined = DETERMINERS.has(first) && !DETERMINERS.has(view.words[denied.from] ?? '')
    const old =
      determined && DETERMINERS.has(view.words[said.from - 1] ?? '') ? { from: said.from - 1, to: said.to } : said
    if (!DETERMINERS.has(first) && DETERMINERS.has(view.words[denied.from] ?? '')) old.from += 1
    return { marker, drop: [old, { from: marker.from, to: at }], move: { ...fresh, at: old.from } }
  }
  return null
}

/** "Print it and scan it, actually don't scan it, post it": the verb that is denied was said before with its object. */
export function denyAction(site: Site): Edit | null {
  const { view, marker } = site
  if (!/^(?:don't|not)$/.test(view.words[marker.to] ?? '')) return null
  const verb = marker.to + 1
  if (!isVerb(view.words[verb] ?? '')) return null
  const pointed = OBJECT_PRONOUNS.has(view.words[verb + 1] ?? '')
  const denied = { from: verb, to: pointed ? verb + 2 : phraseEnd(site, verb + 1) }
  if (denied.to - denied.from < 2 || denied.to >= view.words.length) return null
  const said = findBack(view, denied, -1, marker.from)
  if (!said || marker.from - said.to > 6) return null
  const next = view.words[denied.to] ?? ''
  if (!isVerb(next) && !/^(?:just|only|instead|but)$/.test(next)) return null
  return { marker, drop: [{ from: said.from, to: denied.to }] }
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
