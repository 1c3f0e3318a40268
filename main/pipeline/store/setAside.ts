import { existsSync, renameSync, statSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'

/** Files that belong to a database and carry the rest of its content. */
const companions = ['', '-wal', '-shm', '-journal']

/**
 * Renames a database that cannot be opened, together with its companions, to a dated name beside it. Nothing is deleted:
 * a specialist, or a later version, may still read it.
 *
 * @param now epoch milliseconds
 * @returns the new file's name, without its folder
 */
export function setAside(file: string, now: number): string {
  const stamp = new Date(now).toISOString().slice(0, 19).replaceAll(':', '')
  const extension = extname(file)
  const stem = basename(file, extension)
  for (let attempt = 1; ; attempt += 1) {
    const name = `${stem}.damaged-${stamp}${attempt === 1 ? '' : `-${attempt}`}${extension}`
    const target = join(dirname(file), name)
    if (companions.some((suffix) => existsSync(target + suffix))) continue
    for (const suffix of companions) if (existsSync(file + suffix)) renameSync(file + suffix, target + suffix)
    return name
  }
}

/**
 * Whether a write-ahead log was left without its database (set aside half way, or the database deleted by hand). SQLite
 * would delete that log when it begins the new database.
 */
export function logWithoutDatabase(file: string): boolean {
  const empty = !existsSync(file) || statSync(file).size === 0
  return empty && existsSync(`${file}-wal`) && statSync(`${file}-wal`).size > 0
}

/** Whether the database is there and has nothing in it: a file system may leave it so after a power cut. */
export function isEmptied(file: string): boolean {
  return existsSync(file) && statSync(file).size === 0
}
