/** What stands before and behind a level: "it's really", "all of these are", "one", "on that one". */
import { isVerb } from '../lexicon/words.ts'
import * as levels from '../lexicon/levels.ts'
import type { View } from '../text/view.ts'

export type Words = readonly string[]

/** What stood before a level. */
export interface Carried {
  at: number
  /** "It's", "with": something is said of a task. */
  back: boolean
  /** "It's", "mark it as": points to a task. */
  pointing: boolean
  /** "All of these are". */
  all: boolean
  /** "It needs". */
  needs: boolean
}

export const JOINER = new Set(['and', 'but', 'so', 'which', 'oh', 'though', 'yeah', 'also'])

/** The places where a level may begin: right here, behind "it's", behind "all of these are", behind "it needs". */
export function carriers(words: Words, at: number): Carried[] {
  const plain = { at, back: false, pointing: false, all: false, needs: false }
  const starts: Carried[] = []
  const all = levels.ALL_OF.at(words, at)
  if (all) {
    const copula = /^(?:is|are|'s|'re|needs?)$/.test(words[all.to] ?? '')
    const to = copula ? all.to + 1 : all.to
    starts.push({ ...plain, at: to, all: true, back: true, pointing: true })
  }
  starts.push(plain)
  const back = levels.BACK.at(words, at)
  if (back) starts.push({ ...plain, at: back.to, back: true, pointing: back.value })
  const needs = levels.NEEDS.at(words, at)
  if (needs) starts.push({ ...plain, at: needs.to, needs: true, pointing: POINTS.test(words[at] ?? '') })
  return starts
}

const POINTS = /^(?:it|that|this|it's|that's|it'll|that'll|this'll|which)$/

export const SEVERAL = /^(?:ones|tasks|jobs|things|bits|wins|items|errands|chores|stuff)$/

export const more = (words: Words, at: number): number => levels.HOW_MUCH.after(words, at, 3)

export function tailAfter(words: Words, at: number): { to: number; all: boolean } {
  const all = levels.WITH_ALL.at(words, at) ?? levels.WITH_ALL.at(words, words[at] === 'for' ? at + 1 : at)
  if (all) return { to: all.to, all: true }
  return { to: levels.LEVEL_TAIL.at(words, at)?.to ?? at, all: false }
}

export function noun(words: Words, at: number): number {
  return levels.LEVEL_NOUN.at(words, at)?.to ?? at
}

/** "The urgent one is to call": the words up to the verb. */
export function linked(words: Words, at: number): number {
  const link = levels.LEVEL_LINK.after(words, at, 3)
  return link > at && isVerb(words[link] ?? '') ? link : at
}

export const marked = (view: View, at: number): boolean =>
  at === 0 || at >= view.words.length || Boolean(view.tokens[at - 1]?.mark)
