/** From the SDK's errors to ours, without anything that they quote. */
import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai'
import { ExtractionFailureError, type ExtractionFailure, invalid } from './failure.ts'

/** An error as the API describes it: https://platform.openai.com/docs/guides/error-codes */
export interface ApiComplaint {
  status: number | undefined
  code: string | null
  type: string | null
  param: string | null
  message: string
}

/** The server's description of an error, null where no answer of the API came. */
export function complaintOf(error: unknown): ApiComplaint | null {
  if (!(error instanceof APIError) || error.status === undefined) return null
  return {
    status: error.status,
    code: error.code ?? null,
    type: error.type ?? null,
    param: error.param ?? null,
    message: error.message,
  }
}

/** @param now milliseconds since the epoch, for a Retry-After that is a date */
export function toFailure(error: unknown, now: number): ExtractionFailureError {
  if (error instanceof ExtractionFailureError) return error
  // The SDK takes whatever its fetch throws for a lost connection.
  if (error instanceof APIConnectionError && error.cause instanceof ExtractionFailureError) return error.cause
  if (error instanceof APIConnectionTimeoutError || error instanceof APIUserAbortError)
    return failed({ kind: 'timeout' })
  if (error instanceof APIConnectionError) return failed({ kind: 'network' })
  if (error instanceof APIError) return ofStatus(error, now)
  if (error instanceof SyntaxError) return invalid('json')
  return invalid('unexpected')
}

const failed = (failure: ExtractionFailure) => new ExtractionFailureError(failure)

const QUOTA = new Set(['insufficient_quota', 'billing_hard_limit_reached', 'billing_not_active'])

function ofStatus(error: APIError, now: number): ExtractionFailureError {
  const status = error.status ?? 0
  const retryAfterMs = readRetryAfter(error.headers, now)
  if (status === 402 || QUOTA.has(error.code ?? '') || QUOTA.has(error.type ?? '')) return failed({ kind: 'quota' })
  if (status === 401 || status === 403) return failed({ kind: 'unauthorised' })
  if (status === 429) return failed({ kind: 'rateLimited', retryAfterMs })
  if (status === 408) return failed({ kind: 'timeout' })
  if (status >= 500 || status === 409) return failed({ kind: 'server', status, retryAfterMs })
  return invalid(status === 404 ? 'model' : 'request', status)
}

/**
 * @returns the full wait in milliseconds, null where the server names none that makes sense
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.retry-after (`retry-after-ms` is OpenAI's finer form)
 */
export function readRetryAfter(headers: Headers | undefined, now: number): number | null {
  const fine = headers?.get('retry-after-ms') ?? ''
  if (/^\d+(\.\d+)?$/.test(fine)) return Math.ceil(Number(fine))
  const value = headers?.get('retry-after') ?? ''
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1_000)
  const at = value === '' ? NaN : Date.parse(value)
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}
