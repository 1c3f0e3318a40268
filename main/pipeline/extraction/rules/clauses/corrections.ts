/** What a spoken correction takes back, and what it puts in its place. The later value wins. */
import type { Annotation } from '../annotations.ts'
import { isCardinalWord, readNumber } from '../dates/numbers.ts'
import { pastBase } from '../lexicon/forms.ts'
import { DETERMINERS, PREPOSITIONS } from '../lexicon/words.ts'
import type { View } from '../text/view.ts'
import type { Clause } from './clause.ts'
import { refuses } from './refusal.ts'
import { besideValue, dropKind, reviseValue } from './revision.ts'
import { isVariant, replaceDenied, replaceWords } from './slots.ts'
import { misspoken, namesSlip } from './misspoken.ts'

export interface CorrectionSite {
  view: View
  /** The clause that the correction was said in. */
  clause: Clause
  /** Word that the marker begins at, and the word after it. */
  marker: number
  to: number
  strength: 'strong' | 'weak'
  annotationAt: (index: number) => Annotation | undefined
  startsTask: (index: number) => 'verb' | 'carried' | null
  /** Word after a phrase that takes something back, 0 where there is none. */
  cancelEnd: (index: number) => number
  remark: (index: number) => boolean
  /** Punctuation before a word, '' for none. */
  markBefore: (index: number) => string
}

export interface CorrectionVerdict {
  /** Word to go on with. */
  to: number
  /** The clause ends here; a new one begins. */
  restart: boolean
}

