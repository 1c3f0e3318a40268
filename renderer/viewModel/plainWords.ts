/**
 * How a word that was understood is turned back into text: a WORD JOINER (U+2060, no width, never a line break) inside it
 * keeps the words on the screen as they are, and no engine reads a date in them any more. It is taken out again of what
 * is stored.
 */
import type { Span } from '../../shared/domain.ts'

const JOINER = '\u2060'

/** Puts a joiner into every word of the span. */
export function keepAsText(text: string, span: Span): string {
  const words = text.slice(span.start, span.end).replace(/[\p{L}\p{N}]+/gu, (word) => {
    const [first = ''] = word
    return first + JOINER + word.slice(first.length)
  })
  return text.slice(0, span.start) + words + text.slice(span.end)
}

export function withoutMarks(text: string): string {
  return text.replaceAll(JOINER, '')
}

export function hasMarks(text: string): boolean {
  return text.includes(JOINER)
}
