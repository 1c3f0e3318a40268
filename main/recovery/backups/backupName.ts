/** What a backup's file is called: `sayso-<instant>-<reason>.db`, so that the folder alone tells what there is. */

/** Why it was made. `restore` is the database that a restore replaced, `import` the one before an import. */
export const backupReasons = ['daily', 'manual', 'migration', 'restore', 'import'] as const
export type BackupReason = (typeof backupReasons)[number]

export interface BackupFile {
  name: string
  /** Epoch milliseconds at which it was begun. */
  takenAt: number
  reason: BackupReason
}

const NAME = /^sayso-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-([a-z]+)\.db$/

/** @param takenAt epoch milliseconds */
export function backupName(takenAt: number, reason: BackupReason): string {
  return `sayso-${new Date(takenAt).toISOString().replace(/[:.]/g, '')}-${reason}.db`
}

/** @returns null for a file that is no backup, whatever else it is */
export function parseBackupName(name: string): BackupFile | null {
  const match = NAME.exec(name)
  if (!match) return null
  const [, day, hours, minutes, seconds, millis, reason] = match
  const takenAt = Date.parse(`${day}T${hours}:${minutes}:${seconds}.${millis}Z`)
  if (Number.isNaN(takenAt) || !backupReasons.includes(reason as BackupReason)) return null
  return { name, takenAt, reason: reason as BackupReason }
}
