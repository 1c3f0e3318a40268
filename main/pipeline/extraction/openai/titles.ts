/** Whether a title was said, and how it is written. */
import { wordsOf } from './quotes.ts'

export const MAX_TITLE_WORDS = 12

/** Words that say nothing by themselves: a title may add them without inventing anything. */
const SMALL = new Set(
  `a an the to of for with and or in on at by from about into up out off over my your his her its our their me you him
   it us them this that these those is are be as if so not no s t`.split(/\s+/),
)

/** Everyday endings off, so that "calling" supports "call". Rough on purpose: both sides go through it. */
function stem(word: string): string {
  const base = word.replace(/'s?$|'(re|ve|ll|d)$/, '').replace(/(?<=..)ie[sd]$/, 'y')
  const cut = base.replace(/(?<=...)(ing|es|ed|s|e)$/, '')
  return cut.replace(/(.)\1$/, '$1')
}

const consonants = (word: string) =>
  word
    .replace(/ph/g, 'f')
    .replace(/[aeiouyhw]/g, '')
    .replace(/(.)\1+/g, '$1')

/** At most one letter added, dropped or replaced. */
function oneLetterApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1
  return Math.max(a.length, b.length) - start - end <= 1
}

/** "By milk" is heard for "buy milk": such a repair is not an invention. */
const soundsAlike = (a: string, b: string) => oneLetterApart(a, b) && consonants(a) === consonants(b)

/** Whether all words that carry meaning in a title were said, and at least one of them where the task was. */
export interface TitleSupport {
  (title: string, task: string): boolean
}

/**
 * @param said the words of the transcript, folded
 * @param vocabulary the person's own spellings, which a title may use for what was heard
 */
export function createTitleSupport(said: ReadonlySet<string>, vocabulary: readonly string[]): TitleSupport {
  const stems = new Set([...said].map(stem))
  const spelled = new Set(vocabulary.flatMap(wordsOf))
  const saidList = [...said]
  const heardAs = (word: string) =>
    saidList.some((other) => soundsAlike(word, other) || (spelled.has(word) && consonants(word) === consonants(other)))

  return (title, task) => {
    const all = wordsOf(title)
    const content = all.filter((word) => !SMALL.has(word))
    const telling = content.length > 0 ? content : all
    const supported = telling.every((word) => said.has(word) || stems.has(stem(word)) || heardAs(word))
    const here = wordsOf(task)
    const near = new Set(here.map(stem))
    const local = telling.some(
      (word) => near.has(stem(word)) || here.some((other) => soundsAlike(word, other) || spelled.has(word)),
    )
    return telling.length > 0 && supported && local
  }
}

/** One line, first letter large, no full stop, no control characters; whether words had to be cut. */
export function writeTitle(title: string): { title: string; cut: boolean } {
  const words = title
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .replace(/[\s.,;:!]+$/, '')
    .split(' ')
  const kept = words.slice(0, MAX_TITLE_WORDS).join(' ')
  return { title: kept.charAt(0).toUpperCase() + kept.slice(1), cut: words.length > MAX_TITLE_WORDS }
}

/** Two titles say the same when only case and punctuation differ. */
export const sameTitle = (a: string, b: string): boolean => wordsOf(a).join(' ') === wordsOf(b).join(' ')
