import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../pipeline/store/database.ts'
import { insertCapture } from '../pipeline/store/migrations/testing.ts'
import { numberedId, openTestStore, START } from '../pipeline/store/testing.ts'
import { Receipt } from '../../shared/receipts.ts'
import { createReceipts, type NewReceipt, type Receipts } from './receipts.ts'

let database: Database
let receipts: Receipts
beforeEach(async () => {
  database = (await openTestStore()).database
  receipts = createReceipts(database)
  insertCapture(database, { id: numberedId(1) })
})

const sent = (more: Partial<NewReceipt> = {}): NewReceipt => ({
  captureId: numberedId(1),
  at: START,
  purpose: 'extract',
  host: 'api.openai.com',
  sent: 'transcript',
  bytes: 4_321,
  model: 'gpt-4.1-mini',
  ...more,
})
const ended = { outcome: 'ok', status: 200, tookMs: 700, tokensIn: 900, tokensOut: 60, costMicros: 456 } as const

describe('receipts', () => {
  it('say what was sent before anything came of it, and then what did', () => {
    const id = receipts.write(sent())
    expect(receipts.ofCaptures([numberedId(1)])).toMatchObject([{ bytes: 4_321, outcome: null, status: null }])
    receipts.end(id, ended)
    const [receipt] = receipts.ofCaptures([numberedId(1), numberedId(2)])
    expect(Receipt.parse(receipt)).toMatchObject({ ...ended, at: new Date(START).toISOString(), sent: 'transcript' })
  })

  it('name no capture that is gone, and are counted all the same', () => {
    receipts.end(receipts.write(sent({ captureId: numberedId(9) })), ended)
    receipts.end(receipts.write(sent()), { ...ended, outcome: 'server', status: 500, costMicros: null })
    receipts.end(receipts.write(sent({ model: 'mine' })), { ...ended, costMicros: null })
    database.run('DELETE FROM captures')
    receipts.write(sent({ at: START - 1 }))
    expect(receipts.ofCaptures([numberedId(1), numberedId(9)])).toEqual([])
    expect(receipts.totals(START)).toEqual({
      requests: 3,
      failed: 1,
      tokensIn: 2_700,
      tokensOut: 180,
      costMicros: 456,
      unpriced: 1,
    })
  })

  it('are what the limiter counts', () => {
    receipts.write(sent({ at: START - 60_000 }))
    receipts.write(sent({ at: START - 59_999, captureId: null }))
    receipts.write(sent())
    expect(receipts.after(START - 60_000)).toEqual([
      { at: START - 59_999, captureId: null },
      { at: START, captureId: numberedId(1) },
    ])
  })
})
