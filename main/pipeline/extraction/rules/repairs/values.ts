/** Dates, times and other values put right: date for date, time for time. */
import type { Annotation } from '../annotations.ts'
import { isCardinalWord, isNumberWord } from '../dates/numbers.ts'
import { SUBJECT_PRONOUNS } from '../lexicon/words.ts'
import type { View } from '../text/view.ts'
import type { Edit, Range } from './edit.ts'
import type { Marker } from './markers.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))
const LEADS = set('on at for by to till until the it in from its')
/** Words that make a sentence of the value instead: "no wait, Tuesday is the fair". */
const SENTENCE = set("i i've i'm i'd i'll we we're we've he she they is was isn't are works")
const WEEKDAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/
const MONTH =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|aug|sept|oct|nov|dec)$/
const HALF_DAY = /^(?:am|pm|a\.m|p\.m)$/
const MINUTES = set('fifteen thirty twenty forty fifty ten five')
const ENDS_HOUR = set(
  'sorry actually and then instead please so but because with for about in on to if tomorrow tonight today or also',
)
/** How far back the value may have been said, in words. */
const REACH = 24

/** What a value behind a marker replaces; null where it replaces none. */
export function repairValue(view: View, all: readonly Annotation[], marker: Marker): Edit | null {
  if (marker.denies) return denyValue(view, all, marker)
  const hour = bareHour(view, all, marker)
  if (hour) return hour
  const fresh = valuesFrom(view, all, marker.to)
  const first = fresh[0]
  if (!first) return null
  const end = (fresh.at(-1) as Annotation).to
  if (SENTENCE.has(view.words[end] ?? '') && view.tokens[end - 1]?.mark !== '.') return null
  // "The Tuesday after that" leans on the date before; "did I say third" names its own slip.
  if (view.words.slice(first.from, end).includes('that')) return null
  if (view.words.slice(Math.max(0, marker.from - 5), marker.from).some((word) => word === 'say' || word === 'said'))
    return null
  const before = all.filter((item) => item.to <= marker.from && marker.from - item.to <= REACH)
  const old = fresh.flatMap((item) => before.findLast((other) => sameKind(other, item)) ?? [])
  const main = before.findLast((item) => sameKind(item, first))
  if (!main) return first.kind === 'time' ? plainHour(view, marker, first, end) : null
  const adjacent = isAdjacent(view, all, main.to, marker.from)
  if (!marker.strong && !adjacent) return null
  const whole = view.words.slice(marker.from, marker.to).includes('just')
  const part = whole ? null : samePart(view, main, first)
  if (part) {
    const others = old.filter((item) => item !== main)
    const rest = { from: part.fresh.to, to: first.to }
    return {
      marker,
      drop: [part.old, { from: marker.from, to: part.fresh.from }, rest, ...others],
      move: { ...part.fresh, at: part.old.from },
    }
  }
  const at = Math.min(...old.map(({ from }) => from))
  return { marker, drop: [...old, { from: marker.from, to: first.from }], move: { from: first.from, to: end, at } }
}

/** A recurrence may be put right by a day: "every Tuesday, no, Wednesday". */
const sameKind = (one: Annotation, other: Annotation): boolean =>
  one.kind === other.kind || (one.kind === 'recurrence' && other.kind === 'date')

