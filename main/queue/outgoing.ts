/**
 * The one way out to an engine elsewhere. Each HTTP request asks here just before it is sent: it is refused while the engine is
 * paused, not reached or limited, and else leaves a receipt on the disk. What comes of it feeds the gates.
 */
import { costMicros, type Usage } from '../../shared/config/prices.ts'
import type { OpenAiFailureKind } from '../../shared/openai.ts'
import type { Gates } from './gates.ts'
import { waitFor } from './rateHeaders.ts'
import type { NewReceipt, Receipts } from './receipts.ts'
import type { Engine } from './types.ts'

export type OutgoingRequest = Omit<NewReceipt, 'at'>

/** What came of a request. */
export interface Answer {
  outcome: 'ok' | OpenAiFailureKind
  /** Null where no answer came. */
  status: number | null
  headers: Headers | null
  usage: Usage | null
  /** Nothing was reached at all: no name, no route, nobody who listens. */
  offline?: boolean
  /** What the server asked for in full, milliseconds. */
  retryAfterMs?: number | null
}

export type Refusal =
  | { kind: 'limited'; retryAfterMs: number }
  | { kind: 'unreached'; retryAfterMs: number }
  /** Until a person does something. */
  | { kind: 'paused'; code: string }

export interface Outgoing {
  /**
   * @returns why it must not be sent, or what to call once with what came of it
   * @throws SaysoError disk.*: no receipt could be written, so nothing may be sent
   */
  begin(request: OutgoingRequest): { refused: Refusal } | { answered(answer: Answer): void }
}

/** For commands that measure an engine by itself, and for tests: nothing is limited or kept. */
export const unlimited: Outgoing = { begin: () => ({ answered: () => undefined }) }

export interface OutgoingOptions {
  engine: Engine
  gates: Gates
  receipts: Pick<Receipts, 'write' | 'end'>
  now(): number
  /** A receipt was written or ended. */
  changed(): void
  reportBug(error: unknown): void
}

/** A server that wants us to wait without saying how long is left alone for this long, doubled each time. Milliseconds. */
const FIRST_PATIENCE_MS = 10_000
const MOST_PATIENCE_MS = 5 * 60_000

export function createOutgoing({ engine, gates, receipts, now, changed, reportBug }: OutgoingOptions): Outgoing {
  let limitedInARow = 0

  function refusal(request: OutgoingRequest): Refusal | null {
    // A person who presses "Test" wants to know how it stands now.
    if (request.purpose === 'test') return null
    const readiness = gates.admit(engine, now())
    if (readiness.kind === 'ready') return null
    if (readiness.kind === 'paused') return readiness
    const kind = readiness.code === 'network.offline' ? 'unreached' : 'limited'
    return { kind, retryAfterMs: Math.max(1, readiness.until - now()) }
  }

  function feedGates(answer: Answer): void {
    const at = now()
    const { outcome, status } = answer
    const silent = outcome === 'timeout' || outcome === 'network'
    const answered = status !== null && status >= 500 ? 'troubled' : 'answered'
    gates.observed(engine, answer.offline ? 'offline' : silent ? 'silent' : answered, at)
    limitedInARow = outcome === 'rateLimited' ? limitedInARow + 1 : 0
    const asked = answer.headers ? waitFor(answer.headers) : 0
    const patience = Math.min(MOST_PATIENCE_MS, FIRST_PATIENCE_MS * 2 ** (limitedInARow - 1))
    const wait = outcome === 'rateLimited' ? (answer.retryAfterMs ?? (asked || patience)) : asked
    if (wait > 0) gates.wait(engine, at, Math.max(wait, asked))
    if (outcome === 'quota') gates.pause(engine, 'openai.quota')
    if (outcome === 'unauthorised') gates.pause(engine, 'openai.unauthorised')
  }

  return {
    begin(request) {
      const refused = refusal(request)
      if (refused) return { refused }
      const at = now()
      const id = receipts.write({ ...request, at })
      gates.sent(engine, request.captureId, at)
      changed()
      let open = true
      return {
        answered(answer) {
          if (!open) return
          open = false
          const { outcome, status, usage } = answer
          const { tokensIn = null, tokensOut = null } = usage ?? {}
          const tookMs = Math.max(0, Math.round(now() - at))
          try {
            const cost = costMicros(request.model, usage)
            receipts.end(id, { outcome, status, tookMs, tokensIn, tokensOut, costMicros: cost })
          } catch (error) {
            reportBug(error) // The receipt says that it was sent; what came of it is not known.
          }
          feedGates(answer)
          if (request.purpose === 'test' && outcome === 'ok') gates.resume(engine)
          changed()
        },
      }
    },
  }
}
