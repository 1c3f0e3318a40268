import type { TracedSpan } from './sentrySpans.ts'
import type { Tracer } from './types.ts'

/** A capture has about ten spans; more captures than this are not under way at once. */
const MOST_CAPTURES = 8

/** Gathers the spans of each capture and hands them over once its tasks are visible. */
export function captureSpans(inner: Tracer, done: (spans: readonly TracedSpan[]) => void): Tracer {
  const captures = new Map<string, TracedSpan[]>()
  return {
    span(name, start, end, attributes) {
      inner.span(name, start, end, attributes)
      const captureId = attributes?.['captureId']
      if (typeof captureId !== 'string') return
      const spans = captures.get(captureId) ?? []
      spans.push({ name, start, end })
      captures.set(captureId, spans)
      if (name === 'ui.tasksVisible') {
        captures.delete(captureId)
        done(spans)
      }
      const [oldest] = captures.keys()
      if (captures.size > MOST_CAPTURES && oldest !== undefined) captures.delete(oldest)
    },
  }
}
