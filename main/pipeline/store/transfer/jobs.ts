/** What the database host does for exports and imports. Each job has a connection of its own, beside main's. */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { fromDiskError } from '../../../../shared/errors.ts'
import { EXPORT_FORMAT, EXPORT_VERSION, type Export } from '../../../../shared/exportFormat.ts'
import type { Database } from '../database.ts'
import { readDeviceId } from '../deviceClock.ts'
import { sqliteDatabase } from '../sqliteDatabase.ts'
import type { SqliteModule } from '../sqliteModule.ts'
import { createTaskStore } from '../taskStore.ts'
import type { StoreEnvironment } from '../types.ts'
import { readCaptures, readEdits, readTasks } from './exportedRows.ts'
import { importExport, lastImport, undoImport, type ImportReport, type LastImport } from './importExport.ts'
import { parseExport } from './parseExport.ts'
import { tasksAsCsv, tasksAsMarkdown } from './taskTexts.ts'

export type ExportFormat = 'json' | 'csv' | 'markdown'

export type TransferJob =
  /** Writes the file as a whole: it is there complete, or as it was before. */
  | {
      kind: 'export'
      database: string
      target: string
      format: ExportFormat
      vocabulary: readonly string[]
      settings: Record<string, unknown>
    }
  | { kind: 'import'; database: string; source: string; recordings: string; vocabulary: readonly string[] }
  | { kind: 'undoImport'; database: string }
  | { kind: 'lastImport'; database: string }

export interface TransferAnswers {
  export: { tasks: number; notes: number }
  import: ImportReport
  undoImport: { words: string[] }
  lastImport: LastImport | null
}

export type RunTransferJob = <K extends TransferJob['kind']>(
  job: Extract<TransferJob, { kind: K }>,
) => Promise<TransferAnswers[K]>

/** More than any note-taker has said, and less than what would take the machine down. */
const MAX_IMPORT_BYTES = 512 * 1024 * 1024

export const transferKinds: ReadonlySet<string> = new Set(['export', 'import', 'undoImport', 'lastImport'])

/** @throws SaysoError import.*, disk.*, database.* */
export function doTransferJob(sqlite: SqliteModule, job: TransferJob): TransferAnswers[TransferJob['kind']] {
  const database = sqliteDatabase(new sqlite.DatabaseSync(job.database))
  try {
    database.exec('PRAGMA busy_timeout = 10000; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL')
    database.exec('PRAGMA secure_delete = ON')
    switch (job.kind) {
      case 'export':
        return database.transaction(() => writeExport(database, job))
      case 'import': {
        const file = parseExport(readImport(job.source))
        const hasRecording = (name: string) => existsSync(join(job.recordings, name))
        return importExport(database, environmentOf(database), file, job.vocabulary, hasRecording)
      }
      case 'undoImport':
        return undoImport(database, environmentOf(database))
      case 'lastImport':
        return lastImport(database)
    }
  } finally {
    database.close()
  }
}

/** The machine's, since the job runs in a process of its own. */
function environmentOf(database: Database): StoreEnvironment {
  return { now: Date.now, newId: randomUUID, deviceId: readDeviceId(database, randomUUID), nextDue: () => null }
}

function writeExport(database: Database, job: Extract<TransferJob, { kind: 'export' }>): TransferAnswers['export'] {
  if (job.format !== 'json') {
    const tasks = createTaskStore(database, environmentOf(database)).list()
    writeWhole(job.target, job.format === 'csv' ? tasksAsCsv(tasks) : tasksAsMarkdown(tasks, Date.now()))
    return { tasks: tasks.length, notes: 0 }
  }
  const all: Export = {
    format: EXPORT_FORMAT,
    version: EXPORT_VERSION,
    exportedAt: new Date().toISOString(),
    vocabulary: [...job.vocabulary],
    settings: job.settings,
    captures: readCaptures(database),
    tasks: readTasks(database),
    edits: readEdits(database),
  }
  writeWhole(job.target, `${JSON.stringify(all, null, 1)}\n`)
  return { tasks: all.tasks.length, notes: all.captures.length }
}

function writeWhole(target: string, text: string): void {
  const unfinished = `${target}.${process.pid}.part`
  try {
    writeFileSync(unfinished, text, { mode: 0o600 })
    const handle = openSync(unfinished, 'r+')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(unfinished, target)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw fromDiskError(error)
  }
}

function readImport(source: string): string {
  try {
    const bytes = readFileSync(source)
    return bytes.length > MAX_IMPORT_BYTES ? '' : bytes.toString('utf8')
  } catch (error) {
    throw fromDiskError(error)
  }
}
