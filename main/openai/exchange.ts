/** One HTTP request with what came of it: asked of the way out before it is sent, and told to it once. */
import type { Usage } from '../../shared/config/prices.ts'
import type { Answer, Outgoing, OutgoingRequest, Refusal } from '../queue/outgoing.ts'
import { ExtractionFailureError, type ExtractionFailure } from './failure.ts'

/** What a request is about; the transport adds where it goes and how large it is. */
export type RequestLabel = Omit<OutgoingRequest, 'host' | 'bytes'>

export interface Exchange {
  /** Just before sending. @throws ExtractionFailureError where nothing may be sent now */
  open(host: string, bytes: number): void
  /** An answer came, whatever it says. */
  answer(status: number, headers: Headers, usage: Usage | null): void
  /** No answer came. */
  lost(offline: boolean): void
  close(end: 'ok' | ExtractionFailure): void
  /** A failure with what only the transport knows of it. */
  asSeen(failure: ExtractionFailure): ExtractionFailure
}

export function createExchange(outgoing: Outgoing, label: RequestLabel): Exchange {
  let tell: ((answer: Answer) => void) | null = null
  let status: number | null = null
  let headers: Headers | null = null
  let usage: Usage | null = null
  let offline = false

  return {
    open(host, bytes) {
      const begun = outgoing.begin({ ...label, host, bytes })
      if ('refused' in begun) throw new ExtractionFailureError(failureOfRefusal(begun.refused))
      tell = begun.answered
    },
    answer(...came) {
      ;[status, headers, usage] = came
    },
    lost(nothingReached) {
      offline = nothingReached
    },
    asSeen: (failure) => (failure.kind === 'network' && offline ? { kind: 'network', offline: true } : failure),
    close(end) {
      const outcome = end === 'ok' ? end : end.kind
      const retryAfterMs = end !== 'ok' && 'retryAfterMs' in end ? end.retryAfterMs : null
      tell?.({ outcome, status, headers, usage, offline, retryAfterMs })
      tell = null
    },
  }
}

function failureOfRefusal(refused: Refusal): ExtractionFailure {
  switch (refused.kind) {
    case 'limited':
      return { kind: 'rateLimited', retryAfterMs: refused.retryAfterMs }
    case 'unreached':
      return { kind: 'network', offline: true }
    case 'paused':
      return {
        kind: refused.code === 'openai.quota' ? 'quota' : refused.code === 'openai.noKey' ? 'noKey' : 'unauthorised',
      }
  }
}

/** What the server counted, in either of the API's forms; null where it says nothing. */
export function usageOf(body: string): Usage | null {
  let usage: unknown
  try {
    usage = (JSON.parse(body) as { usage?: unknown } | null)?.usage
  } catch {
    return null // Whoever asked says what is wrong with the answer.
  }
  if (typeof usage !== 'object' || usage === null) return null
  const fields = usage as Record<string, unknown>
  const count = (...names: string[]) => {
    const value = names.map((name) => fields[name]).find((one) => typeof one === 'number' && one >= 0)
    return typeof value === 'number' && Number.isFinite(value) ? Math.round(value) : null
  }
  const details = fields['input_token_details'] as Record<string, unknown> | null | undefined
  const audio = details?.['audio_tokens']
  const seconds = fields['seconds']
  return {
    tokensIn: count('prompt_tokens', 'input_tokens'),
    tokensOut: count('completion_tokens', 'output_tokens'),
    ...(typeof audio === 'number' ? { audioTokens: audio } : {}),
    ...(typeof seconds === 'number' ? { seconds } : {}),
  }
}
