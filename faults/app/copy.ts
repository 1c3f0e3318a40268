/** What a kill or a power cut left of the database, studied as a copy: opening it would mend it. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import type { Profile } from '../../e2e/support/app.ts'
import type { Row } from '../../e2e/support/database.ts'

/** Asks a copy of the profile's database, its log included. The app must have ended. Null where there is no database yet. */
export function askWhatIsLeft<T>(profile: Profile, ask: (query: (sql: string) => Row[]) => T): T | null {
  const file = join(profile.folder, 'sayso.db')
  if (!existsSync(file)) return null
  const folder = mkdtempSync(join(tmpdir(), 'sayso-left-'))
  try {
    const copy = join(folder, 'left.db')
    for (const suffix of ['', '-wal']) if (existsSync(file + suffix)) copyFileSync(file + suffix, copy + suffix)
    const database = new DatabaseSync(copy)
    try {
      return ask((sql) => database.prepare(sql).all() as Row[])
    } finally {
      database.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @returns what is wrong with the database as it was left; null when nothing is */
export function damageOf(profile: Profile): string | null {
  try {
    return askWhatIsLeft(profile, (query) => {
      const [first] = query('PRAGMA integrity_check(1)')
      if (first?.['integrity_check'] !== 'ok') return String(first?.['integrity_check'])
      return query('PRAGMA foreign_key_check').length > 0 ? 'foreign keys are broken' : null
    })
  } catch (error) {
    return String(error)
  }
}
