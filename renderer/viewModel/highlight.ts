/** What was understood in a text, as runs to paint: dates, recurrence, priority, energy, tags, people. */
import type { ExtractedTask, Span } from '../../shared/domain.ts'
import { CHECK_BELOW } from '../../shared/evidence.ts'

export type HighlightKind = 'due' | 'recurrence' | 'priority' | 'energy' | 'tags' | 'people'

export interface Highlight extends Span {
  kind: HighlightKind
  /** The engine is not sure of it. */
  check: boolean
}

export interface Segment {
  text: string
  highlight: Highlight | null
}

/** In the order of precedence where two fields were read from the same words ("every Friday" is recurrence and date). */
const KINDS: HighlightKind[] = ['recurrence', 'due', 'priority', 'energy', 'people', 'tags']

/** @returns highlights that do not overlap, in the order of the text */
export function highlightsOf(tasks: readonly ExtractedTask[], text: string): Highlight[] {
  const found: Highlight[] = []
  for (const kind of KINDS)
    for (const task of tasks) {
      const evidence = task.evidence[kind]
      for (const span of evidence?.spans ?? []) {
        const free = !found.some((other) => span.start < other.end && other.start < span.end)
        if (free && span.start < span.end && span.end <= text.length)
          found.push({ ...span, kind, check: evidence!.confidence < CHECK_BELOW })
      }
    }
  return joined(found, text)
}

/** "on Friday" and "at three" beside each other are one thing to a reader. */
function joined(highlights: Highlight[], text: string): Highlight[] {
  const result: Highlight[] = []
  for (const highlight of highlights.sort((a, b) => a.start - b.start)) {
    const last = result.at(-1)
    const beside = last !== undefined && text.slice(last.end, highlight.start).trim() === ''
    if (beside && last.kind === highlight.kind) {
      last.end = highlight.end
      last.check ||= highlight.check
    } else result.push(highlight)
  }
  return result
}

export function segmentsOf(text: string, highlights: readonly Highlight[]): Segment[] {
  const segments: Segment[] = []
  let at = 0
  for (const highlight of highlights) {
    if (highlight.start < at || highlight.end > text.length) continue
    if (highlight.start > at) segments.push({ text: text.slice(at, highlight.start), highlight: null })
    segments.push({ text: text.slice(highlight.start, highlight.end), highlight })
    at = highlight.end
  }
  if (at < text.length) segments.push({ text: text.slice(at), highlight: null })
  return segments
}

/**
 * Carries highlights, or other spans, over an edit until the new text has been read, so that they neither flicker nor sit on wrong words:
 * those that lie wholly before or after the change stay, the others go.
 */
export function carryOver<T extends Span>(highlights: readonly T[], before: string, after: string): T[] {
  const shorter = Math.min(before.length, after.length)
  let prefix = 0
  while (prefix < shorter && before[prefix] === after[prefix]) prefix += 1
  let suffix = 0
  while (suffix < shorter - prefix && before[before.length - 1 - suffix] === after[after.length - 1 - suffix])
    suffix += 1
  const shift = after.length - before.length
  return highlights.flatMap((highlight) => {
    if (highlight.end <= prefix) return [highlight]
    if (highlight.start >= before.length - suffix)
      return [{ ...highlight, start: highlight.start + shift, end: highlight.end + shift }]
    return []
  })
}
