import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../database.ts'
import { openTestStore } from '../testing.ts'
import { ID, insertCapture, insertRow, queryPlan } from './testing.ts'

let database: Database
beforeEach(async () => {
  database = (await openTestStore()).database
  insertCapture(database)
})

const receipt = (columns = {}) =>
  insertRow(database, 'receipts', {
    capture_id: ID,
    at: 5,
    purpose: 'extract',
    host: 'api.openai.com',
    sent: 'transcript',
    bytes: 900,
    model: 'm',
    ...columns,
  })

describe('receipts', () => {
  it('stay when their capture goes, without naming it', () => {
    receipt()
    database.run('DELETE FROM captures WHERE id = ?', ID)
    expect(database.all('SELECT capture_id, bytes FROM receipts')).toEqual([{ capture_id: null, bytes: 900 }])
  })
  it('say what was sent in known words, and nothing negative', () => {
    expect(() => receipt({ sent: 'everything' })).toThrow(/CHECK/)
    expect(() => receipt({ purpose: 'spy' })).toThrow(/CHECK/)
    expect(() => receipt({ bytes: -1 })).toThrow(/CHECK/)
  })
  it('are found by capture and by time without reading all', () => {
    expect(queryPlan(database, 'SELECT * FROM receipts WHERE capture_id = ? ORDER BY id', ID)).toContain(
      'receipts_of_capture',
    )
    expect(queryPlan(database, 'SELECT at, capture_id FROM receipts WHERE at > ?', 5)).toContain('receipts_by_time')
  })
})

it('an engine is held once, and not into the past', () => {
  const hold = (columns = {}) => insertRow(database, 'engine_holds', { engine: 'openai', ...columns })
  expect(() => hold({ since: 10, until: 5 })).toThrow(/CHECK/)
  hold({ paused: 'openai.quota' })
  expect(() => hold()).toThrow(/UNIQUE/)
})
