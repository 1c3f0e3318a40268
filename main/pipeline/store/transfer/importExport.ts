/** Takes an export into the database, and takes that back. Runs in the database host, in steps short enough for main to write in between. */
import { SaysoError } from '../../../../shared/errors.ts'
import type { Export, ExportedCapture, ExportedEdit } from '../../../../shared/exportFormat.ts'
import type { Database, Row } from '../database.ts'
import { clockFields } from '../taskRow.ts'
import { changeTask, findTaskRow, timestamp } from '../taskTable.ts'
import type { StoreEnvironment } from '../types.ts'
import { captureColumns, editColumns } from './exportedRows.ts'
import { importTask } from './importTasks.ts'

export interface ImportReport {
  tasksAdded: number
  tasksChanged: number
  notesAdded: number
  /** Names and words that the vocabulary did not have. */
  words: string[]
}

export interface LastImport {
  id: string
  /** ISO 8601 instant. */
  at: string
  tasks: number
  notes: number
  words: string[]
}

/** Rows in one transaction: a few milliseconds, which is what a writing main may have to wait. */
const STEP = 100

/**
 * Merges: what is there already is not added again, of two versions of a task the later change of each field stands, nothing
 * is deleted. A second import of the same file changes nothing. When a row is refused all the same, everything is taken back.
 *
 * @param known words of the vocabulary
 * @param hasRecording whether a recording of that name lies in the recordings folder; a note without one is kept without
 */
export function importExport(
  database: Database,
  environment: StoreEnvironment,
  file: Export,
  known: readonly string[],
  hasRecording: (name: string) => boolean,
): ImportReport {
  const importId = environment.newId()
  const lower = new Set(known.map((word) => word.toLowerCase()))
  const words = file.vocabulary.filter((word) => !lower.has(word.toLowerCase()))
  const report: ImportReport = { tasksAdded: 0, tasksChanged: 0, notesAdded: 0, words }
  const insertImport = 'INSERT INTO imports (id, imported_at, words) VALUES (?, ?, ?)'
  database.run(insertImport, importId, timestamp(environment), JSON.stringify(words))
  const log = (kind: 'task' | 'capture') => (row: string, before: Row | null, clocks: string | null) => {
    database.run(
      'INSERT OR IGNORE INTO import_rows (import_id, kind, row_id, before, clocks) VALUES (?, ?, ?, ?, ?)',
      importId,
      kind,
      row,
      before === null ? null : JSON.stringify(before),
      clocks,
    )
  }
  try {
    const added = new Set<string>()
    inSteps(database, file.captures, (capture) => {
      if (!addCapture(database, capture, hasRecording)) return
      log('capture')(capture.id, null, null)
      added.add(capture.id)
      report.notesAdded += 1
    })
    const byId = new Map(file.tasks.map((task) => [task.id, task]))
    // A task comes after the one that it repeats, which its row refers to.
    const ordered = file.tasks.toSorted((a, b) => depth(a.id, byId) - depth(b.id, byId))
    inSteps(database, ordered, (task) => {
      const met = importTask(database, environment, task, (one) => byId.has(one), log('task'))
      if (met === 'added') report.tasksAdded += 1
      if (met === 'changed') report.tasksChanged += 1
    })
    inSteps(
      database,
      file.edits.filter(({ captureId }) => added.has(captureId)),
      (edit) => addEdit(database, edit),
    )
  } catch (error) {
    takeBack(database, environment, importId)
    throw error
  }
  const { tasksAdded, tasksChanged, notesAdded } = report
  const nothing = tasksAdded + tasksChanged + notesAdded + words.length === 0
  // Only the latest that did something can be taken back.
  if (nothing) database.run('DELETE FROM imports WHERE id = ?', importId)
  else database.run('DELETE FROM imports WHERE id <> ?', importId)
  return report
}

function depth(id: string, tasks: Map<string, { duplicateOf: string | null }>, seen = 0): number {
  const older = tasks.get(id)?.duplicateOf
  return older && seen < 50 && tasks.has(older) ? 1 + depth(older, tasks, seen + 1) : 0
}