/** "Moved to four, no, five o'clock": the number before was the time. */
function plainHour(view: View, marker: Marker, { from }: Range, to: number): Edit | null {
  const at = marker.from - 1
  if (!isCardinalWord(view.words[at] ?? '') || !/^(?:to|at|for|by|till|until|is|it's)$/.test(view.words[at - 1] ?? ''))
    return null
  return {
    marker,
    drop: [
      { from: at, to: at + 1 },
      { from: marker.from, to: from },
    ],
    move: { from, to, at },
  }
}

/** Only values stand between two words. */
function isAdjacent(view: View, all: readonly Annotation[], from: number, to: number): boolean {
  let at = from
  while (at < to) {
    const next = all.find((item) => item.from === at)
    if (!next) return false
    at = next.to
  }
  return view.words.length > 0
}

/** Values that stand side by side right behind a marker. */
function valuesFrom(view: View, all: readonly Annotation[], from: number): Annotation[] {
  let at = from
  // "No wait, he said eight fifteen".
  if (/^(?:he|she|they|we) (?:said|says|meant)$/.test(view.words.slice(at, at + 2).join(' '))) at += 2
  for (let step = 0; step < 2 && LEADS.has(view.words[at] ?? '') && !startsAt(all, at); step += 1) at += 1
  const values: Annotation[] = []
  for (;;) {
    const next = startsAt(all, at)
    if (!next || next.kind === 'tag' || values.some(({ kind }) => kind === next.kind)) return values
    values.push(next)
    at = next.to
    if (view.tokens[at - 1]?.mark) return values
  }
}

const startsAt = (all: readonly Annotation[], at: number): Annotation | undefined =>
  all.find((item) => item.from === at)

/** "Next week Wednesday, I mean Thursday", "the ninth of May, no, the tenth": only the part that was said again. */
function samePart(view: View, old: Annotation, fresh: Annotation): { old: Range; fresh: Range } | null {
  const find = (item: Range, test: (word: string) => boolean): number[] => {
    const found: number[] = []
    for (let at = item.from; at < item.to; at += 1) if (test(view.words[at] ?? '')) found.push(at)
    return found
  }
  const size = (item: Range): number =>
    find(item, (word) => !LEADS.has(word) && !/^(?:this|coming|morning|afternoon|evening)$/.test(word)).length
  const weekday = (word: string): boolean => WEEKDAY.test(word)
  const days = find(old, weekday)
  const day = find(fresh, weekday)
  if (days.length === 1 && day.length === 1 && size(fresh) === 1 && size(old) > 1)
    return view.words[fresh.from] === 'this' ? null : { old: one(days[0]), fresh: one(day[0]) }
  const isOrdinal = (word: string): boolean => isNumberWord(word) && !/^\d+$/.test(word)
  const ordinals = find(old, isOrdinal)
  const ordinal = find(fresh, isOrdinal)
  const named = find(old, (word) => MONTH.test(word)).length > 0
  const bare = view.words[fresh.from - 1] !== 'the' && !view.words.slice(fresh.from, fresh.to).includes('the')
  if (
    (named || bare) &&
    find(fresh, (word) => MONTH.test(word)).length === 0 &&
    ordinals.length > 0 &&
    ordinal.length === size(fresh) &&
    ordinal.length > 0
  )
    return { old: span(ordinals), fresh: span(ordinal) }
  if (old.kind === 'time' && fresh.kind === 'time') {
    const hours = find(old, isCardinalWord)
    const hour = find(fresh, isCardinalWord)
    const half = find(old, (word) => HALF_DAY.test(word)).length > 0
    if (half && hours.length > 0 && hour.length > 0 && size(fresh) === hour.length)
      return { old: span(hours), fresh: span(hour) }
  }
  return null
}

const one = (at: number | undefined): Range => ({ from: at ?? 0, to: (at ?? 0) + 1 })
const span = (found: readonly number[]): Range => ({ from: found[0] ?? 0, to: (found.at(-1) ?? 0) + 1 })

/** "At three, no, four": a bare number after a time takes the place of its numbers. */
function bareHour(view: View, all: readonly Annotation[], marker: Marker): Edit | null {
  const time = all.findLast((item) => item.kind === 'time' && item.to <= marker.from)
  if (!time || time.kind !== 'time' || time.day !== undefined || startsAt(all, marker.to)) return null
  if (!isAdjacent(view, all, time.to, marker.from)) return null
  const spoken = /^(?:half|quarter)$/.test(view.words[marker.to] ?? '')
  if (!spoken && !isCardinalWord(view.words[marker.to] ?? '')) return null
  if (spoken && clockEnd(view, marker.to) === marker.to + 1) return null
  let to = clockEnd(view, marker.to)
  if (view.tokens[to - 1]?.mark === '' && (MINUTES.has(view.words[to] ?? '') || view.tokens[to - 1]?.glued)) to += 1
  const next = view.words[to]
  if (
    next !== undefined &&
    view.tokens[to - 1]?.mark === '' &&
    !ENDS_HOUR.has(next) &&
    !startsAt(all, to) &&
    !SUBJECT_PRONOUNS.has(next)
  )
    return null
  const numbers: number[] = []
  for (let at = time.from; at < time.to; at += 1)
    if (isCardinalWord(view.words[at] ?? '') || /^\d{1,2}[:.]\d\d$/.test(view.words[at] ?? '')) numbers.push(at)
  // "Half past three, no, four" is about the hour only where both are whole hours.
  if (
    numbers.length === 0 ||
    view.words.slice(time.from, time.to).some((word) => /^(?:half|quarter|past|to)$/.test(word))
  )
    return null
  const old = span(numbers)
  return { marker, drop: [old, { from: marker.from, to: marker.to }], move: { from: marker.to, to, at: old.from } }
}

/** The word after "half seven", "quarter to six", or a bare number. */
function clockEnd(view: View, from: number): number {
  if (!/^(?:half|quarter)$/.test(view.words[from] ?? '')) return from + 1
  const link = /^(?:past|to|after)$/.test(view.words[from + 1] ?? '') ? from + 2 : from + 1
  return isCardinalWord(view.words[link] ?? '') ? link + 1 : from + 1
}

/** "Wednesday, not Tuesday", "not Tuesday but Wednesday": the denied value goes. */
function denyValue(view: View, all: readonly Annotation[], marker: Marker): Edit | null {
  const [denied] = valuesFrom(view, all, marker.to)
  if (!denied || denied.kind === 'priority' || denied.kind === 'energy') return null
  let at = denied.to
  while (/^(?:but|it's|rather|instead|make|that|it)$/.test(view.words[at] ?? '') && !startsAt(all, at)) at += 1
  const [instead] = valuesFrom(view, all, at)
  const before = all.filter((item) => item.to <= marker.from && item.kind === denied.kind)
  if (instead && instead.kind === denied.kind) {
    const said = before.findLast((item) => textOf(view, item) === textOf(view, denied))
    const drop = [{ from: marker.from, to: instead.from }]
    return said
      ? { marker, drop: [said, ...drop], move: { from: instead.from, to: instead.to, at: said.from } }
      : { marker, drop }
  }
  const other = before.findLast((item) => isAdjacent(view, all, item.to, marker.from))
  if (!other || textOf(view, other) === textOf(view, denied)) return null
  return { marker, drop: [{ from: marker.from, to: denied.to }] }
}

const textOf = (view: View, { from, to }: Range): string =>
  view.words
    .slice(from, to)
    .filter((word) => !LEADS.has(word))
    .join(' ')
