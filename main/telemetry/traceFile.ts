import { appendFileSync } from 'node:fs'
import type { SpanName, Tracer } from './types.ts'

/** Now, in epoch milliseconds with fractions: monotonic within a process and the same clock in all of the app's. */
export function preciseNow(): number {
  return performance.timeOrigin + performance.now()
}

/**
 * Writes one JSON line per span to the file that SAYSO_TRACE names. Lines are gathered for a moment and appended together, so
 * that tracing costs the traced path nothing.
 *
 * @param file null turns tracing off
 * @param later runs a function soon, off the current path
 */
export function createTracer(file: string | null, later: (flush: () => void) => void): Tracer {
  if (file === null) return { span: () => undefined }
  let pending: string[] = []
  const flush = () => {
    const lines = pending.join('')
    pending = []
    appendFileSync(file, lines)
  }
  return {
    span(name: SpanName, start: number, end: number, attributes = {}) {
      pending.push(JSON.stringify({ name, start, end, ...attributes }) + '\n')
      if (pending.length === 1) later(flush)
    },
  }
}
