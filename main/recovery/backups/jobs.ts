/** What the database host does. Each job opens the files that it is given by itself, and blocks its thread until it is done. */
import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { SqliteModule } from '../../pipeline/store/sqliteModule.ts'
import { compareDatabases, type RestorePreview } from './compareDatabases.ts'
import { checkDatabase, copyDatabase, flush, flushFolder } from './copyDatabase.ts'
import { salvage } from './salvage.ts'

export type DatabaseJob =
  /** Copies a database, checks the copy and gives it its name. */
  | { kind: 'copy'; source: string; target: string }
  /** Reads a database through. Answers its schema's version. */
  | { kind: 'check'; file: string }
  /** Says what taking a backup back would change. */
  | { kind: 'compare'; present: string; backup: string }
  /** Lays a checked backup beside the database, flushed, ready to be renamed. Answers its schema's version. */
  | { kind: 'lay'; backup: string; target: string }
  /** Takes over from a damaged database what can be read. Answers how many rows that were. */
  | { kind: 'salvage'; damaged: string; into: string }

export interface JobAnswers {
  copy: null
  check: number
  compare: RestorePreview
  lay: number
  salvage: number
}

export type RunDatabaseJob = <K extends DatabaseJob['kind']>(
  job: Extract<DatabaseJob, { kind: K }>,
) => Promise<JobAnswers[K]>

/** @throws SaysoError disk.*, database.*, backup.* */
export function doDatabaseJob(sqlite: SqliteModule, job: DatabaseJob): JobAnswers[DatabaseJob['kind']] {
  switch (job.kind) {
    case 'copy':
      copyDatabase(sqlite, job.source, job.target)
      return null
    case 'check':
      return checkDatabase(sqlite, job.file)
    case 'compare':
      return compareDatabases(sqlite, job.present, job.backup)
    case 'lay': {
      // A journal that an interrupted run left would be played into the new file.
      clear(job.target)
      copyFileSync(job.backup, job.target)
      flush(job.target)
      flushFolder(dirname(job.target))
      // The copy is what will be used, so that is what has to be whole.
      return checkDatabase(sqlite, job.target)
    }
    case 'salvage': {
      // Opening a database may change it, and the damaged one is kept as it is.
      const studied = `${job.into}.damaged`
      clear(studied)
      try {
        for (const suffix of ['', '-wal'])
          if (existsSync(job.damaged + suffix)) copyFileSync(job.damaged + suffix, studied + suffix)
        const taken = salvage(sqlite, studied, job.into)
        checkDatabase(sqlite, job.into)
        flush(job.into)
        return taken
      } finally {
        clear(studied)
      }
    }
  }
}

function clear(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true })
}
