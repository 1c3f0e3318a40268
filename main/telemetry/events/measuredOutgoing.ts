/** Requests to OpenAI, or to a compatible server, measured where they all leave: at the one way out (queue/outgoing.ts). */
import type { Measured } from '../../../shared/telemetry/events.ts'
import type { Answer, Outgoing } from '../../queue/outgoing.ts'

const LONGEST_MS = 600_000

/** @param now milliseconds of a clock that never goes back */
export function measuredOutgoing(inner: Outgoing, now: () => number, report: (event: Measured) => void): Outgoing {
  return {
    begin(request) {
      const begun = inner.begin(request)
      // "Test now" in Settings is a person's own experiment.
      if ('refused' in begun || request.purpose === 'test') return begun
      const began = now()
      return {
        answered(answer) {
          begun.answered(answer)
          for (const event of eventsOf(answer, now() - began)) report(event)
        },
      }
    },
  }
}

type Outcome = Extract<Measured, { name: 'openai_request' }>['fields']['outcome']

const OUTCOMES: Record<Answer['outcome'], Outcome | null> = {
  ok: 'ok',
  timeout: 'timeout',
  network: 'network',
  rateLimited: 'rateLimited',
  quota: 'quota',
  server: 'server',
  unauthorised: 'refusedKey',
  invalid: 'badAnswer',
  // Nothing was sent.
  noKey: null,
}

function eventsOf(answer: Answer, tookMs: number): Measured[] {
  const outcome = OUTCOMES[answer.outcome]
  if (outcome === null) return []
  const spent = outcome === 'quota' || outcome === 'rateLimited' ? 1 : null
  const use = spent ?? (answer.headers ? quotaUse(answer.headers) : null)
  const durationMs = Math.min(LONGEST_MS, Math.max(0, tookMs))
  const request: Measured = {
    name: 'openai_request',
    fields: { durationMs, outcome, ...(use === null ? {} : { quotaUse: use }) },
  }
  if (outcome === 'ok') return [request]
  // The device does it instead, or it is tried again: the person has the tasks.
  return [request, { name: 'beta_errors', fields: { count: 1, types: ['openai'], recovered: true } }]
}

/** The share of the most used-up limit, of requests and of tokens; null where the server does not say. */
export function quotaUse(headers: Headers): number | null {
  const number = (name: string) => Number(headers.get(`x-ratelimit-${name}`) ?? Number.NaN)
  const uses = ['requests', 'tokens'].flatMap((what) => {
    const [limit, remaining] = [number(`limit-${what}`), number(`remaining-${what}`)]
    return limit > 0 && remaining >= 0 ? [Math.min(1, Math.max(0, 1 - remaining / limit))] : []
  })
  return uses.length === 0 ? null : Math.max(...uses)
}
