/** The words between what was said and what is said instead: "no wait", "sorry, I mean", "actually make that". */
import type { View } from '../text/view.ts'

export interface Marker {
  /** First word, and the word after the last. */
  from: number
  to: number
  /** Nothing but a correction is said so; weak ones ("actually") must stand right behind what they correct. */
  strong: boolean
  /** The marker ends in "not": what follows is denied first. */
  denies: boolean
}

/** Units of a marker; those that begin one, and those that only go on with it. */
const STRONG = units(
  'no|nope|nah|sorry|i mean|i meant|i meant to say|i mean to say|make that|make it|scratch that|scratch it|strike that|scrub that|or rather|or better still|or better yet|or better|better still|even better|rather|' +
    'correction|oops|whoops|my mistake|my bad|pardon|pardon me|excuse me|or should i say|should i say|i should say|tell a lie|i tell a lie|' +
    "i'm lying|change that to|change it to|let's say|let's make it|let's make that|better make it|better make that|i said that wrong|" +
    "what am i saying|or actually|or no|let me rephrase that|let me rephrase|let me correct that|wrong one|that's wrong|not that|silly me",
)
const WEAK = units('actually|wait|hang on|hold on|wait a second|wait a minute|wait a sec|hang on a second|hmm|hm')
const FILLS = units(
  "oh|um|uh|er|erm|ah|well|yeah|yes|so|just|it's|that's|it is|it was|that should be|should be|it should be|a sec|a second|a minute|god|dear|" +
    'better|maybe|obviously|of course|say|now',
)
const LEADS = units('oh|um|uh|er|erm|ah|well|oh god|oh dear|yeah|but|and')

/** @returns the longest marker that begins at a word; null where none does */
export function markerAt(view: View, index: number): Marker | null {
  let at = index
  for (let lead = unitAt(LEADS, view, at); lead > at; lead = unitAt(LEADS, view, at)) at = lead
  let strong = false
  let cores = 0
  let to = at
  for (;;) {
    const strongTo = unitAt(STRONG, view, to)
    const weakTo = unitAt(WEAK, view, to)
    const fillTo = cores > 0 ? unitAt(FILLS, view, to) : to
    const next = Math.max(strongTo, weakTo, fillTo)
    if (next <= to) break
    if (next === strongTo) strong = true
    if (next === strongTo || next === weakTo) cores += 1
    to = next
  }
  const denies = view.words[to] === 'not' && (cores > 0 || at === index)
  if (cores === 0 && !denies) return null
  return { from: index, to: denies ? to + 1 : to, strong: strong || denies, denies }
}

function units(list: string): ReadonlyMap<string, readonly string[][]> {
  const map = new Map<string, string[][]>()
  for (const entry of list.split('|')) {
    const words = entry.split(' ')
    const first = words[0] as string
    map.set(
      first,
      [...(map.get(first) ?? []), words].sort((a, b) => b.length - a.length),
    )
  }
  return map
}

function unitAt(map: ReadonlyMap<string, readonly string[][]>, view: View, index: number): number {
  for (const unit of map.get(view.words[index] ?? '') ?? [])
    if (unit.every((word, offset) => view.words[index + offset] === word)) return index + unit.length
  return index
}
