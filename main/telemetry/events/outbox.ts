/**
 * Sends what was measured, through the durable queue, and only while the person shares it. A batch has its id before it
 * leaves, so that one sent twice counts once at the backend.
 */
import type { JobResult, Queue } from '../../queue/types.ts'
import type { Batch, EventStore } from './eventStore.ts'

/** Within the backend's limits of 500 events and 256 kB. */
const MOST_EVENTS = 200
const BATCHES_A_RUN = 5
/** Events are gathered so long before they are sent. Milliseconds. */
const GATHER_MS = 60_000
const TIMEOUT_MS = 30_000
const RETRY_MS = 5 * 60_000

/** What the backend said to a batch. `refused`: it will never take it. */
export type SendResult =
  { kind: 'taken' } | { kind: 'refused' } | { kind: 'later'; code: string; retryAfterMs: number | null }

export interface OutboxDependencies {
  store: Pick<EventStore, 'nextBatch' | 'owesEvents' | 'sent' | 'keepHere'>
  queue: Pick<Queue, 'handle' | 'enqueue' | 'list' | 'cancel'>
  /** Null where the app knows no backend. */
  send: ((batch: Batch, signal: AbortSignal) => Promise<SendResult>) | null
  shares(): boolean
  now(): number
}

export interface Outbox {
  /** There may be something to send. */
  offer(): void
  /** The person does not share any more: what waits stays here, what is under way is broken off. */
  withdraw(): void
}

export const SUBJECT = 'telemetry'

export function createOutbox({ store, queue, send, shares, now }: OutboxDependencies): Outbox {
  let withdrawn = new AbortController()

  queue.handle('measure', {
    timeoutMs: () => TIMEOUT_MS,
    async run(_job, signal): Promise<JobResult> {
      if (!send) return { kind: 'done' }
      for (let sentSoFar = 0; sentSoFar < BATCHES_A_RUN; sentSoFar += 1) {
        if (!shares() || signal.aborted) return { kind: 'done' }
        const batch = store.nextBatch(MOST_EVENTS, now())
        if (!batch) return { kind: 'done' }
        const result = await send(batch, AbortSignal.any([signal, withdrawn.signal]))
        if (!shares()) return { kind: 'done' }
        if (result.kind === 'later') {
          // The network's trouble is nobody's fault: no attempt is lost, and nothing is set aside for the person.
          return { kind: 'held', code: result.code, delayMs: result.retryAfterMs ?? RETRY_MS }
        }
        if (result.kind === 'taken') store.sent(batch.id, now())
        else store.keepHere(batch.id)
      }
      return store.owesEvents() ? { kind: 'done', next: [job()] } : { kind: 'done' }
    },
  })

  const job = () => ({ subject: SUBJECT, stage: 'measure', engine: 'telemetry', delayMs: GATHER_MS }) as const

  return {
    offer() {
      if (!send || !shares() || !store.owesEvents()) return
      // Asked for again it would begin to gather anew, and never end.
      if (!queue.list().some(({ subject }) => subject === SUBJECT)) queue.enqueue(job())
    },
    withdraw() {
      store.keepHere()
      withdrawn.abort()
      withdrawn = new AbortController()
      queue.cancel(SUBJECT)
    },
  }
}
