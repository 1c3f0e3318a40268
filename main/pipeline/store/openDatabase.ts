import { accessSync, constants, existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { fromDiskError, SaysoError } from '../../../shared/errors.ts'
import type { Database } from './database.ts'
import { migrate, refuseNewer, type Migration } from './migrate.ts'
import { migrations as allMigrations } from './migrations/index.ts'
import { isEmptied, logWithoutDatabase, setAside } from './setAside.ts'
import { sqliteDatabase } from './sqliteDatabase.ts'
import { fromSqliteError } from './sqliteErrors.ts'
import { loadSqlite, type SqliteModule } from './sqliteModule.ts'

export interface OpenOptions {
  /** Epoch milliseconds, for the name of a database that is set aside. */
  now(): number
  /** For tests; the runtime's own SQLite, or the package, when left out. */
  sqlite?: SqliteModule
  migrations?: readonly Migration[]
  /** Keeps a copy of a database whose schema is about to change. Must not reject: a start does not depend on it. */
  beforeMigration?(): Promise<void>
  /** Puts a backup where the damaged database (its new name) was, and answers whether it could. */
  rescue?(damaged: string): Promise<boolean>
}

export interface OpenedDatabase {
  database: Database
  /** Name of the damaged file that was put aside; null when all is well. */
  setAside: string | null
  /** Whether a backup was opened in its place; else a new database was begun. */
  rescued: boolean
  /** True when the last run did not close the database, which was then checked. */
  uncleanExit: boolean
}

/** How long a lock held by another process is waited for. */
const BUSY_TIMEOUT_MS = 2_000
const OPEN_MARKER = 'open'

/**
 * Opens the database, begins it where there is none, and brings its schema up to date.
 *
 * A file that is damaged, empty though there are backups, or no database at all, is set aside under a dated name; a backup is
 * opened in its place, or a new one begun where there is none. After an exit without close() the file is checked first (PRAGMA
 * quick_check).
 *
 * @param file path, its folder must exist; `:memory:` for one that lives in memory
 * @throws SaysoError database.newer (nothing was changed), database.readOnly, disk.full
 */
export async function openDatabase(file: string, options: OpenOptions): Promise<OpenedDatabase> {
  const sqlite = options.sqlite ?? (await loadSqlite())
  const migrations = options.migrations ?? allMigrations
  const inMemory = file === ':memory:'
  if (!inMemory) checkWritable(file)

  if (inMemory) return { ...(await attempt(sqlite, file, migrations, options)), setAside: null, rescued: false }
  if (logWithoutDatabase(file) || (isEmptied(file) && options.rescue))
    return openAnother(sqlite, file, migrations, options)
  try {
    return { ...(await attempt(sqlite, file, migrations, options)), setAside: null, rescued: false }
  } catch (error) {
    if (!(error instanceof SaysoError) || error.code !== 'database.corrupt') throw error
    return openAnother(sqlite, file, migrations, options)
  }
}

/** The damaged file goes aside, and the newest backup that is whole takes its place; without one, a new database. */
async function openAnother(
  sqlite: SqliteModule,
  file: string,
  migrations: readonly Migration[],
  options: OpenOptions,
): Promise<OpenedDatabase> {
  const aside = putAside(file, options.now())
  const rescued = (await options.rescue?.(aside)) ?? false
  try {
    return { ...(await attempt(sqlite, file, migrations, options)), setAside: aside, rescued }
  } catch (error) {
    // A backup that was read through and cannot be opened all the same: better none than no start.
    if (!rescued || !(error instanceof SaysoError) || error.code !== 'database.corrupt') throw error
    putAside(file, options.now())
    return { ...(await attempt(sqlite, file, migrations, options)), setAside: aside, rescued: false }
  }
}

async function attempt(
  sqlite: SqliteModule,
  file: string,
  migrations: readonly Migration[],
  options: OpenOptions,
): Promise<Pick<OpenedDatabase, 'database' | 'uncleanExit'>> {
  let markerSet = false
  const database = connect(sqlite, file, (self, damaged) => {
    if (markerSet && !damaged) clearMarker(self)
  })
  try {
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`)
    const found = refuseNewer(database, migrations)
    // FULL, because only it survives a power cut, and a build of SQLite may have another default for WAL.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
    // What is deleted is overwritten, so that no words of it are left in the file.
    database.exec('PRAGMA secure_delete = ON')
    const uncleanExit = found > 0 && database.get('SELECT 1 FROM meta WHERE key = ?', OPEN_MARKER) !== undefined
    if (uncleanExit) check(database)
    if (found > 0 && found < migrations.length) await options.beforeMigration?.()
    migrate(database, migrations)
    database.run('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', OPEN_MARKER, '1')
    markerSet = true
    return { database, uncleanExit }
  } catch (error) {
    database.close()
    throw error
  }
}

function connect(
  sqlite: SqliteModule,
  file: string,
  beforeClose: (database: Database, damaged: boolean) => void,
): Database {
  try {
    return sqliteDatabase(new sqlite.DatabaseSync(file), beforeClose)
  } catch (error) {
    throw fromSqliteError(error)
  }
}

function clearMarker(database: Database): void {
  try {
    database.run('DELETE FROM meta WHERE key = ?', OPEN_MARKER)
  } catch {
    // A full disk at exit: the marker stays and the next start checks the file, which is only slower.
  }
}

function check(database: Database): void {
  const answer = database.get('PRAGMA quick_check(1)')?.['quick_check']
  if (answer !== 'ok') throw new SaysoError('database.corrupt', 'quick_check after an unclean exit')
}

/** SQLite opens a file that it may not write read-only without a word, and fails at the first change. */
function checkWritable(file: string): void {
  try {
    accessSync(dirname(file), constants.W_OK)
    for (const path of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(path)) accessSync(path, constants.W_OK)
  } catch (error) {
    throw new SaysoError('database.readOnly', undefined, { cause: error })
  }
}

function putAside(file: string, now: number): string {
  try {
    return setAside(file, now)
  } catch (error) {
    throw fromDiskError(error)
  }
}
