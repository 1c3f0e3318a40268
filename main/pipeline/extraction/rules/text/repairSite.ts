/** What a repair may look at, and the questions that repairs ask. */
import { FINITE } from '../clauses/finiteWords.ts'
import { isNumberWord } from '../dates/numbers.ts'
import { DETERMINERS, OBJECT_PRONOUNS } from '../lexicon/words.ts'

export const OBJECT = (word: string): boolean => DETERMINERS.has(word) || OBJECT_PRONOUNS.has(word)
export const STARTS =
  /^(?:and|then|to|also|please|just|tomorrow|today|tonight|plus|,|or|so|need|must|should|i'll|gotta|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/

export interface Site {
  words: readonly string[]
  at: number
  previous: string
  next: string
  /** A verb could begin here. */
  starts: boolean
}

/** "Right the" may open a remark: "right the vet called". */
export function isVerbAhead(site: Site): boolean {
  return isSaidOfSubject(site.words, site.at)
}

/** A finite verb a few words on: "colin the plumber is coming", "right the vet called". */
export function isSaidOfSubject(words: readonly string[], from: number): boolean {
  for (let at = from + 2; at < Math.min(from + 6, words.length); at += 1) {
    const word = words[at] ?? ''
    if (FINITE.has(word) || /^(?:is|are|was|were|has|had)$/.test(word)) return true
  }
  return false
}

export const isPlural = (word: string): boolean => /[^s]s$/.test(word)
export const isJoin = (word: string): boolean => /^(?:and|then|on|tomorrow|today|please|to)$/.test(word)
export const isVerbish = (word: string): boolean =>
  /^(?:is|are|was|can|could|will|would|has|have|need|needs|should|still|still)$/.test(word) || word.endsWith('s')

export function isTimeWord(word: string): boolean {
  return (
    isNumberWord(word) ||
    /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight|today|noon|midday|midnight|next|end|january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter|thanksgiving|halloween|then|now|lunchtime|this|weekend|half|quarter|close|eod)$/.test(
      word,
    )
  )
}

/** Heard word -> intended word, with the condition under which it was meant. */
export type Homophones = Record<string, [string, (site: Site) => boolean][]>
