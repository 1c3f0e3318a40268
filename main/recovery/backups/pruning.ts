import type { BackupFile, BackupReason } from './backupName.ts'

export interface KeptBackups {
  /** The newest of each of so many days. */
  days: number
  /** The newest of each of so many weeks, the days' own included. */
  weeks: number
  /** So many of those made before something was changed: a migration, a restore, an import. */
  beforeChange: number
}

/** Seven days back day by day, a month back week by week. What is deleted is gone from all of them after five weeks. */
export const keptBackups: KeptBackups = { days: 7, weeks: 4, beforeChange: 3 }

const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS
const beforeChange: ReadonlySet<BackupReason> = new Set(['migration', 'restore', 'import'])

/**
 * Which backups have had their time. Counted in days and weeks that have a backup, not back from now: a clock set wrong, or
 * a machine that stood still for months, never takes the last good ones away.
 *
 * @returns names, the oldest first; never the newest backup of all
 */
export function backupsToDelete(files: readonly BackupFile[], keep: KeptBackups = keptBackups): string[] {
  const newestFirst = files.toSorted((a, b) => b.takenAt - a.takenAt)
  const kept = new Set<string>()
  const regular = newestFirst.filter((file) => !beforeChange.has(file.reason))
  for (const file of newestOfEach(regular, DAY_MS).slice(0, keep.days)) kept.add(file.name)
  for (const file of newestOfEach(regular, WEEK_MS).slice(0, keep.weeks)) kept.add(file.name)
  for (const file of newestFirst.filter(({ reason }) => beforeChange.has(reason)).slice(0, keep.beforeChange))
    kept.add(file.name)
  if (newestFirst[0]) kept.add(newestFirst[0].name)
  return newestFirst
    .filter(({ name }) => !kept.has(name))
    .map(({ name }) => name)
    .reverse()
}

/** @param files newest first */
function newestOfEach(files: readonly BackupFile[], periodMs: number): BackupFile[] {
  const seen = new Set<number>()
  return files.filter(({ takenAt }) => {
    const period = Math.floor(takenAt / periodMs)
    if (seen.has(period)) return false
    seen.add(period)
    return true
  })
}
