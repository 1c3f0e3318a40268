import { accessSync, constants, existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { fromDiskError, SaysoError } from '../../../shared/errors.ts'
import type { Database } from './database.ts'
import { migrate, refuseNewer, type Migration } from './migrate.ts'
import { migrations as allMigrations } from './migrations/index.ts'
import { logWithoutDatabase, setAside } from './setAside.ts'
import { sqliteDatabase } from './sqliteDatabase.ts'
import { fromSqliteError } from './sqliteErrors.ts'
import { loadSqlite, type SqliteModule } from './sqliteModule.ts'

export interface OpenOptions {
  /** Epoch milliseconds, for the name of a database that is set aside. */
  now(): number
  /** For tests; the runtime's own SQLite, or the package, when left out. */
  sqlite?: SqliteModule
  migrations?: readonly Migration[]
}

export interface OpenedDatabase {
  database: Database
  /** Name of the damaged file that was put aside for a new one; null when all is well. */
  setAside: string | null
  /** True when the last run did not close the database, which was then checked. */
  uncleanExit: boolean
}

/** How long a lock held by another process is waited for. */
const BUSY_TIMEOUT_MS = 2_000
const OPEN_MARKER = 'open'

/**
 * Opens the database, begins it where there is none, and brings its schema up to date.
 *
 * A file that is damaged, or no database at all, is set aside under a dated name and a new one begun. After an exit without
 * close() the file is checked first (PRAGMA quick_check).
 *
 * @param file path, its folder must exist; `:memory:` for one that lives in memory
 * @throws SaysoError database.newer (nothing was changed), database.readOnly, disk.full
 */
export async function openDatabase(file: string, options: OpenOptions): Promise<OpenedDatabase> {
  const sqlite = options.sqlite ?? (await loadSqlite())
  const migrations = options.migrations ?? allMigrations
  const inMemory = file === ':memory:'
  if (!inMemory) checkWritable(file)

  let aside: string | null = null
  if (!inMemory && logWithoutDatabase(file)) aside = putAside(file, options.now())
  try {
    return { ...attempt(sqlite, file, migrations), setAside: aside }
  } catch (error) {
    if (inMemory || !(error instanceof SaysoError) || error.code !== 'database.corrupt') throw error
    aside = putAside(file, options.now())
    return { ...attempt(sqlite, file, migrations), setAside: aside }
  }
}

function attempt(
  sqlite: SqliteModule,
  file: string,
  migrations: readonly Migration[],
): Pick<OpenedDatabase, 'database' | 'uncleanExit'> {
  let markerSet = false
  const database = connect(sqlite, file, (self, damaged) => {
    if (markerSet && !damaged) clearMarker(self)
  })
  try {
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`)
    const found = refuseNewer(database, migrations)
    // FULL, because only it survives a power cut, and a build of SQLite may have another default for WAL.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
    const uncleanExit = found > 0 && database.get('SELECT 1 FROM meta WHERE key = ?', OPEN_MARKER) !== undefined
    if (uncleanExit) check(database)
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
