import { SaysoError } from '../../../shared/errors.ts'
import type { Database } from './database.ts'

/** One step of the schema. Never changed once released: a correction is a new migration. */
export interface Migration {
  /** 1 for the first, without gaps; equal to user_version once it has run. */
  version: number
  name: string
  /**
   * It takes away, or gives another meaning to, something that the versions before it need. Everything else only adds, so that
   * the version before still opens the database: expand first, contract a release later (docs/releases.md).
   */
  contracts?: true
  up(database: Database): void
}

/** Schema of the first release: what is older never reached anybody. */
const FIRST_RELEASED = 10

/** The least schema that a version must know to open this database: that of the last migration that took something away. */
export function oldestReader(database: Database): number {
  const stored = database.get('SELECT value FROM meta WHERE key = ?', 'oldestReader')?.['value']
  return stored === undefined ? Number(database.get('PRAGMA user_version')?.['user_version'] ?? 0) : Number(stored)
}

/**
 * @returns the schema's version, 0 for a new database; above what this version knows where a later one only added to it
 * @throws SaysoError database.newer for a database that a later Sayso made, and that this one would misread
 */
export function refuseNewer(database: Database, migrations: readonly Migration[]): number {
  const found = Number(database.get('PRAGMA user_version')?.['user_version'] ?? 0)
  if (found > migrations.length && oldestReader(database) > migrations.length)
    throw new SaysoError('database.newer', `schema ${found}, this version knows ${migrations.length}`)
  return found
}

/**
 * Brings the schema up to date, each migration in a transaction of its own together with its version number.
 *
 * @throws SaysoError database.newer, before anything is changed
 */
export function migrate(database: Database, migrations: readonly Migration[]): void {
  const found = refuseNewer(database, migrations)
  for (const migration of migrations.slice(found)) {
    database.transaction(() => {
      migration.up(database)
      database.exec(`PRAGMA user_version = ${migration.version}`)
    })
  }
  // A later version's own word stands: this one knows nothing of what it did.
  if (found > migrations.length || migrations.length < FIRST_RELEASED) return
  const last = migrations.findLast(({ contracts }) => contracts)?.version ?? 0
  const oldest = String(Math.max(FIRST_RELEASED, last))
  database.run('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', 'oldestReader', oldest)
}
