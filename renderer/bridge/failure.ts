import type { ErrorCode } from '../../shared/errors.ts'
import type { Translate } from '../../shared/messages/index.ts'
import { en } from '../../shared/messages/en.ts'

/** @returns the code that a rejected request carries; `unexpected` where it carries none that has a sentence */
export function failureCode(reason: unknown): ErrorCode {
  const code = (reason as { code?: unknown } | null | undefined)?.code
  return typeof code === 'string' && `error.${code}` in en ? (code as ErrorCode) : 'unexpected'
}

/** The sentence that a person reads for a failed request. */
export function failureText(reason: unknown, t: Translate, params?: Record<string, string>): string {
  return t(`error.${failureCode(reason)}`, params)
}
