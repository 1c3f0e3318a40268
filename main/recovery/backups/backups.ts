/** Backups of the database: made on time and on demand, pruned, looked into, deleted. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fromDiskError, SaysoError } from '../../../shared/errors.ts'
import { listBackups, prepareFolder, type StoredBackup } from './backupFolder.ts'
import { backupName, parseBackupName, type BackupReason } from './backupName.ts'
import type { RestorePreview } from './compareDatabases.ts'
import type { RunDatabaseJob } from './jobs.ts'
import { backupsToDelete } from './pruning.ts'
import { orderRestore } from './restoreOrder.ts'

export interface BackupDependencies {
  database: string
  folder: string
  /** Where a restore is noted until the next start (restoreOrder.ts). */
  orderFile: string
  run: RunDatabaseJob
  /** Epoch milliseconds. */
  now(): number
}

export interface Backups {
  /** Newest first. */
  list(): Promise<StoredBackup[]>
  /** One at a time; a second one waits for the first. @throws SaysoError disk.full, disk.readOnly, database.corrupt */
  backUp(reason: BackupReason): Promise<StoredBackup>
  /** Makes the daily one when it is due. @returns whether it was */
  backUpIfDue(): Promise<boolean>
  /** @throws SaysoError backup.notFound, backup.damaged */
  preview(name: string): Promise<RestorePreview>
  /** Notes that the next start is to take this backup back. @throws SaysoError backup.notFound, backup.damaged */
  order(name: string): Promise<void>
  /** @throws SaysoError backup.notFound */
  remove(name: string): Promise<void>
}

const DAY_MS = 86_400_000

/**
 * Whether a daily backup is due.
 * @param newest when the newest daily or manual one was taken; null where there is none
 */
export function isBackupDue(newest: number | null, now: number): boolean {
  // One from the future is of a clock that was wrong: it must not hold the next one up until then.
  return newest === null || now - newest >= DAY_MS || newest > now
}

export function createBackups({ database, folder, orderFile, run, now }: BackupDependencies): Backups {
  let last: Promise<unknown> = Promise.resolve()

  function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
    const result = last.then(work)
    last = result.catch(() => undefined)
    return result
  }

  async function find(name: string): Promise<StoredBackup> {
    const found = (await listBackups(folder)).find((backup) => backup.name === name)
    if (!found) throw new SaysoError('backup.notFound')
    return found
  }

  async function make(reason: BackupReason): Promise<StoredBackup> {
    await prepareFolder(folder)
    const taken = (await listBackups(folder)).map(({ takenAt }) => takenAt)
    // Two within a millisecond are only seen in tests, but a name must not be used twice.
    let takenAt = now()
    while (taken.includes(takenAt)) takenAt += 1
    const name = backupName(takenAt, reason)
    await run({ kind: 'copy', source: database, target: join(folder, name) })
    for (const old of backupsToDelete(await listBackups(folder))) await rm(join(folder, old), { force: true })
    return find(name)
  }

  async function checked(name: string): Promise<string> {
    const file = join(folder, (await find(name)).name)
    try {
      await run({ kind: 'check', file })
    } catch (error) {
      if (error instanceof SaysoError && error.code === 'database.corrupt')
        throw new SaysoError('backup.damaged', undefined, { cause: error })
      throw error
    }
    return file
  }

  return {
    list: () => listBackups(folder),
    backUp: (reason) => oneAtATime(() => make(reason)),
    backUpIfDue: () =>
      oneAtATime(async () => {
        const regular = (await listBackups(folder)).filter(({ reason }) => reason === 'daily' || reason === 'manual')
        if (!isBackupDue(regular[0]?.takenAt ?? null, now())) return false
        await make('daily')
        return true
      }),
    preview: async (name) => run({ kind: 'compare', present: database, backup: await checked(name) }),
    order: async (name) => {
      await checked(name)
      await orderRestore(orderFile, name)
    },
    async remove(name) {
      if (!parseBackupName(name)) throw new SaysoError('backup.notFound')
      await find(name)
      try {
        await rm(join(folder, name), { force: true })
      } catch (error) {
        throw fromDiskError(error)
      }
    },
  }
}
