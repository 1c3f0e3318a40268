import type { Token } from './tokens.ts'

/** Tokens together with their words as one string, so that patterns can be tried at any word. */
export interface View {
  tokens: readonly Token[]
  words: readonly string[]
  text: string
  /** Offset in `text` of each word. */
  offsets: readonly number[]
}

export interface ViewMatch {
  /** First word, and the word after the last. */
  from: number
  to: number
  groups: (string | undefined)[]
}

export function viewOf(tokens: readonly Token[]): View {
  const words = tokens.map((token) => token.norm)
  const offsets: number[] = []
  let at = 0
  for (const word of words) {
    offsets.push(at)
    at += word.length + 1
  }
  return { tokens, words, text: words.join(' '), offsets }
}

/** A pattern that begins at a word and ends at a word's end. Nested quantifiers are forbidden in `source`: keep it linear. */
export function phrase(source: string): RegExp {
  return new RegExp(`(?:${source})(?= |$)`, 'y')
}

/** Tries a pattern made by `phrase` at word `index`. */
export function matchAt(view: View, pattern: RegExp, index: number): ViewMatch | null {
  const offset = view.offsets[index]
  if (offset === undefined) return null
  pattern.lastIndex = offset
  const match = pattern.exec(view.text)
  if (!match || match[0] === '') return null
  const end = offset + match[0].length
  let to = index + 1
  while (to < view.words.length && (view.offsets[to] as number) <= end) to += 1
  return { from: index, to, groups: match.slice(1) }
}
