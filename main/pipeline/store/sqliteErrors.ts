import { SaysoError } from '../../../shared/errors.ts'

// Primary result codes, https://www.sqlite.org/rescode.html
const PERM = 3
const READONLY = 8
const IOERR = 10
const CORRUPT = 11
const FULL = 13
const CANTOPEN = 14
const NOTADB = 26
// IOERR codes that a full disk gives where the shared-memory file or the file's end is grown.
const IOERR_TRUNCATE = 1546
const IOERR_SHMSIZE = 4874

/** Maps SQLite's result codes to the failures that we expect; other errors are returned as they came. */
export function fromSqliteError(error: unknown): unknown {
  const extended = (error as { errcode?: unknown } | null)?.errcode
  if (typeof extended !== 'number') return error
  switch (extended & 0xff) {
    case PERM:
    case READONLY:
    case CANTOPEN:
      return new SaysoError('database.readOnly', `SQLite ${extended}`, { cause: error })
    case CORRUPT:
    case NOTADB:
      return new SaysoError('database.corrupt', `SQLite ${extended}`, { cause: error })
    case FULL:
      return new SaysoError('disk.full', `SQLite ${extended}`, { cause: error })
    case IOERR:
      if (extended === IOERR_SHMSIZE || extended === IOERR_TRUNCATE)
        return new SaysoError('disk.full', `SQLite ${extended}`, { cause: error })
      // A disk with a fault, or one that the system made read-only for it while the database was open.
      return new SaysoError('disk.failed', `SQLite ${extended}`, { cause: error })
    default:
      return error
  }
}
