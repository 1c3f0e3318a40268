import { existsSync, readFileSync } from 'node:fs'
import type { SpanName } from '../../main/telemetry/types.ts'
import type { Profile } from './app.ts'
import { waitFor } from './waitFor.ts'

/** One line of SAYSO_TRACE; instants have start equal to end. Epoch milliseconds with fractions. */
export interface Span {
  name: SpanName
  start: number
  end: number
  captureId?: string
}

/** All spans written so far, in the order of writing. A line that is still being written is left for the next time. */
export function readSpans({ trace }: Profile): Span[] {
  if (!existsSync(trace)) return []
  const text = readFileSync(trace, 'utf8')
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Span)
}

/** The first span of that name that ends at or after an instant and, if asked, fits. Waits until it is there. */
export async function waitForSpan(
  profile: Profile,
  name: SpanName,
  { since = 0, fits = () => true, timeoutMs = 30_000 }: SpanQuery = {},
): Promise<Span> {
  const find = () => readSpans(profile).find((span) => span.name === name && span.end >= since && fits(span))
  return waitFor(`the span ${name}`, find, { timeoutMs })
}

export interface SpanQuery {
  /** Epoch milliseconds. */
  since?: number
  fits?: (span: Span) => boolean
  timeoutMs?: number
}
