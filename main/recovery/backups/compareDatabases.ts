import type { SqliteModule } from '../../pipeline/store/sqliteModule.ts'

/** What taking a backup back would change, seen from the database as it stands now. */
export interface RestorePreview {
  /** Tasks of the list that the backup has. */
  tasks: number
  /** Tasks that are in the list after the restore and are not now. */
  tasksBack: number
  /** Tasks that are in the list now and not after the restore. */
  tasksGone: number
  /** Tasks in both whose words, date or state differ. */
  tasksChanged: number
  /** Notes that come back: they were deleted since. */
  notesBack: number
  /** Spoken notes made since, whose recordings are read again after the restore. */
  notesReadAgain: number
  /** Notes made since that have no recording, and so are only in the database that is kept aside. */
  notesGone: number
}

const listed = 'deleted_at IS NULL AND undone_at IS NULL'
const shown = 'title, due_date, due_time, priority, energy, freq, repeat_interval, byday, rrule, completed_at'
/** These never became a note: nothing is read again for them, and nobody misses them. */
const noNote = `state IN ('cancelled', 'empty')`

const counts = {
  tasks: `SELECT count(*) AS n FROM backup.tasks WHERE ${listed}`,
  tasksBack: `SELECT count(*) AS n FROM backup.tasks WHERE ${listed}
    AND id NOT IN (SELECT id FROM main.tasks WHERE ${listed})`,
  tasksGone: `SELECT count(*) AS n FROM main.tasks WHERE ${listed}
    AND id NOT IN (SELECT id FROM backup.tasks WHERE ${listed})`,
  tasksChanged: `SELECT count(*) AS n FROM
    (SELECT id, ${shown} FROM main.tasks WHERE ${listed} EXCEPT SELECT id, ${shown} FROM backup.tasks WHERE ${listed})
    WHERE id IN (SELECT id FROM backup.tasks WHERE ${listed})`,
  notesBack: `SELECT count(*) AS n FROM backup.captures WHERE NOT ${noNote} AND id NOT IN (SELECT id FROM main.captures)`,
  notesReadAgain: `SELECT count(*) AS n FROM main.captures WHERE audio_file IS NOT NULL AND NOT ${noNote}
    AND id NOT IN (SELECT id FROM backup.captures)`,
  notesGone: `SELECT count(*) AS n FROM main.captures WHERE audio_file IS NULL AND NOT ${noNote}
    AND id NOT IN (SELECT id FROM backup.captures)`,
} satisfies Record<keyof RestorePreview, string>

/** @throws what SQLite throws for a file that is none */
export function compareDatabases(sqlite: SqliteModule, present: string, backup: string): RestorePreview {
  const connection = new sqlite.DatabaseSync(present)
  try {
    connection.exec('PRAGMA busy_timeout = 5000')
    connection.prepare('ATTACH ? AS backup').run(backup)
    const count = (sql: string): number => Number((connection.prepare(sql).get() as { n: number }).n)
    return Object.fromEntries(
      Object.entries(counts).map(([name, sql]) => [name, count(sql)]),
    ) as unknown as RestorePreview
  } finally {
    connection.close()
  }
}
