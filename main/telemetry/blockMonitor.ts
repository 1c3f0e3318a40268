import { preciseNow } from './traceFile.ts'
import type { Tracer } from './types.ts'

/** Main may not be busy for longer than this at a time. Milliseconds. */
const LIMIT_MS = 10
const EVERY_MS = 5

/** Traces every time that main's thread did not answer for more than 10 ms. Costs a timer, so only while tracing. */
export function traceBlocks(tracer: Tracer): void {
  let last = preciseNow()
  setInterval(() => {
    const now = preciseNow()
    if (now - last - EVERY_MS > LIMIT_MS) tracer.span('main.blocked', last + EVERY_MS, now)
    last = now
  }, EVERY_MS).unref()
}
