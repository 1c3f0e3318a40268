/** Asks the model about one note: one request, and one more for each thing that a model turns out not to understand. */
import OpenAI from 'openai'
import type { ModelAnswer } from './answer.ts'
import { readCompletion } from './completion.ts'
import { FULL_DIALECT, requestBody, withoutRefused, type Dialect, type RequestParts } from './dialect.ts'
import { ExtractionFailureError } from '../../../openai/failure.ts'
import type { Outgoing } from '../../../queue/outgoing.ts'
import { createExchange, type RequestLabel } from '../../../openai/exchange.ts'
import { complaintOf, toFailure } from '../../../openai/sdkErrors.ts'
import { createTransport, KEY_PLACEHOLDER, type ReadKey } from '../../../openai/transport.ts'

export interface ClientOptions {
  baseUrl: string
  readKey: ReadKey
  /** For everything together: key, requests, bodies. */
  timeoutMs: number
  outgoing: Outgoing
}

/** What an answer cost and what the server says of its limits. No content. */
export interface AnswerReport {
  model: string
  requests: number
  latencyMs: number
  /** Null where the server does not say. */
  tokens: { input: number; output: number } | null
  /** The x-ratelimit-* headers as they came, such as `remaining-requests: 59` and `reset-requests: 1s`. */
  rateLimit: Record<string, string>
}

export interface Client {
  /** @throws ExtractionFailureError */
  ask(parts: RequestParts, label: Omit<RequestLabel, 'model'>): Promise<{ answer: ModelAnswer; report: AnswerReport }>
}

export function createClient({ baseUrl, readKey, timeoutMs, outgoing }: ClientOptions): Client {
  const dialects = new Map<string, Dialect>()
  // Every option that the SDK would otherwise take from the environment is set, and its log is off: it shows bodies.
  const sdk = new OpenAI({
    baseURL: baseUrl,
    apiKey: KEY_PLACEHOLDER,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: timeoutMs,
    logLevel: 'off',
  })

  async function converse(parts: RequestParts, label: Omit<RequestLabel, 'model'>, signal: AbortSignal) {
    const startedAt = performance.now()
    let dialect = dialects.get(parts.model) ?? FULL_DIALECT
    for (let requests = 1; ; requests += 1) {
      const exchange = createExchange(outgoing, { ...label, model: parts.model })
      try {
        const { data, response } = await sdk
          .withOptions({ fetch: createTransport(readKey, exchange) })
          .chat.completions.create(requestBody(parts, dialect), { signal })
          .withResponse()
        const { answer, tokens } = readCompletion(data)
        exchange.close('ok')
        const latencyMs = performance.now() - startedAt
        const rateLimit = rateLimitHeaders(response.headers)
        return { answer, report: { model: parts.model, requests, latencyMs, tokens, rateLimit } }
      } catch (error) {
        const failed = new ExtractionFailureError(exchange.asSeen(toFailure(error, Date.now()).failure))
        exchange.close(failed.failure)
        // Each refusal takes one thing out of the dialect, so this ends.
        const complaint = complaintOf(error)
        const simpler = complaint && withoutRefused(dialect, complaint)
        if (!simpler) throw failed
        dialect = simpler
        dialects.set(parts.model, dialect)
      }
    }
  }

  return {
    async ask(parts, label) {
      const controller = new AbortController()
      let timer: NodeJS.Timeout | undefined
      // Beside the abort, because nothing promises that a key function ends.
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          reject(new ExtractionFailureError({ kind: 'timeout' }))
          controller.abort()
        }, timeoutMs)
      })
      try {
        return await Promise.race([converse(parts, label, controller.signal), late])
      } finally {
        clearTimeout(timer)
      }
    },
  }
}

function rateLimitHeaders(headers: Headers): Record<string, string> {
  const prefix = 'x-ratelimit-'
  return Object.fromEntries(
    [...headers].filter(([name]) => name.startsWith(prefix)).map(([name, value]) => [name.slice(prefix.length), value]),
  )
}
