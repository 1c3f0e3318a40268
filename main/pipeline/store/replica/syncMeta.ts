/** What is remembered of the account that this machine is synced with, in the database's table `meta`. */
import type { Database } from '../database.ts'

export type SyncKey =
  /** There while changes are noted for sending. */
  | 'sync.on'
  /** There while rows of the backend are written, within one transaction. */
  | 'sync.applying'
  /** The account's id; it stays when syncing ends, so that the same one is known again. */
  | 'sync.user'
  | 'sync.epoch'
  /** The counter of the last row that was taken. */
  | 'sync.cursor'
  /** JSON: what is yet to be noted for the first sending of everything. */
  | 'sync.backfill'
  /** There while the words of notes are sent, too. */
  | 'sync.transcripts'

export function readMeta(database: Database, key: SyncKey): string | null {
  return (database.get('SELECT value FROM meta WHERE key = ?', key)?.['value'] as string | undefined) ?? null
}

/** @param value null removes it */
export function writeMeta(database: Database, key: SyncKey, value: string | null): void {
  if (value === null) database.run('DELETE FROM meta WHERE key = ?', key)
  else database.run('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', key, value)
}
