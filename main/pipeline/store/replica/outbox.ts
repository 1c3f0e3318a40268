/** What waits to be sent. The rows are noted by the triggers of migrations/0009-sync.ts; here they are read and acknowledged. */
import type { PushAnswer, SyncOp } from '../../../../shared/syncProtocol.ts'
import type { Database, Row } from '../database.ts'
import { nextInstant } from '../deviceClock.ts'
import { formatInstant } from '../hybridLogicalClock.ts'
import type { StoreEnvironment } from '../types.ts'
import { captureFields } from './captureFields.ts'
import { readMeta } from './syncMeta.ts'
import { clockOf, syncedFields, taskFields, type SyncedField } from './taskFields.ts'

const WAITING = `SELECT seq, kind, row_id, op_id, fields FROM sync_outbox WHERE refused IS NULL AND seq > ?
  ORDER BY seq LIMIT ?`

export interface Batch {
  ops: SyncOp[]
  /** Where the next one goes on. */
  last: number
}

/**
 * The next operations to send, in order. What an operation of one id says never changes: a change gives it another id.
 */
export function readBatch(
  database: Database,
  environment: Pick<StoreEnvironment, 'now' | 'deviceId'>,
  maxOps: number,
  after: number,
): Batch {
  return database.transaction(() => {
    const batch: Batch = { ops: [], last: after }
    for (const row of database.all(WAITING, after, maxOps)) {
      batch.last = row['seq'] as number
      const op = row['kind'] === 'task' ? taskOp(database, row) : captureOp(database, environment, row)
      if (op === null) {
        // The row itself is gone for good, which only happens to one that was never synced.
        database.run('DELETE FROM sync_outbox WHERE seq = ?', row['seq']!)
      } else batch.ops.push(op)
    }
    return batch
  })
}

/** What was taken leaves the outbox, unless it changed meanwhile; what was refused stays and is told. */
export function acknowledge(database: Database, results: PushAnswer['results']): void {
  database.transaction(() => {
    for (const { op_id, status, reason } of results) {
      if (status === 'rejected')
        database.run('UPDATE sync_outbox SET refused = ? WHERE op_id = ?', reason ?? 'rejected', op_id)
      else database.run('DELETE FROM sync_outbox WHERE op_id = ?', op_id)
    }
  })
}

export interface OutboxCount {
  waiting: number
  refused: number
}

export function countOutbox(database: Database): OutboxCount {
  const row = database.get('SELECT count(*) AS n, count(refused) AS refused FROM sync_outbox')!
  const refused = row['refused'] as number
  return { waiting: (row['n'] as number) - refused, refused }
}

/** Fields of a row that wait to be sent. */
export function dirtyFields(database: Database, kind: 'task' | 'capture', id: string): ReadonlySet<string> {
  const row = database.get('SELECT fields FROM sync_outbox WHERE kind = ? AND row_id = ?', kind, id)
  if (!row) return new Set()
  return new Set(row['fields'] === null ? syncedFields : (JSON.parse(row['fields'] as string) as string[]))
}

function taskOp(database: Database, { op_id, row_id, fields }: Row): SyncOp | null {
  const row = database.get('SELECT * FROM tasks WHERE id = ?', row_id!)
  if (!row) return null
  const values = taskFields(row)
  const clocks = JSON.parse(row['clocks'] as string) as Record<string, string>
  const known = syncedFields as readonly string[]
  const names = (
    fields === null ? syncedFields : (JSON.parse(fields as string) as string[]).filter((name) => known.includes(name))
  ) as SyncedField[]
  return {
    op_id: op_id as string,
    kind: 'task',
    id: row_id as string,
    fields: Object.fromEntries(names.map((name) => [name, values[name]])),
    clocks: Object.fromEntries(names.map((name) => [name, clockOf(clocks, name)])),
  }
}

/**
 * Notes have no clocks of their own, since they are written on one machine: a change is stamped when it is sent. What is told
 * once more, on signing in, is as old as the note, so that it does not bring back one that was deleted elsewhere meanwhile.
 */
function captureOp(
  database: Database,
  environment: Pick<StoreEnvironment, 'now' | 'deviceId'>,
  { op_id, row_id, fields: changed }: Row,
): SyncOp {
  const row = database.get('SELECT * FROM captures WHERE id = ?', row_id!)
  const fields = row
    ? captureFields(row, readMeta(database, 'sync.transcripts') !== null)
    : { deleted: new Date(environment.now()).toISOString(), transcript: null }
  const instant =
    row && changed === null
      ? formatInstant({ millis: Date.parse(row['started_at'] as string), counter: 0 }, environment.deviceId)
      : nextInstant(database, environment)
  return {
    op_id: op_id as string,
    kind: 'capture',
    id: row_id as string,
    fields,
    clocks: Object.fromEntries(Object.keys(fields).map((name) => [name, instant])),
  }
}
