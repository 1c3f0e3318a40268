/** Titles: the clause's own words as a short imperative. */
import { gerundBase, pastBase } from './lexicon/forms.ts'
import type { View } from './text/view.ts'
import { emptyEnd } from './titleEnd.ts'

const MAX_WORDS = 12

const LEADING =
  /^(?:and|or|then|also|plus|so|but|to|please|just|maybe|perhaps|probably|definitely|really|actually|quickly|kindly|like|oh|okay|right|well|um|yeah|the thing|go and|go ahead and|try and|remember to|that|is|was|for|of|at|on|by|in|with|about|still|always|absolutely|simply|finally|basically|first|next|be sure to|make sure to|only)$/
/** Words of a title, as indices into the view, cleaned at both ends. */
export function trimTitle(
  view: View,
  body: readonly number[],
  tail: readonly number[] = [],
  keptTo: number = -1,
): number[] {
  let words = body.filter((at) => !/^(?:oh|uh|um|umm)$/.test(view.words[at] ?? ''))
  if (words.length === 0) words = [...body]
  while (words.length > 1 && LEADING.test(wordAt(view, words, 0))) words = words.slice(1)
  for (;;) {
    if ((words.at(-1) ?? 0) === keptTo) break
    const empty = emptyEnd(words.map((at) => view.words[at] ?? ''))
    if (empty === 0) break
    words = words.slice(0, -empty)
  }
  if (tail.length > 0 && words.length + tail.length <= MAX_WORDS) words = [...words, ...tail]
  if (words.length <= MAX_WORDS) return words
  words = shorten(view, words)
  for (let empty = 1; empty > 0; words = empty > 0 ? words.slice(0, -empty) : words)
    empty = emptyEnd(words.map((at) => view.words[at] ?? ''))
  return words
}

const wordAt = (view: View, words: readonly number[], position: number): string =>
  view.words[words[position] ?? -1] ?? ''

const CLAUSE_OPENS = /^(?:which|that|who|because|so|before|after|when|while|if|where|until|as|since|but)$/
const PHRASE_OPENS = /^(?:and|for|with|in|to)$/

/** At most twelve words, cut before a part that hangs on the rest where there is one. */
function shorten(view: View, words: readonly number[]): number[] {
  // "When I'm next in" goes as a whole, before any part of it.
  for (const opens of [CLAUSE_OPENS, PHRASE_OPENS])
    for (let position = MAX_WORDS; position >= 5; position -= 1)
      if (opens.test(wordAt(view, words, position))) return words.slice(0, position)
  return words.slice(0, MAX_WORDS)
}

/** Text of a title: the speaker's words and commas, first letter large, names spelled as in the vocabulary. */
export function titleText(
  view: View,
  words: readonly number[],
  gerund: boolean,
  vocabulary: ReadonlyMap<string, string>,
): string {
  let text = ''
  words.forEach((at, position) => {
    const token = view.tokens[at]
    if (!token) return
    let word = token.text
    if (position === 0 && gerund) word = gerundBase(token.norm) ?? pastBase(token.norm) ?? word
    if (word === 'i') word = 'I'
    // Behind a full stop that the title does not show.
    if (position > 0 && /^(?:And|The|Plus|With|For|To|Also|A|An|Or|In|On|At|From)$/.test(word) && hardStop(view, at))
      word = token.norm
    const next = words[position + 1]
    const separator = token.glued && next === at + 1 ? '-' : ' '
    const comma = token.mark === ',' && next === at + 1 ? ',' : ''
    text += position === words.length - 1 ? word : `${word}${comma}${separator}`
  })
  return capitalise(spell(text, vocabulary))
}

const hardStop = (view: View, at: number): boolean => /[.?!;]/.test(view.tokens[at - 1]?.mark ?? '')

function capitalise(text: string): string {
  // "iPad", "eBay": a small letter before a large one is the name's own spelling.
  return /^\p{Ll}\p{Lu}/u.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1)
}

/** Lower-cased vocabulary entries to their spelling; entries of several words too. */
export function vocabularyMap(vocabulary: readonly string[]): ReadonlyMap<string, string> {
  return new Map(vocabulary.map((entry) => [entry.toLowerCase(), entry]))
}

function spell(text: string, vocabulary: ReadonlyMap<string, string>): string {
  if (vocabulary.size === 0) return text
  const words = text.split(' ')
  for (let index = 0; index < words.length; index += 1) {
    for (let length = Math.min(4, words.length - index); length >= 1; length -= 1) {
      const key = words
        .slice(index, index + length)
        .join(' ')
        .toLowerCase()
      const bare = key.replace(/[,]$/, '').replace(/['’]s$/, '')
      const known = vocabulary.get(bare)
      if (known === undefined) continue
      const joined = words.slice(index, index + length).join(' ')
      words.splice(index, length, known + joined.slice(bare.length))
      break
    }
  }
  return words.join(' ')
}
