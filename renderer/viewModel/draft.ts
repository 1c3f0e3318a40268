/** What is being typed, with the parts that the person wants kept as plain words. */
import type { Span } from '../../shared/domain.ts'
import { carryOver } from './highlight.ts'

export interface Draft {
  text: string
  /** Parts of the text in which nothing is to be read. */
  plain: readonly Span[]
}

export const emptyDraft: Draft = { text: '', plain: [] }

/** The same draft after typing: a part that was typed into is read again. */
export function typed({ text, plain }: Draft, next: string): Draft {
  return { text: next, plain: carryOver(plain, text, next) }
}

/** Keeps the words of a highlight as they are. */
export function keepAsText({ text, plain }: Draft, { start, end }: Span): Draft {
  return { text, plain: [...plain, { start, end }] }
}

export function isPlain(span: Span, plain: readonly Span[]): boolean {
  return plain.some((one) => span.start < one.end && one.start < span.end)
}
