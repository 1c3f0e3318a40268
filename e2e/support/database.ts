import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import type { Profile } from './app.ts'

export type Row = Record<string, unknown>

/** The profile's database file. Folders below are the running app's, and come and go. @throws when there is none, or more than one */
export function databaseFile(profile: Profile): string {
  const found = readdirSync(profile.folder).filter((name) => /(^|[\\/])[^\\/]*\.(db|sqlite|sqlite3)$/.test(name))
  const own = found.filter((name) => !/backup|corrupt|aside/i.test(name))
  if (own.length !== 1) throw new Error(`Expected one database in the profile, found: ${own.join(', ') || 'none'}`)
  return join(profile.folder, own[0] as string)
}

/** Asks the database that the app may be using at the same time; read-only, one connection for one question. */
export function queryDatabase(
  profile: Profile,
  sql: string,
  parameters: readonly (string | number)[] = [],
  file = databaseFile(profile),
): Row[] {
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 })
  try {
    return database.prepare(sql).all(...parameters) as Row[]
  } finally {
    database.close()
  }
}
