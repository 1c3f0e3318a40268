/** This machine's copy of an account's rows: what waits to be sent, how far it has read, and the way back in. */
import type { PushAnswer, RemoteRow } from '../../../../shared/syncProtocol.ts'
import type { Database } from '../database.ts'
import { applyRows, forgetCaptureRow, type Applied, type ApplyEnvironment } from './applyRows.ts'
import { backfill, beginBackfill, isBackfilling } from './backfill.ts'
import { acknowledge, countOutbox, readBatch, type Batch, type OutboxCount } from './outbox.ts'
import { readMeta, writeMeta } from './syncMeta.ts'

export interface Replica {
  /** The account that is synced, null while none is. */
  account(): string | null
  /** The account of the last time, whether or not it is synced now. */
  lastAccount(): string | null
  /** From now on changes are noted; everything that is here is noted step by step (backfill). Asked again: nothing. */
  begin(account: string): void
  /** Nothing is noted any more, and what waited is forgotten. Tasks and notes stay. */
  end(): void
  count(): OutboxCount
  /** Notes some more of what was here before. @returns whether there is more to note */
  backfill(rows: number): boolean
  isBackfilling(): boolean
  /** @param after `last` of the batch before, for a push that is put together in pieces */
  batch(maxOps: number, after?: number): Batch
  acknowledge(results: PushAnswer['results']): void
  /** From where to read on; `epoch` null before the first answer. */
  position(): { epoch: string | null; cursor: number }
  /** One transaction. */
  apply(rows: readonly RemoteRow[]): Applied
  /** All rows up to this counter are taken. */
  advance(epoch: string, cursor: number): void
  /** The backend's data began anew: everything is read and sent again. */
  reset(epoch: string): void
  /** A note that was deleted elsewhere, once its recording is gone. */
  forgetCapture(id: string): void
  sendsTranscripts(): boolean
  /** All notes are noted again: with their words, or so that the backend forgets them. */
  sendTranscripts(on: boolean): void
}

export function createReplica(database: Database, environment: ApplyEnvironment): Replica {
  const read = (key: Parameters<typeof readMeta>[1]) => readMeta(database, key)
  const write = (key: Parameters<typeof readMeta>[1], value: string | null) => writeMeta(database, key, value)

  return {
    account: () => (read('sync.on') === null ? null : read('sync.user')),
    lastAccount: () => read('sync.user'),

    begin(account) {
      database.transaction(() => {
        if (read('sync.on') !== null && read('sync.user') === account) return
        const again = read('sync.user') === account
        database.exec('DELETE FROM sync_outbox')
        for (const key of ['sync.epoch', 'sync.cursor'] as const) write(key, null)
        write('sync.on', '1')
        write('sync.user', account)
        // What was deleted is told only where it may be known.
        beginBackfill(database, { tombstones: again, changed: false, kinds: ['task', 'capture'] })
      })
    },

    end() {
      database.transaction(() => {
        for (const key of ['sync.on', 'sync.epoch', 'sync.cursor', 'sync.backfill'] as const) write(key, null)
        database.exec('DELETE FROM sync_outbox')
      })
    },

    count: () => countOutbox(database),
    backfill: (rows) => backfill(database, rows),
    isBackfilling: () => isBackfilling(database),
    batch: (maxOps, after = 0) => readBatch(database, environment, maxOps, after),
    acknowledge: (results) => acknowledge(database, results),
    position: () => ({ epoch: read('sync.epoch'), cursor: Number(read('sync.cursor') ?? 0) }),

    apply(rows) {
      // What is not noted yet would be taken for what the backend has seen, and be written over.
      if (isBackfilling(database)) throw new Error('rows were read before all that is here was noted')
      return applyRows(database, environment, rows)
    },

    advance(epoch, cursor) {
      database.transaction(() => {
        write('sync.epoch', epoch)
        write('sync.cursor', String(cursor))
      })
    },

    reset(epoch) {
      database.transaction(() => {
        write('sync.epoch', epoch)
        write('sync.cursor', '0')
        beginBackfill(database, { tombstones: true, changed: false, kinds: ['task', 'capture'] })
      })
    },

    forgetCapture: (id) =>
      database.transaction(() => {
        write('sync.applying', '1')
        forgetCaptureRow(database, id)
        write('sync.applying', null)
      }),

    sendsTranscripts: () => read('sync.transcripts') !== null,

    sendTranscripts(on) {
      database.transaction(() => {
        if (on === (read('sync.transcripts') !== null)) return
        write('sync.transcripts', on ? '1' : null)
        if (read('sync.on') !== null && !isBackfilling(database))
          beginBackfill(database, { tombstones: false, changed: true, kinds: ['capture'] })
      })
    },
  }
}
