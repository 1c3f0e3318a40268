/**
 * Writes rows of the backend, straight into the tables: never through the changes that a person makes, so that a completion
 * that comes from elsewhere makes no following task of its own (the one that the other machine made comes by itself).
 */
import type { RemoteRow } from '../../../../shared/syncProtocol.ts'
import type { Database, Row } from '../database.ts'
import { witness } from '../deviceClock.ts'
import { parseInstant } from '../hybridLogicalClock.ts'
import type { Columns } from '../taskRow.ts'
import type { StoreEnvironment } from '../types.ts'
import { captureColumnsOf } from './captureFields.ts'
import { dirtyFields } from './outbox.ts'
import { writeMeta } from './syncMeta.ts'
import { columnsOfField, clockOf, deletionOf, syncedFields, type SyncedField } from './taskFields.ts'

export interface Applied {
  tasksChanged: boolean
  capturesChanged: boolean
  /** Rows that this version does not understand, or the schema refuses. */
  skipped: number
  /** Notes that were deleted elsewhere and have a recording here: it goes first, then the note (forgetCapture). */
  recordings: { id: string; audioFile: string }[]
}

export type ApplyEnvironment = Pick<StoreEnvironment, 'now' | 'deviceId'>

/** One transaction. Applied again it changes nothing. */
export function applyRows(database: Database, environment: ApplyEnvironment, rows: readonly RemoteRow[]): Applied {
  const applied: Applied = { tasksChanged: false, capturesChanged: false, skipped: 0, recordings: [] }
  if (rows.length === 0) return applied
  database.transaction(() => {
    writeMeta(database, 'sync.applying', '1')
    let latest = ''
    for (const row of rows) {
      for (const clock of Object.values(row.clocks)) if (clock > latest && parseInstant(clock)) latest = clock
      try {
        database.transaction(() => applyRow(database, row, applied))
      } catch (error) {
        // A value that the schema refuses; what is wrong with the database itself must be heard.
        if (!/constraint/i.test(error instanceof Error ? error.message : '')) throw error
        applied.skipped += 1
      }
    }
    if (latest !== '') witness(database, environment, latest)
    writeMeta(database, 'sync.applying', null)
  })
  return applied
}

function applyRow(database: Database, row: RemoteRow, applied: Applied): void {
  if (row.kind === 'task') applyTask(database, row, applied)
  else if (row.kind === 'capture') applyCapture(database, row, applied)
  else applied.skipped += 1
}

function applyTask(database: Database, remote: RemoteRow, applied: Applied): void {
  const present = database.get('SELECT clocks, deleted_at, undone_at FROM tasks WHERE id = ?', remote.id)
  const clocks = present ? (JSON.parse(present['clocks'] as string) as Record<string, string>) : {}
  const taken = takenFields(database, remote, present ? clocks : null)
  const columns: Columns = {}
  for (const field of taken) {
    if (field === 'deleted') continue
    const read = columnsOfField(field, remote.fields[field])
    if (read === null) continue
    Object.assign(columns, read)
    clocks[field] = remote.clocks[field]!
  }
  const deletion = taken.includes('deleted') ? deletionOf(remote.fields['deleted']) : undefined
  if (deletion !== undefined) clocks['deleted'] = remote.clocks['deleted']!
  const before = present?.['deleted_at'] ?? present?.['undone_at'] ?? null
  // Our own deletion, whose clock was held back: what the backend never got of the task was not changed after it.
  if (deletion && deletion === before) holdBack(clocks, remote)
  const standing = deletion === undefined ? before : deletion
  const gone = standing !== null && !changedSinceDeletion(clocks)
  if (!present && gone) return
  if (deletion !== undefined || (!gone && standing !== null))
    Object.assign(columns, gone ? { deleted_at: standing } : { deleted_at: null, undone_at: null })
  if (present && Object.keys(columns).length === 0) return
  linkCapture(database, columns)
  write(database, remote.id, present, { ...columns, clocks: JSON.stringify(clocks) })
  applied.tasksChanged = true
}

