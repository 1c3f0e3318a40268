/** Punctuation that was dictated by name: "three things colon", "milk comma eggs", "new line". */
import type { Token } from './tokens.ts'
import { bare } from '../lexicon/table.ts'

const MARKS: Readonly<Record<string, string>> = bare<string>({ colon: ':', semicolon: ';', comma: ',', newline: '.' })
const PAIRS: Readonly<Record<string, string>> = bare<string>({
  'full stop': '.',
  'new line': '.',
  'next line': '.',
  'new paragraph': '.',
})
/** Words that make "colon" or "comma" a thing: "the colon", "colon cancer", "a comma". */
const BEFORE = /^(?:a|an|the|my|his|her|their|this|that|of|oxford|missing|every|some|for|with|about|your|and)$/
const AFTER = /^(?:cancer|screening|cleanse|check|exam|polyps?|surgery|test|in|after|before|is|splice|of|on)$/

/** Tokens without such words; the mark stands behind the word before. */
export function readSpokenMarks(tokens: readonly Token[]): Token[] {
  const result: Token[] = []
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as Token
    const pair = PAIRS[`${token.norm} ${tokens[index + 1]?.norm ?? ''}`]
    const mark = pair ?? MARKS[token.norm]
    const before = result.at(-1)
    const next = tokens[index + (pair ? 2 : 1)]
    if (!mark || !before || BEFORE.test(before.norm) || (next && AFTER.test(next.norm))) {
      result.push(token)
      continue
    }
    result[result.length - 1] = { ...before, mark }
    if (pair) index += 1
  }
  return result
}
