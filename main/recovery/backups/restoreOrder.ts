/**
 * Taking a backup back, in two halves: what a person chose is noted, the app starts again, and the files are exchanged before
 * the database is opened. So nothing that holds state of the old database is left running, and a crash anywhere in between
 * ends with one of the two, whole.
 */
import { existsSync } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { errorCode, fromDiskError, SaysoError, type ErrorCode } from '../../../shared/errors.ts'
import { setAside } from '../../pipeline/store/setAside.ts'
import { replaceFile } from '../atomicFile.ts'
import { prepareFolder } from './backupFolder.ts'
import { backupName, parseBackupName } from './backupName.ts'
import { flushFolder } from './copyDatabase.ts'
import type { RunDatabaseJob } from './jobs.ts'

const Order = z.object({ backup: z.string() })

export interface RestoreFiles {
  database: string
  folder: string
  orderFile: string
  run: RunDatabaseJob
  now(): number
  /** The newest schema that this version reads. */
  schema: number
}

export type RestoreOutcome =
  | { kind: 'nothingOrdered' }
  /** `takenAt` of the backup, epoch milliseconds. */
  | { kind: 'restored'; takenAt: number }
  /** The database stands as it was. */
  | { kind: 'failed'; code: ErrorCode }

export function orderRestore(orderFile: string, backup: string): Promise<void> {
  return replaceFile(orderFile, JSON.stringify({ backup }))
}

/** To be called before the database is opened. Never rejects: a restore that cannot be must not keep the app from starting. */
export async function obeyRestoreOrder(files: RestoreFiles): Promise<RestoreOutcome> {
  const ordered = await readOrder(files.orderFile)
  if (ordered === null) return { kind: 'nothingOrdered' }
  try {
    const backup = parseBackupName(ordered)
    if (!backup) throw new SaysoError('backup.notFound')
    await keepPresent(files)
    await putInPlace(files, join(files.folder, backup.name))
    await rm(files.orderFile, { force: true })
    return { kind: 'restored', takenAt: backup.takenAt }
  } catch (error) {
    await rm(files.orderFile, { force: true }).catch(() => undefined)
    const code = errorCode(fromDiskError(error))
    return { kind: 'failed', code: code === 'database.corrupt' ? 'backup.damaged' : code }
  }
}

async function readOrder(file: string): Promise<string | null> {
  try {
    return Order.parse(JSON.parse(await readFile(file, 'utf8'))).backup
  } catch (error) {
    // None is the usual case; one that cannot be read says nothing, and must not be met at each start.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') await rm(file, { force: true }).catch(() => undefined)
    return null
  }
}

/** The present database becomes a backup of its own; a damaged one is set aside as it is. */
async function keepPresent({ database, folder, run, now }: RestoreFiles): Promise<void> {
  if (!existsSync(database)) return
  await prepareFolder(folder)
  try {
    await run({ kind: 'copy', source: database, target: join(folder, backupName(now(), 'restore')) })
  } catch (error) {
    if (errorCode(error) !== 'database.corrupt') throw error
    setAside(database, now())
  }
}

/**
 * Puts a backup where the database is. The database's log goes before the name is taken: what it holds has been kept, and
 * SQLite would play it into the wrong file.
 *
 * @throws SaysoError backup.notFound, backup.newer, database.corrupt, disk.*; the database stands then
 */
export async function putInPlace(
  { database, run, schema }: Pick<RestoreFiles, 'database' | 'run' | 'schema'>,
  backup: string,
  beforeItCounts: (laid: string) => Promise<unknown> = async () => undefined,
): Promise<void> {
  if (!existsSync(backup)) throw new SaysoError('backup.notFound')
  const laid = `${database}.restoring`
  try {
    if ((await run({ kind: 'lay', backup, target: laid })) > schema) throw new SaysoError('backup.newer')
    await beforeItCounts(laid)
    for (const suffix of ['-wal', '-shm', '-journal']) await rm(database + suffix, { force: true })
    await rename(laid, database)
    flushFolder(dirname(database))
  } catch (error) {
    await rm(laid, { force: true }).catch(() => undefined)
    throw fromDiskError(error)
  }
}
