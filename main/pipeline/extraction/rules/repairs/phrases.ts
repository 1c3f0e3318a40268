/** Words put right: a place for a place, a person for a person, a number for a number, a thing for a thing. */
import type { Annotation } from '../annotations.ts'
import { isCardinalWord } from '../dates/numbers.ts'
import { gerundBase, pastBase } from '../lexicon/forms.ts'
import { AUXILIARIES, DETERMINERS, PREPOSITIONS, SUBJECT_PRONOUNS } from '../lexicon/words.ts'
import { looksLikeName } from '../text/names.ts'
import type { View } from '../text/view.ts'
import type { Edit, Range } from './edit.ts'
import { denyAction, denyWords } from './denied.ts'
import type { Marker } from './markers.ts'
import { sameOwner, samePerson } from './names.ts'
import { STOPS, floorOf, isAction, isSentence, phraseEnd, valueAt, type Site } from './site.ts'
import { bare } from '../lexicon/table.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))
/** First words of what is no thing: "no big deal". */
const NO_THING = set(
  'need rush hurry worries problem idea big doubt matter way chance point more less later longer good long never just not hang hold forget thank thanks very so too really it',
)
const ARTICLES = set('the a an my our his her their some')
const PLACES = set('in at on outside inside near by behind under over above beside from into onto opposite round')
const COLOURS = set(
  'red blue green white black grey gray yellow pink brown purple orange cream beige navy teal magnolia maroon gold silver turquoise dark light pale bright deep',
)
/** Single markers that govern the preposition behind them: "sorry about", "wait for", "make it to". */
const GOVERNS: Record<string, ReadonlySet<string>> = bare<ReadonlySet<string>>({
  sorry: set('about for to'),
  wait: set('for in on at until till'),
  'make it': set('to in on for with by'),
  'hang on': set('to for'),
  'hold on': set('to for'),
  no: set('to of for'),
})

/** What the words behind a marker replace; null where that is not plain. */
export function repairPhrase(view: View, all: readonly Annotation[], marker: Marker): Edit | null {
  const site: Site = { view, all, marker, floor: floorOf(view, marker.from) }
  if (marker.denies) return denyWords(site)
  const refused = denyAction(site)
  if (refused) return refused
  const first = view.words[marker.to]
  if (first === undefined || valueAt(site, marker.to) || SUBJECT_PRONOUNS.has(first) || AUXILIARIES.has(first))
    return null
  const fresh = { from: marker.to, to: phraseEnd(site, marker.to) }
  // "Oh no, it's finished" says how things are.
  if (/^(?:it's|that's|is|was)$/.test(view.words[marker.to - 1] ?? '') && (pastBase(first) || gerundBase(first)))
    return null
  if (fresh.to <= fresh.from || isSentence(site, fresh.to) || isAction(site, fresh)) return null
  const old =
    sameFirst(site, fresh) ||
    (PREPOSITIONS.has(first) && samePreposition(site, fresh)) ||
    sameNumber(site, fresh) ||
    sameHead(site, fresh) ||
    sameThing(site, fresh) ||
    sameColour(site, fresh) ||
    sameOwner(site, fresh) ||
    samePerson(site, fresh) ||
    bareThing(site, fresh)
  return old ? replace(site, old, fresh) : null
}

/** What is said again behind the new words goes with the old ones: "Jan in finance, no, Joan in finance". */
function replace({ view, marker }: Site, old: Range, said: Range): Edit {
  let same = 0
  while (
    old.to + same < marker.from &&
    view.words[old.to + same] === view.words[said.to + same] &&
    !view.tokens[said.to + same - 1]?.mark
  )
    same += 1
  if (same > 0 && old.to + same === marker.from) {
    old = { from: old.from, to: old.to + same }
    said = { from: said.from, to: said.to + same }
  }
  const fresh = said
  // "Sorry, Launceston, not Hobart".
  const again = view.words.slice(fresh.to + 1, fresh.to + 1 + old.to - old.from).join(' ')
  const denied = view.words[fresh.to] === 'not' && again === view.words.slice(old.from, old.to).join(' ')
  return {
    marker,
    drop: [
      old,
      { from: marker.from, to: marker.to },
      ...(denied ? [{ from: fresh.to, to: fresh.to + 1 + old.to - old.from }] : []),
    ],
    move: { ...fresh, at: old.from },
  }
}

