import { SaysoError } from '../../../shared/errors.ts'
import type { Database } from './database.ts'

/** One step of the schema. Never changed once released: a correction is a new migration. */
export interface Migration {
  /** 1 for the first, without gaps; equal to user_version once it has run. */
  version: number
  name: string
  up(database: Database): void
}

/**
 * @returns the schema's version, 0 for a new database
 * @throws SaysoError database.newer for a database that a later Sayso made
 */
export function refuseNewer(database: Database, migrations: readonly Migration[]): number {
  const found = Number(database.get('PRAGMA user_version')?.['user_version'] ?? 0)
  if (found > migrations.length)
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
}
