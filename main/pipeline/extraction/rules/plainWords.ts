/** Words that the person wants read as they are: no date, level or repetition is found in them. */
import type { Span } from '../../../../shared/domain.ts'
import type { View } from './text/view.ts'

/** @returns whether a range of words, `to` exclusive, holds one of them */
export function plainWords(view: View, spans: readonly Span[] = []): (from: number, to: number) => boolean {
  if (spans.length === 0) return () => false
  const plain = view.tokens.map((token) => spans.some((span) => token.start < span.end && span.start < token.end))
  return (from, to) => plain.slice(from, to).includes(true)
}