/** "Portland, Oregon, I mean Portland, Maine", "number twelve, actually number fourteen": the same word again. */
function sameFirst(site: Site, fresh: Range): Range | null {
  const { view, marker, floor } = site
  const word = view.words[fresh.from] ?? ''
  if (DETERMINERS.has(word) || PREPOSITIONS.has(word) || word.length < 3) return null
  for (let at = marker.from - 2; at > floor && marker.from - at <= 3; at -= 1) {
    if (view.words[at] !== word || valueAt(site, at)) continue
    const named = looksLikeName(view.tokens[fresh.from])
    return named || marker.from - at === fresh.to - fresh.from ? { from: at, to: marker.from } : null
  }
  return null
}

/** "The electrician, no, the plumber": one thing right behind the other. */
function sameThing(site: Site, fresh: Range): Range | null {
  const { view, marker, floor } = site
  if (!marker.strong || !ARTICLES.has(view.words[fresh.from] ?? '') || fresh.to - fresh.from < 2) return null
  if (/^ones?$/.test(view.words[fresh.to - 1] ?? '')) return null
  for (let at = marker.from - 2; at > floor && marker.from - at < 5; at -= 1) {
    if (valueAt(site, at) || PREPOSITIONS.has(view.words[at] ?? '') || STOPS.has(view.words[at] ?? '')) return null
    if (DETERMINERS.has(view.words[at] ?? ''))
      return oldEnd(site, at) === marker.from ? { from: at, to: marker.from } : null
  }
  return null
}

/** "To Rome, scratch that, to Milan", "at Miller's, sorry, at Jensen's". */
function samePreposition(site: Site, fresh: Range): Range | null {
  const { view, marker, floor } = site
  const word = view.words[fresh.from] ?? ''
  const said = view.words.slice(marker.from, marker.to).join(' ')
  if (GOVERNS[said]?.has(word)) return null
  for (let at = marker.from - 1; at > floor; at -= 1) {
    if (view.words[at] !== word || valueAt(site, at)) continue
    const to = oldEnd(site, at)
    if (to === at + 1) continue
    return marker.strong || to === marker.from ? { from: at, to } : null
  }
  if (!PLACES.has(word)) return null
  // Another place right before: "on the table, no, under the bench".
  for (let at = marker.from - 1; at > floor; at -= 1) {
    const before = view.words[at] ?? ''
    if (!PREPOSITIONS.has(before) || before === 'of') continue
    return PLACES.has(before) && !valueAt(site, at) && oldEnd(site, at) === marker.from
      ? { from: at, to: marker.from }
      : null
  }
  return null
}

/** The word after the phrase that was said before the marker. */
function oldEnd(site: Site, from: number): number {
  return Math.min(site.marker.from, phraseEnd(site, from))
}

/** "A dozen, make that two dozen", "for four, no, six people". */
function sameNumber(site: Site, fresh: Range): Range | null {
  const { view, marker, floor } = site
  const count = (at: number): boolean =>
    isCardinalWord(view.words[at] ?? '') || /^(?:dozen|hundred|couple)$/.test(view.words[at] ?? '')
  if (!count(fresh.from) && !(view.words[fresh.from] === 'a' && count(fresh.from + 1))) return null
  let at = marker.from - 1
  // "In twenty minutes, no, thirty minutes": a number of a value counts where its unit is said again.
  const unit = view.words[fresh.to - 1] ?? ''
  const again = (position: number): boolean => view.words[position + 1] === unit && fresh.to - fresh.from > 1
  while (at > floor && (!count(at) || (valueAt(site, at) && !again(at)))) at -= 1
  // "They're twelve hours ahead, so make it eight" is about another number.
  if (at <= floor || SUBJECT_PRONOUNS.has(view.words[at - 1] ?? '')) return null
  const to = at + 1
  while (
    at - 1 > floor &&
    (count(at - 1) ||
      (/^an?$/.test(view.words[at - 1] ?? '') && /^(?:dozen|hundred|couple)$/.test(view.words[at] ?? '')))
  )
    at -= 1
  let number = fresh.from
  while (number < fresh.to && (count(number) || view.words[number] === 'a')) number += 1
  const rest = view.words.slice(number, fresh.to)
  if (rest.length === 0) return { from: at, to }
  if (rest.every((word, offset) => view.words[to + offset] === word) && to + rest.length <= marker.from)
    return { from: at, to: to + rest.length }
  // "Three bags of sand ... four bags of cement" says the thing again; "for four ... six people" adds it.
  const noun = PREPOSITIONS.has(view.words[to] ?? '') || to >= marker.from ? to : oldEnd(site, at)
  return { from: at, to: Math.max(to, noun) }
}