function inSteps<T>(database: Database, items: readonly T[], work: (item: T) => void): void {
  for (let at = 0; at < items.length; at += STEP)
    database.transaction(() => {
      for (const item of items.slice(at, at + STEP)) work(item)
    })
}

function addCapture(database: Database, capture: ExportedCapture, hasRecording: (name: string) => boolean): boolean {
  if (database.get('SELECT 1 FROM captures WHERE id = ?', capture.id)) return false
  const columns = captureColumns(capture)
  const file = capture.audioFile
  const taken = file !== null && database.get('SELECT 1 FROM captures WHERE audio_file = ?', file) !== undefined
  if (file === null || taken || /[\\/]/.test(file) || !hasRecording(file)) {
    columns['audio_file'] = null
    // Without its recording nothing can be made of it any more.
    if (capture.state === 'recording' || capture.state === 'recorded') {
      columns['state'] = 'failed'
      columns['error_code'] = 'audio.missing'
    }
  }
  insert(database, 'captures', columns)
  return true
}

function addEdit(database: Database, edit: ExportedEdit): void {
  const missing = edit.taskId !== null && !database.get('SELECT 1 FROM tasks WHERE id = ?', edit.taskId)
  if (!missing) insert(database, 'capture_edits', editColumns(edit))
}

function insert(database: Database, table: string, columns: Record<string, string | number | null | Uint8Array>): void {
  const names = Object.keys(columns)
  database.run(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    ...Object.values(columns),
  )
}

export function lastImport(database: Database): LastImport | null {
  const row = database.get('SELECT * FROM imports ORDER BY imported_at DESC, id')
  if (!row) return null
  const { id } = row
  const counted = 'SELECT count(*) AS n FROM import_rows WHERE import_id = ? AND kind = ?'
  const count = (kind: string) => Number(database.get(counted, id as string, kind)?.['n'] ?? 0)
  return {
    id: id as string,
    at: row['imported_at'] as string,
    tasks: count('task'),
    notes: count('capture'),
    words: JSON.parse(row['words'] as string) as string[],
  }
}

/**
 * Takes the latest import back: what it added goes, what it changed is as before. What was changed again since stays.
 * @returns the words that it had added to the vocabulary
 * @throws SaysoError import.nothing where there is none
 */
export function undoImport(database: Database, environment: StoreEnvironment): { words: string[] } {
  const last = lastImport(database)
  if (!last) throw new SaysoError('import.nothing')
  takeBack(database, environment, last.id)
  return { words: last.words }
}

function takeBack(database: Database, environment: StoreEnvironment, id: string): void {
  const rows = database.all(`SELECT * FROM import_rows WHERE import_id = ? ORDER BY kind = 'capture'`, id)
  inSteps(database, rows, (row) => {
    if (row['kind'] === 'task') takeBackTask(database, environment, row)
    else removeCapture(database, row['row_id'] as string)
  })
  database.run('DELETE FROM imports WHERE id = ?', id)
}

function takeBackTask(database: Database, environment: StoreEnvironment, logged: Row): void {
  const row = findTaskRow(database, logged['row_id'] as string)
  if (!row || row.clocks !== logged['clocks']) return
  if (logged['before'] === null) {
    if (row.deleted_at === null)
      changeTask(database, environment, row, { deleted_at: timestamp(environment) }, ['deleted'])
    return
  }
  const before = JSON.parse(logged['before'] as string) as Record<string, string | number | null>
  changeTask(database, environment, row, before, [...clockFields])
}

function removeCapture(database: Database, id: string): void {
  database.run(
    `UPDATE tasks SET capture_id = NULL, extraction_run = NULL, ordinal = NULL, span_start = NULL, span_end = NULL
     WHERE capture_id = ?`,
    id,
  )
  database.run('DELETE FROM captures WHERE id = ?', id)
}
