/** Helpers of the backups' tests: jobs done at once, in this process, on real files. */
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { createCaptureStore } from '../../pipeline/store/captureStore.ts'
import type { Database } from '../../pipeline/store/database.ts'
import { openDatabase } from '../../pipeline/store/openDatabase.ts'
import { loadSqlite } from '../../pipeline/store/sqliteModule.ts'
import { createTaskStore } from '../../pipeline/store/taskStore.ts'
import { extracted, numberedId } from '../../pipeline/store/testing.ts'
import { doDatabaseJob, type RunDatabaseJob } from './jobs.ts'

export const sqlite = await loadSqlite()

export const runHere: RunDatabaseJob = async (job) => doDatabaseJob(sqlite, job) as never

/** The stores over an open database, with ids that follow each other from `firstId`. */
export function storesOver(database: Database, firstId = 1) {
  let id = firstId - 1
  const environment = {
    now: Date.now,
    newId: () => numberedId((id += 1)),
    deviceId: 'device-a',
    nextDue: () => null,
  }
  const captures = createCaptureStore(database, environment)
  return {
    database,
    captures,
    tasks: createTaskStore(database, environment),
    /** A capture with one task. @returns the capture's id */
    note(title: string, source: 'voice' | 'typed' = 'typed'): string {
      const captureId = environment.newId()
      const audioFile = source === 'voice' ? `${captureId}.wav` : null
      const startedAt = new Date().toISOString()
      captures.insert({ id: captureId, source, startedAt, timezone: 'UTC', audioFile }, 'transcribed', title)
      captures.extracted(captureId, 'rules', [extracted(title, 0)])
      return captureId
    },
  }
}

export async function openStoresAt(file: string, firstId = 1) {
  const { database } = await openDatabase(file, { now: Date.now, sqlite })
  return storesOver(database, firstId)
}

/**
 * Overwrites pages of a database, but the first one (with the header) and the roots of its tables, behind which nothing could be
 * found. @param share of the pages, 0..1
 */
export function damagePages(file: string, share: number, seed = 1): void {
  const bytes = readFileSync(file)
  const pageSize = bytes.readUInt16BE(16) === 1 ? 65_536 : bytes.readUInt16BE(16)
  const pages = bytes.length / pageSize
  const connection = new sqlite.DatabaseSync(file)
  const rows = connection.prepare('SELECT rootpage FROM sqlite_master').all() as { rootpage: number }[]
  connection.close()
  const spared = new Set([0, ...rows.map(({ rootpage }) => rootpage - 1)])
  const handle = openSync(file, 'r+')
  let state = seed
  for (let page = 1; page < pages; page += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    if (!spared.has(page) && state / 2 ** 32 < share)
      writeSync(handle, Buffer.alloc(pageSize, 0xa5), 0, pageSize, page * pageSize)
  }
  closeSync(handle)
}
