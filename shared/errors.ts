/**
 * Failures that we expect. Each has a code, and the catalogue (shared/messages) has a sentence under `error.<code>` that says
 * what happened and what the person can do. Anything that is not a SaysoError is a bug.
 */
import { z } from 'zod'

export const ErrorCode = z.enum([
  'microphone.none',
  'microphone.lost',
  'microphone.denied',
  'microphone.hostCrashed',
  'speech.modelMissing',
  'speech.modelDamaged',
  'speech.hostCrashed',
  'speech.modelUnfit',
  'speech.modelFellBack',
  'models.cut',
  'models.refused',
  'models.wrongHash',
  'models.stopped',
  'models.crashed',
  'models.silent',
  'models.unknownFiles',
  'audio.unreadable',
  'audio.missing',
  'disk.full',
  'disk.readOnly',
  'disk.failed',
  'database.readOnly',
  'database.corrupt',
  'database.newer',
  'database.rescued',
  'backup.failed',
  'backup.restored',
  'backup.restoreFailed',
  'backup.notFound',
  'backup.damaged',
  'backup.newer',
  'import.unreadable',
  'import.newer',
  'import.invalid',
  'import.nothing',
  'shortcut.conflict',
  'shortcut.invalid',
  'extraction.tooLong',
  'task.notFound',
  'capture.notFound',
  'feature.off',
  'start.safeMode',
  'job.timeout',
  'job.interrupted',
  'update.unsigned',
  'update.outdated',
  'update.notForThis',
  'update.notInStage',
  'update.unreachable',
  'update.damagedFile',
  'update.notReplaceable',
  'settings.unreadable',
  'account.offline',
  'account.codeWrong',
  'account.linkOld',
  'account.tooMany',
  'account.emailTaken',
  'account.emailRefused',
  'account.closed',
  'account.failed',
  'account.backendRefused',
  'sync.offline',
  'sync.server',
  'sync.limited',
  'sync.quota',
  'sync.signedOut',
  'sync.refused',
  'sync.partly',
  'unexpected',
])
export type ErrorCode = z.infer<typeof ErrorCode>

export class SaysoError extends Error {
  override readonly name = 'SaysoError'

  /**
   * @param code what happened, also the key of the sentence that the person sees
   * @param detail for the log only: never a transcript, a title, a key or a token
   */
  constructor(
    readonly code: ErrorCode,
    detail?: string,
    options?: { cause?: unknown },
  ) {
    super(detail ? `${code}: ${detail}` : code, options)
  }
}

/** The code of an expected failure; `unexpected` for everything else. */
export function errorCode(error: unknown): ErrorCode {
  return error instanceof SaysoError ? error.code : 'unexpected'
}

/** Maps the operating system's disk errors to ours; others are returned as they came. */
export function fromDiskError(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code
  if (code === 'ENOSPC' || code === 'EDQUOT') return new SaysoError('disk.full', undefined, { cause: error })
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM')
    return new SaysoError('disk.readOnly', undefined, { cause: error })
  if (code === 'EIO') return new SaysoError('disk.failed', undefined, { cause: error })
  if (code === 'ENOENT') return new SaysoError('audio.missing', undefined, { cause: error })
  return error
}