/**
 * What is to be written of a row. A field that waits to be sent stands where it is later; of all others the backend has the
 * last word, for it has seen what was sent from here, and may have held its clock back.
 */
function takenFields(database: Database, remote: RemoteRow, clocks: Record<string, string> | null): SyncedField[] {
  const known = syncedFields.filter(
    (field) => field in remote.fields && parseInstant(remote.clocks[field] ?? '') !== null,
  )
  if (clocks === null) return known
  const dirty = dirtyFields(database, 'task', remote.id)
  return known.filter((field) => {
    const [here, there] = [clocks[field], remote.clocks[field]!]
    if (here === there) return false
    return !dirty.has(field) || clockOf(clocks, field) < there
  })
}

function holdBack(clocks: Record<string, string>, remote: RemoteRow): void {
  const latest = remote.clocks['deleted']!
  for (const [field, clock] of Object.entries(clocks))
    if (!(field in remote.clocks) && clock > latest) clocks[field] = latest
}

/** Deletion against edit: the later of the two wins (docs/sync.md). The backend judges in the same way. */
function changedSinceDeletion(clocks: Record<string, string>): boolean {
  const deleted = clocks['deleted'] ?? ''
  return Object.entries(clocks).some(([field, clock]) => field !== 'deleted' && clock > deleted)
}

/** A task refers to a note only where that note is. */
function linkCapture(database: Database, columns: Columns): void {
  const id = columns['origin_capture']
  if (typeof id === 'string' && database.get('SELECT 1 FROM captures WHERE id = ?', id)) columns['capture_id'] = id
}

function write(database: Database, id: string, present: Row | undefined, columns: Columns): void {
  const names = Object.keys(columns)
  if (present) {
    const assignments = names.map((name) => `${name} = ?`).join(', ')
    database.run(`UPDATE tasks SET ${assignments} WHERE id = ?`, ...Object.values(columns), id)
  } else {
    const places = ['id', ...names].map(() => '?').join(', ')
    database.run(`INSERT INTO tasks (${['id', ...names].join(', ')}) VALUES (${places})`, id, ...Object.values(columns))
  }
}

function applyCapture(database: Database, remote: RemoteRow, applied: Applied): void {
  const present = database.get('SELECT audio_file, from_elsewhere, transcript FROM captures WHERE id = ?', remote.id)
  // What changed here is sent first; then the row comes back as the backend judges it.
  if (dirtyFields(database, 'capture', remote.id).size > 0) return
  if (deletionOf(remote.fields['deleted']) && !changedSinceDeletion(remote.clocks)) {
    const audioFile = present?.['audio_file'] as string | null | undefined
    if (audioFile) applied.recordings.push({ id: remote.id, audioFile })
    else if (present) forgetCaptureRow(database, remote.id)
    if (present) applied.capturesChanged = true
    return
  }
  // What was said here is better known here.
  if (present && present['from_elsewhere'] === 0) return
  const columns = captureColumnsOf(remote.fields)
  if (columns === null) {
    applied.skipped += 1
    return
  }
  if (present) delete columns['from_elsewhere']
  const names = Object.keys(columns)
  if (present)
    database.run(
      `UPDATE captures SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`,
      ...Object.values(columns),
      remote.id,
    )
  else {
    database.run(
      `INSERT INTO captures (id, ${names.join(', ')}) VALUES (?, ${names.map(() => '?').join(', ')})`,
      remote.id,
      ...Object.values(columns),
    )
    database.run('UPDATE tasks SET capture_id = ? WHERE origin_capture = ?', remote.id, remote.id)
    applied.tasksChanged = true
  }
  applied.capturesChanged = true
}

export function forgetCaptureRow(database: Database, id: string): void {
  database.run(
    `UPDATE tasks SET capture_id = NULL, extraction_run = NULL, ordinal = NULL, span_start = NULL, span_end = NULL
     WHERE capture_id = ?`,
    id,
  )
  database.run('DELETE FROM captures WHERE id = ?', id)
}
