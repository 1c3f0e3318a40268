/** A whole, checked copy of a database, taken while the app goes on using it. Blocks its thread: for the database host. */
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { fromDiskError, SaysoError } from '../../../shared/errors.ts'
import { fromSqliteError } from '../../pipeline/store/sqliteErrors.ts'
import type { SqliteConnection, SqliteModule } from '../../pipeline/store/sqliteModule.ts'

/** What an unfinished copy is called until it has its name. */
export const UNFINISHED = '.unfinished'

/**
 * Copies with VACUUM INTO, which reads one consistent state and lets others write meanwhile, checks the copy (PRAGMA
 * integrity_check), flushes it and gives it its name. Until then nothing has that name, whatever happens.
 *
 * VACUUM INTO does not flush what it writes: https://www.sqlite.org/lang_vacuum.html#vacuuminto
 *
 * @throws SaysoError disk.full, disk.readOnly, database.corrupt for a source that cannot be read whole or a copy that fails
 */
export function copyDatabase(sqlite: SqliteModule, source: string, target: string): void {
  const unfinished = target + UNFINISHED
  discard(unfinished)
  try {
    withConnection(sqlite, source, (connection) => {
      connection.exec('PRAGMA busy_timeout = 5000')
      connection.prepare('VACUUM INTO ?').run(unfinished)
    })
    checkDatabase(sqlite, unfinished)
    flush(unfinished)
    renameSync(unfinished, target)
    flushFolder(dirname(target))
  } catch (error) {
    discard(unfinished)
    throw fromDiskError(fromSqliteError(error))
  }
}

/**
 * Reads a database through and through.
 * @returns its schema's version
 * @throws SaysoError database.corrupt
 */
export function checkDatabase(sqlite: SqliteModule, file: string): number {
  if (!existsSync(file)) throw new SaysoError('backup.notFound')
  try {
    return withConnection(sqlite, file, (connection) => {
      const rows = connection.prepare('PRAGMA integrity_check(1)').all() as { integrity_check: string }[]
      if (rows[0]?.integrity_check !== 'ok') throw new SaysoError('database.corrupt', 'integrity_check of a copy')
      const broken = connection.prepare('PRAGMA foreign_key_check').get()
      if (broken !== undefined) throw new SaysoError('database.corrupt', 'foreign_key_check of a copy')
      const { user_version: version } = connection.prepare('PRAGMA user_version').get() as { user_version: number }
      if (version === 0) throw new SaysoError('database.corrupt', 'no database of ours')
      return version
    })
  } catch (error) {
    throw fromSqliteError(error)
  }
}

function withConnection<T>(sqlite: SqliteModule, file: string, work: (connection: SqliteConnection) => T): T {
  const connection = new sqlite.DatabaseSync(file)
  try {
    return work(connection)
  } finally {
    connection.close()
  }
}

function discard(file: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(file + suffix, { force: true })
}

/** On the disk before it is told of. */
export function flush(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** A rename is on the disk once its folder is. Windows cannot open folders; there NTFS journals names by itself. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
