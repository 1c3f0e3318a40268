/** Notes all that is here for sending, in steps that no window notices. Taken up again where it was after a restart. */
import { z } from 'zod'
import type { Database } from '../database.ts'
import { CHANGED, NEW_ID } from '../migrations/0009-sync.ts'
import { readMeta, writeMeta } from './syncMeta.ts'

const Backfill = z.object({
  /** Of deleted tasks only that they are deleted is told, and only where the backend may know them. */
  tombstones: z.boolean(),
  /** Notes count as changed now, as when their words are to be added or to be forgotten. */
  changed: z.boolean().default(false),
  /** What is yet to be noted, in this order. */
  kinds: z.array(z.enum(['task', 'capture'])),
  /** The last id that was noted. */
  after: z.string(),
})
type Backfill = z.infer<typeof Backfill>

const gone = 'deleted_at IS NOT NULL OR undone_at IS NOT NULL'

const own = `from_elsewhere = 0 AND state IN ('done', 'noTask')`

const ids = {
  task: `SELECT id FROM tasks WHERE id > ? AND (? OR NOT (${gone})) ORDER BY id LIMIT ?`,
  capture: `SELECT id FROM captures WHERE id > ? AND (? OR 1) AND ${own} ORDER BY id LIMIT ?`,
} as const

const note = {
  task: `INSERT INTO sync_outbox (kind, row_id, op_id, fields)
    SELECT 'task', id, ${NEW_ID}, CASE WHEN ${gone} THEN '["deleted"]' END FROM tasks WHERE id > ? AND id <= ?
      AND (? OR NOT (${gone}))`,
  capture: `INSERT INTO sync_outbox (kind, row_id, op_id, fields)
    SELECT 'capture', id, ${NEW_ID}, CASE WHEN ? THEN ${CHANGED} END FROM captures
      WHERE id > ? AND id <= ? AND ${own}`,
} as const

const UPSERT = ` ON CONFLICT (kind, row_id) DO UPDATE SET op_id = excluded.op_id, fields = excluded.fields, refused = NULL`

export function beginBackfill(database: Database, what: Omit<Backfill, 'after'>): void {
  writeMeta(database, 'sync.backfill', JSON.stringify({ ...what, after: '' } satisfies Backfill))
}

export function isBackfilling(database: Database): boolean {
  return readMeta(database, 'sync.backfill') !== null
}

/** @param rows how many at most in this step @returns whether there is more */
export function backfill(database: Database, rows: number): boolean {
  return database.transaction(() => {
    const stored = readMeta(database, 'sync.backfill')
    if (stored === null) return false
    const { tombstones, changed, kinds, after } = Backfill.parse(JSON.parse(stored))
    const [kind, ...rest] = kinds
    if (kind === undefined) {
      writeMeta(database, 'sync.backfill', null)
      return false
    }
    const all = tombstones ? 1 : 0
    const last = database.all(ids[kind], after, all, rows).at(-1)?.['id'] as string | undefined
    if (last !== undefined && kind === 'task') database.run(note.task + UPSERT, after, last, all)
    if (last !== undefined && kind === 'capture') database.run(note.capture + UPSERT, changed ? 1 : 0, after, last)
    const left = last === undefined ? { kinds: rest, after: '' } : { kinds, after: last }
    const next: Backfill = { tombstones, changed, ...left }
    writeMeta(database, 'sync.backfill', JSON.stringify(next))
    return true
  })
}
