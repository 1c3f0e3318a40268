import { SaysoError, type ErrorCode } from '../../../shared/errors.ts'
import { ErrorType } from '../../../shared/telemetry/events.ts'

/** The kind of a failure by the first part of its code; what has no kind of its own is `other`. */
export function errorTypeOf(code: ErrorCode): ErrorType {
  if (code === 'unexpected') return 'bug'
  return ErrorType.catch('other').parse(code.split('.')[0])
}

/** The kind of anything that is thrown. */
export function errorTypeOfThrown(error: unknown): ErrorType {
  return error instanceof SaysoError ? errorTypeOf(error.code) : 'bug'
}