/** Carries out a correction; null where the words at the marker are none. */
export function applyCorrection(site: CorrectionSite): CorrectionVerdict | null {
  const { clause, to, strength, view } = site
  if (view.words.slice(site.marker, to).join(' ') === 'not') {
    const said = clause.body.findLastIndex((at) => view.words[at] === view.words[to])
    const again = said === clause.body.length - 1 || HARD.test(view.tokens[site.marker - 1]?.mark ?? '')
    return replaceDenied(site, to) ?? (said > 0 && again && !site.remark(to + 1) ? denies(site) : null)
  }
  if (namesSlip(site)) return misspoken(site)
  // "Oh no, it's finished at five": how things are, not what is meant.
  if (
    site.marker < to - 1 &&
    /^(?:it's|that's|they're)$/.test(view.words[to - 1] ?? '') &&
    (isState(view.words[to] ?? '') || saidAhead(site))
  )
    return applyCorrection({ ...site, to: to - 1 })
  const annotation = site.annotationAt(to)
  if (annotation) return replaceValue(site, annotation)
  const bareHour = hourAfterTime(site)
  if (bareHour) return bareHour
  if (clause.kind !== 'remark' && isVariant(site)) return replaceWords(site)
  if (site.cancelEnd(site.marker) >= to || site.cancelEnd(to) > to) return null
  const denied = denies(site)
  if (denied) return denied
  const revised = reviseValue(site)
  if (revised) return revised
  if (refuses(site)) {
    clause.cancelled = true
    return { to, restart: true }
  }
  if (view.words[to] === "don't" && clause.kind === 'task')
    return (strength === 'weak' && denyVerb(site)) || { to, restart: true }
  const starts = site.startsTask(to)
  if (clause.kind === 'remark') return null
  if (starts === 'carried') {
    if (strength === 'strong' && clause.body.length <= 1) clause.cancelled = true
    return null
  }
  if (starts === 'verb') return replaceClause(site)
  if (strength === 'weak' && site.remark(to) && idle(site)) {
    clause.cancelled = true
    return { to, restart: true }
  }
  if (strength === 'weak' && !repeats(site)) return null
  const again = restated(site)
  if (again) return again
  if (site.remark(to)) return takesBack(site)
  const previous = view.words[site.marker - 1] ?? ''
  if (PREPOSITIONS.has(previous) || DETERMINERS.has(previous) || /^(?:say|is|are|there's|has|with)$/.test(previous)) {
    if (!/^(?:i mean|i meant|sorry)/.test(view.words.slice(site.marker, to).join(' '))) return null
  }
  return replaceWords(site)
}

/** The verb comes again a few words on. */
const saidAhead = ({ view, clause, to }: CorrectionSite): boolean =>
  clause.body.length > 0 && view.words.slice(to + 1, to + 14).includes(view.words[clause.body[0] ?? -1] ?? '-')

const isState = (word: string): boolean =>
  pastBase(word) !== undefined || /^(?:already|closed|shut|full|off|gone)$/.test(word)

/** "Plaster, no, not plaster, filler": what is denied was said before and goes. */
function denies(site: CorrectionSite): CorrectionVerdict | null {
  const { view, clause } = site
  let at = site.to
  if (view.words[at] !== 'not' && view.words[at - 1] !== 'not') return null
  if (view.words[at] === 'not') at += 1
  const replaced = replaceDenied(site, at)
  if (replaced) return replaced
  for (let length = 3; length >= 1; length -= 1) {
    const said = view.words.slice(at, at + length).join(' ')
    const tail = clause.body
      .slice(-length)
      .map((index) => view.words[index])
      .join(' ')
    if (said !== tail || clause.body.length <= length) continue
    clause.body = clause.body.slice(0, -length)
    return { to: at + length, restart: false }
  }
  const denied = clause.body.findLastIndex((index, position) => position > 0 && view.words[index] === view.words[at])
  const instead = view.words[at + 1]
  if (denied > 0 && instead !== undefined && instead !== 'and' && !site.remark(at + 1)) {
    clause.body = [...clause.body.slice(0, denied), at + 1, ...clause.body.slice(denied + 1)]
    return { to: at + 2, restart: false }
  }
  const annotation = site.annotationAt(at)
  if (!annotation) return null
  for (const placed of clause.annotations)
    if (placed.annotation.kind === annotation.kind) placed.annotation.dropped = true
  // "Not Thursday, it's Friday".
  const bridge = /^(?:it's|but|make|it|that's)$/
  let to = annotation.to
  while (bridge.test(view.words[to] ?? '')) to += 1
  return { to: site.annotationAt(to)?.kind === annotation.kind ? to : annotation.to, restart: false }
}

/** "Tell Jess, actually don't tell Jess, tell Ben": the verb is said a third time with what it is to act on. */
function denyVerb({ view, clause, to, startsTask }: CorrectionSite): CorrectionVerdict | null {
  const verb = view.words[clause.body[0] ?? -1]
  if (verb === undefined || view.words[to + 1] !== verb) return null
  for (let at = to + 2; at < Math.min(to + 9, view.words.length); at += 1) {
    if (view.words[at] !== verb || startsTask(at) === null) continue
    clause.replaced = clause.body
    clause.body = []
    return { to: at, restart: false }
  }
  return null
}

/** "Reply to Teo, no, Teo's on leave, reply to Wei Jie": the same verb again a few words on. */
function restated(site: CorrectionSite): CorrectionVerdict | null {
  const { view, clause, to } = site
  const verb = view.words[clause.body[0] ?? -1]
  if (site.strength !== 'strong' || verb === undefined || !site.remark(to)) return null
  for (let at = to + 1; at < Math.min(to + 18, view.words.length); at += 1) {
    if (view.words[at] !== verb || site.startsTask(at) === null) continue
    // "Pick up the cake ... so pick it up on Saturday": the object stays.
    const pronoun = saidAgain(site, at)
    if (!pronoun) clause.body = []
    for (let later = at; later < at + 10; later += 1) {
      const annotation = site.annotationAt(later)
      if (annotation) dropKind(site, annotation.kind)
    }
    return { to: pronoun || at, restart: false }
  }
  return null
}

/** Word after "pick it up", where the object is only pointed at; 0 for any other. */
function saidAgain({ view, clause, annotationAt, markBefore }: CorrectionSite, at: number): number {
  const said = clause.body.map((index) => view.words[index])
  if (said.length < 3 || !/^(?:it|them|him|her|that)$/.test(view.words[at + 1] ?? '')) return 0
  const to = said.includes(view.words[at + 2]) ? at + 3 : at + 2
  return to >= view.words.length || annotationAt(to) || markBefore(to) ? to : 0
}

/** "Wait, it's not bin day": what follows says that there is nothing to do. */
function idle(site: CorrectionSite): boolean {
  const { view, to, marker } = site
  const said = view.words.slice(marker, to).join(' ')
  if (said === 'oh')
    return /^(?:it's|that's|he's|she's|they've|i've|we've) (?:already|been|all) /.test(
      `${view.words.slice(to, to + 3).join(' ')} `,
    )
  if (!/^(?:wait|oh wait|actually|hang on|hold on)$/.test(said)) return false
  return view.words
    .slice(to, to + 6)
    .some((word) => /^(?:not|isn't|aren't|don't|doesn't|already|closed|cancelled|canceled|gone|sold|over)$/.test(word))
}

/** "Bleed the brakes, no, Kev's doing the brakes": a remark that makes the task idle. */
function takesBack(site: CorrectionSite): CorrectionVerdict | null {
  const { view, clause, to } = site
  if (
    site.strength !== 'strong' ||
    !/^(?:no|nah|nope|oh no|actually no|no wait|wait no)$/.test(
      view.words
        .slice(site.marker, to)
        .join(' ')
        .replace(/^(?:oh |wait |actually )/, ''),
    )
  )
    return null
  const rest = view.words.slice(to, to + 10)
  const nouns = clause.body
    .slice(1)
    .map((at) => view.words[at] ?? '')
    .filter((word) => word.length > 3)
  const done =
    rest.some((word) => /^(?:it|that|them|already|this)$/.test(word)) ||
    rest.slice(1, 5).includes('one') ||
    rest.some((word) => nouns.includes(word)) ||
    /^(?:it's|that's|they're|there's)$/.test(rest[0] ?? '') ||
    /^(?:i|we) (?:don't|won't|can't|didn't)$/.test(rest.slice(0, 2).join(' ')) ||
    /^(?:(?:i|we) (?:(?:still|already) )?(?:have|got)|(?:i've|we've) (?:still |already )?got) (?!to )/.test(
      rest.join(' '),
    )
  if (!done) return null
  clause.cancelled = true
  return { to, restart: true }
}

/** "Tuesday, no, Wednesday": the last value of the same kind goes. */
function replaceValue(site: CorrectionSite, annotation: Annotation): CorrectionVerdict | null {
  const kinds = site.clause.annotations.map((placed) => placed.annotation)
  const own = kinds.findLast((item) => item.kind === annotation.kind && !item.dropped)
  if (own) {
    own.dropped = true
    const at = annotation.to
    const next = besideValue(site, annotation)
    if (next) dropKind(site, next.kind)
    // "Make that eight, they hit traffic": the reason is no part of the task.
    else if (site.remark(at)) {
      site.clause.annotations.push({ annotation, place: 'body' })
      return { to: at, restart: true }
    }
    // "Tomorrow at three, no, Friday" keeps the time; "at three, no, tomorrow at four" replaces both.
    return { to: site.to, restart: false }
  }
  if (site.strength === 'weak') return null
  return { to: site.to, restart: false }
}

/** "At three, no, four": a bare number after a time is a time. */
function hourAfterTime(site: CorrectionSite): CorrectionVerdict | null {
  const { view, clause, to } = site
  const time = clause.annotations.findLast((placed) => placed.annotation.kind === 'time')?.annotation
  if (!time || time.kind !== 'time' || site.marker - time.to > 2 || site.marker < time.to) return null
  const hour = readNumber(view.words[to] ?? '')
  const next = view.words[to + 1]
  if (!(hour >= 1 && hour <= 12)) return null
  const half = next === 'thirty' || next === '30' ? 30 : next === 'fifteen' || next === '15' ? 15 : 0
  const end = to + (half ? 2 : 1)
  time.minutes = time.open || time.minutes < 720 ? (hour % 12) * 60 + half : (hour % 12) * 60 + half + 720
  return { to: end, restart: site.remark(end) }
}

/** "Call, no, email Bob", "buy paint, scratch that, buy primer". */
function replaceClause(site: CorrectionSite): CorrectionVerdict | null {
  const { clause, to, strength, view } = site
  const verb = view.words[clause.body[0] ?? -1]
  if (strength === 'weak' && verb !== view.words[to]) return null
  if (/^(?:sorry)$/.test(view.words[site.marker] ?? '') && verb !== view.words[to] && clause.body.length > 2)
    return null
  if (verb === view.words[to]) clause.replaced = clause.body
  clause.body = []
  clause.kind = 'task'
  return { to, restart: false }
}

function repeats(site: CorrectionSite): boolean {
  const first = site.view.words[site.to] ?? ''
  const marker = site.view.words[site.marker] ?? ''
  if (
    /^(?:yes|yeah)$/.test(marker) &&
    site.clause.body.some((at, position) => position > 0 && site.view.words[at] === first)
  )
    return true
  if (/^(?:yes|yeah|actually|wait|or)$/.test(marker) && isCardinalWord(first))
    return site.clause.body.some((at) => isCardinalWord(site.view.words[at] ?? ''))
  return marker === 'actually' && DETERMINERS.has(first) && site.clause.body.some((at) => site.view.words[at] === first)
}

const HARD = /[.?!;]/
