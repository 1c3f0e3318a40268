import { join, dirname } from 'node:path'
import { listBackups } from './backupFolder.ts'
import { putInPlace, type RestoreFiles } from './restoreOrder.ts'

export interface Rescue {
  /** When the backup that is opened now was taken, epoch milliseconds. */
  takenAt: number
  /** Rows of the damaged database that could still be read and are newer. */
  salvaged: number
}

/**
 * Puts the newest backup that is whole where a damaged database was, and takes over from the damaged one what can be read.
 * A database that a restore replaced comes last: somebody wanted to get away from it.
 *
 * @param damaged name of the damaged file, in the database's folder
 * @returns null where there is no backup that is whole
 */
export async function rescueDatabase(
  files: Omit<RestoreFiles, 'orderFile' | 'now'>,
  damaged: string,
): Promise<Rescue | null> {
  const backups = await listBackups(files.folder).catch(() => [])
  const candidates = [
    ...backups.filter(({ reason }) => reason !== 'restore'),
    ...backups.filter(({ reason }) => reason === 'restore'),
  ]
  for (const backup of candidates) {
    for (const withSalvage of [true, false]) {
      let salvaged = 0
      try {
        await putInPlace(files, join(files.folder, backup.name), async (laid) => {
          const source = join(dirname(files.database), damaged)
          if (withSalvage) salvaged = await files.run({ kind: 'salvage', damaged: source, into: laid })
        })
        return { takenAt: backup.takenAt, salvaged }
      } catch {
        // The damage was too much for it, or this backup is damaged, too, or of a newer version: on to the next way.
      }
    }
  }
  return null
}
