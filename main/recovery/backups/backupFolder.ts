import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fromDiskError } from '../../../shared/errors.ts'
import { parseBackupName, type BackupFile } from './backupName.ts'
import { UNFINISHED } from './copyDatabase.ts'

export interface StoredBackup extends BackupFile {
  bytes: number
}

/** @returns the backups in a folder, newest first; none where there is no folder */
export async function listBackups(folder: string): Promise<StoredBackup[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw fromDiskError(error)
  })
  const found = names.map(parseBackupName).filter((file) => file !== null)
  const sized = await Promise.all(
    found.map(async (file) => {
      const info = await stat(join(folder, file.name)).catch(() => null)
      return info?.isFile() ? { ...file, bytes: info.size } : null
    }),
  )
  return sized.filter((file) => file !== null).toSorted((a, b) => b.takenAt - a.takenAt)
}

/** Makes the folder, for its owner alone, and throws away what a backup that was cut short left in it. */
export async function prepareFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    for (const name of await readdir(folder))
      if (name.includes(UNFINISHED)) await rm(join(folder, name), { force: true })
  } catch (error) {
    throw fromDiskError(error)
  }
}
