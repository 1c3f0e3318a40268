/** The receipts of what left the machine (docs/privacy.md). A row is on the disk before its request is sent. */
import type { Database, Row } from '../pipeline/store/database.ts'
import type { Receipt, ReceiptTotals } from '../../shared/receipts.ts'

/** What is known before a request is sent. `at`: epoch milliseconds. */
export interface NewReceipt extends Pick<Receipt, 'captureId' | 'purpose' | 'host' | 'sent' | 'bytes' | 'model'> {
  at: number
}

export type ReceiptEnd = Pick<Receipt, 'outcome' | 'status' | 'tookMs' | 'tokensIn' | 'tokensOut' | 'costMicros'>

export interface Receipts {
  /** @returns its id @throws SaysoError disk.*: then nothing may be sent */
  write(receipt: NewReceipt): number
  /** What came of it. */
  end(id: number, end: ReceiptEnd): void
  /** In the order of sending. */
  ofCaptures(captureIds: readonly string[]): Receipt[]
  /** Those sent after an instant, oldest first: what the limiter counts. Epoch milliseconds. */
  after(at: number): { at: number; captureId: string | null }[]
  /** @param since epoch milliseconds */
  totals(since: number): ReceiptTotals
}

export function createReceipts(database: Database): Receipts {
  return {
    write({ captureId, at, purpose, host, sent, bytes, model }) {
      return database.transaction(() => {
        database.run(
          // A capture that was deleted meanwhile is not named.
          `INSERT INTO receipts (capture_id, at, purpose, host, sent, bytes, model)
           VALUES ((SELECT id FROM captures WHERE id = ?), ?, ?, ?, ?, ?, ?)`,
          captureId,
          Math.round(at),
          purpose,
          host,
          sent,
          bytes,
          model,
        )
        return Number(database.get('SELECT last_insert_rowid() AS id')?.['id'])
      })
    },
    end(id, { outcome, status, tookMs, tokensIn, tokensOut, costMicros }) {
      database.run(
        `UPDATE receipts SET outcome = ?, status = ?, took_ms = ?, tokens_in = ?, tokens_out = ?, cost_micros = ?
         WHERE id = ?`,
        outcome,
        status,
        tookMs,
        tokensIn,
        tokensOut,
        costMicros,
        id,
      )
    },
    ofCaptures(captureIds) {
      const places = captureIds.map(() => '?').join(', ')
      return database
        .all(`SELECT * FROM receipts WHERE capture_id IN (${places}) ORDER BY id`, ...captureIds)
        .map(toReceipt)
    },
    after: (at) =>
      database
        .all('SELECT at, capture_id FROM receipts WHERE at > ? ORDER BY at, id', Math.round(at))
        .map((row) => ({ at: row['at'] as number, captureId: row['capture_id'] as string | null })),
    totals(since) {
      const row = database.get(
        `SELECT COUNT(*) AS requests, TOTAL(outcome IS NOT NULL AND outcome <> 'ok') AS failed,
           TOTAL(tokens_in) AS tokens_in, TOTAL(tokens_out) AS tokens_out, TOTAL(cost_micros) AS cost_micros,
           TOTAL(outcome = 'ok' AND cost_micros IS NULL) AS unpriced
         FROM receipts WHERE at >= ?`,
        Math.round(since),
      )
      const sum = (name: string) => Math.round(Number(row?.[name] ?? 0))
      return {
        requests: sum('requests'),
        failed: sum('failed'),
        tokensIn: sum('tokens_in'),
        tokensOut: sum('tokens_out'),
        costMicros: sum('cost_micros'),
        unpriced: sum('unpriced'),
      }
    },
  }
}

function toReceipt(row: Row): Receipt {
  return {
    id: row['id'] as number,
    captureId: row['capture_id'] as string | null,
    at: new Date(row['at'] as number).toISOString(),
    purpose: row['purpose'] as Receipt['purpose'],
    host: row['host'] as string,
    sent: row['sent'] as Receipt['sent'],
    bytes: row['bytes'] as number,
    model: row['model'] as string,
    outcome: row['outcome'] as Receipt['outcome'],
    status: row['status'] as number | null,
    tookMs: row['took_ms'] as number | null,
    tokensIn: row['tokens_in'] as number | null,
    tokensOut: row['tokens_out'] as number | null,
    costMicros: row['cost_micros'] as number | null,
  }
}