/** "White paint, scratch that, magnolia paint": the phrase ends in the same word. */
function sameHead(site: Site, fresh: Range): Range | null {
  const { view, marker, floor } = site
  const size = fresh.to - fresh.from
  const head = view.words[fresh.to - 1] ?? ''
  if (size < 2 || view.words[marker.from - 1] !== head || PREPOSITIONS.has(view.words[fresh.from] ?? '')) return null
  const determined = DETERMINERS.has(view.words[fresh.from] ?? '')
  let at = marker.from - 1
  while (at - 1 > floor && marker.from - at < 5) {
    const before = view.words[at - 1] ?? ''
    if (
      PREPOSITIONS.has(before) ||
      STOPS.has(before) ||
      valueAt(site, at - 1) ||
      (isCardinalWord(before) && !determined)
    )
      break
    if (DETERMINERS.has(before)) return { from: determined ? at - 1 : at, to: marker.from }
    at -= 1
    if (!determined && marker.from - at === size) break
  }
  return at < marker.from && at > floor ? { from: at, to: marker.from } : null
}

/** "Green, hang on, no, dark grey". */
function sameColour(site: Site, fresh: Range): Range | null {
  const { view, marker, floor } = site
  const colours = (from: number, to: number): boolean =>
    view.words.slice(from, to).every((word) => COLOURS.has(word)) && to > from
  if (!colours(fresh.from, fresh.to)) return null
  let to = marker.from
  while (to > floor && !COLOURS.has(view.words[to - 1] ?? '')) to -= 1
  if (to <= floor + 1) return null
  let from = to - 1
  while (from - 1 > floor && COLOURS.has(view.words[from - 1] ?? '')) from -= 1
  return { from, to }
}

/** "Some weed killer, I mean slug pellets": several bare words for the noun and what describes it. */
function bareThing(site: Site, fresh: Range): Range | null {
  const { view, marker, floor } = site
  const words = view.words.slice(fresh.from, fresh.to)
  // "Soccer. Actually, flag football.": a sentence of nothing else.
  const alone =
    /[.?!;]/.test(view.tokens[marker.from - 1]?.mark ?? '') &&
    (fresh.to >= view.words.length || /[.?!;]/.test(view.tokens[fresh.to - 1]?.mark ?? ''))
  if (!(marker.strong || alone) || words.length < 2 || NO_THING.has(words[0] ?? '')) return null
  if (/^(?:it's|that's|is|was|now|so)$/.test(view.words[marker.to - 1] ?? '') || words.some((word) => /'s$/.test(word)))
    return null
  if (
    words.some(
      (word) => DETERMINERS.has(word) || PREPOSITIONS.has(word) || AUXILIARIES.has(word) || isCardinalWord(word),
    )
  )
    return null
  const next = view.words[fresh.to]
  if (
    next !== undefined &&
    !view.tokens[fresh.to - 1]?.mark &&
    !valueAt(site, fresh.to) &&
    !PREPOSITIONS.has(next) &&
    next !== 'and'
  )
    return null
  let from = marker.from
  while (from - 1 > floor && marker.from - from < 4) {
    const word = view.words[from - 1] ?? ''
    if (DETERMINERS.has(word) || PREPOSITIONS.has(word) || isCardinalWord(word)) break
    if (STOPS.has(word) || valueAt(site, from - 1) || (view.tokens[from - 1]?.mark && from < marker.from)) return null
    from -= 1
  }
  const size = marker.from - from
  // Without an article the verb may be among them.
  const before = view.words[from - 1] ?? ''
  const determined = DETERMINERS.has(before) || PREPOSITIONS.has(before)
  return size > 0 && (determined || size === words.length) && size <= 3 ? { from, to: marker.from } : null
}
