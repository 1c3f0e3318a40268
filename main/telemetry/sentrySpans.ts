/** One sampled capture as a transaction: how long each step of the line took, by the spans that it traces anyway. Pure. */
import type { SpanName } from './types.ts'

export interface TracedSpan {
  name: SpanName
  /** Epoch milliseconds. */
  start: number
  end: number
}

export interface CaptureTransaction {
  type: 'transaction'
  transaction: 'capture'
  start_timestamp: number
  timestamp: number
  contexts: { trace: { trace_id: string; span_id: string; op: string } }
  spans: {
    trace_id: string
    span_id: string
    parent_span_id: string
    op: string
    start_timestamp: number
    timestamp: number
    data: Record<string, never>
  }[]
}

/**
 * @param hex that many random hexadecimal digits
 * @returns null for a capture that was not followed from key-down to tasks visible
 */
export function captureTransaction(
  spans: readonly TracedSpan[],
  hex: (digits: number) => string,
): CaptureTransaction | null {
  const down = spans.find(({ name }) => name === 'shortcut.down')
  const visible = spans.find(({ name }) => name === 'ui.tasksVisible')
  if (!down || !visible) return null
  const [trace_id, span_id] = [hex(32), hex(16)]
  const up = spans.find(({ name }) => name === 'shortcut.up')
  const final = spans.find(({ name }) => name === 'speech.final')
  // From an instant to the next, where the line traces instants.
  const steps: (TracedSpan | { name: string; start: number; end: number })[] = [
    ...spans.filter(({ start, end }) => end > start),
    ...(up && final ? [{ name: 'speech', start: up.start, end: final.end }] : []),
    ...(up ? [{ name: 'keyUpToVisible', start: up.start, end: visible.end }] : []),
  ]
  return {
    type: 'transaction',
    transaction: 'capture',
    start_timestamp: down.start / 1_000,
    timestamp: visible.end / 1_000,
    contexts: { trace: { trace_id, span_id, op: 'capture' } },
    spans: steps.map(({ name, start, end }) => ({
      trace_id,
      span_id: hex(16),
      parent_span_id: span_id,
      op: name,
      start_timestamp: start / 1_000,
      timestamp: end / 1_000,
      data: {},
    })),
  }
}
