/** Why OpenAI did not give a usable reading. Carries no content: neither words of the note nor of the answer, no key. */

/** What was wrong with a request or an answer that did arrive. */
export type InvalidReason =
  /** The base URL is neither https nor this machine. */
  | 'baseUrl'
  /** The server sent us elsewhere; a note is never sent on to an address that the person did not choose. */
  | 'redirect'
  /** The model does not exist, or not for this key. */
  | 'model'
  /** The server refuses the request for another reason (status 4xx). */
  | 'request'
  /** The note is longer than one answer could hold. */
  | 'tooLong'
  /** The answer is larger than any honest one. */
  | 'tooLarge'
  /** The answer ended at the token limit. */
  | 'truncated'
  /** The model, or a content filter, declined. */
  | 'refused'
  /** Not the API's form of answer, or not JSON. */
  | 'json'
  /** JSON, but not of our schema. */
  | 'schema'
  /** Of our schema, but nothing in it is in what was said. */
  | 'nonsense'
  /** A bug of ours. */
  | 'unexpected'

export type ExtractionFailure =
  /** There is no key, so nothing was sent. */
  | { kind: 'noKey' }
  | { kind: 'timeout' }
  /** `retryAfterMs`: what the server asked for in full, null where it did not say. */
  | { kind: 'rateLimited'; retryAfterMs: number | null }
  | { kind: 'quota' }
  | { kind: 'unauthorised' }
  | { kind: 'server'; status: number; retryAfterMs: number | null }
  /** `offline`: nothing was reached at all. */
  | { kind: 'network'; offline?: true }
  | { kind: 'invalid'; reason: InvalidReason; status?: number }

/** Thrown by the OpenAI engine. It has no cause on purpose: the SDK's errors quote requests and answers. */
export class ExtractionFailureError extends Error {
  override readonly name = 'ExtractionFailureError'

  constructor(readonly failure: ExtractionFailure) {
    super(failure.kind === 'invalid' ? `invalid: ${failure.reason}` : failure.kind)
  }
}

export const invalid = (reason: InvalidReason, status?: number): ExtractionFailureError =>
  new ExtractionFailureError({ kind: 'invalid', reason, ...(status === undefined ? {} : { status }) })

/** The failure that an engine's rejection stands for. */
export function failureOf(error: unknown): ExtractionFailure {
  return error instanceof ExtractionFailureError ? error.failure : { kind: 'invalid', reason: 'unexpected' }
}
