import { beforeEach, describe, expect, test } from 'vitest'
import type { Database, Row } from '../database.ts'
import { openTestStore, type TestStore } from '../testing.ts'
import { extracted, insertTranscribed } from '../testing.ts'
import { ID, insertRow, insertTask, OTHER, queryPlan } from './testing.ts'

let store: TestStore
let database: Database
beforeEach(async () => {
  store = await openTestStore()
  database = store.database
})

const turnOn = () => insertRow(database, 'meta', { key: 'sync.on', value: '1' })
const noted = (): Row[] => database.all('SELECT kind, row_id, fields FROM sync_outbox ORDER BY seq')
const opId = () => database.get('SELECT op_id FROM sync_outbox')?.['op_id'] as string
const task = (): string => {
  const id = insertTranscribed(store, 1)
  return store.captures.extracted(id, 'rules', [extracted('buy milk', 0)])[0]!.id
}

describe('the outbox', () => {
  test('is empty while no account is synced, and while rows of the backend are written', () => {
    const id = task()
    turnOn()
    insertRow(database, 'meta', { key: 'sync.applying', value: '1' })
    store.tasks.update(id, { title: 'buy oat milk' })
    expect(noted()).toEqual([])
  })

  test('has what is made, whole, and of what changes the fields that did', () => {
    insertTask(database, { id: OTHER, clocks: '{"title":"1","due":"1"}' })
    turnOn()
    const id = task()
    database.run(`UPDATE tasks SET clocks = '{"title":"2","due":"1"}' WHERE id = ?`, OTHER)
    expect(noted()).toEqual([
      { kind: 'task', row_id: id, fields: null },
      { kind: 'capture', row_id: '00000000-0000-4000-8000-000000000001', fields: '["changed"]' },
      { kind: 'task', row_id: OTHER, fields: '["title"]' },
    ])
  })

  test('has one row for each thing: the fields add up, under another operation each time', () => {
    insertTask(database, { clocks: '{"title":"1","due":"1"}' })
    turnOn()
    database.run(`UPDATE tasks SET clocks = '{"title":"2","due":"1"}'`)
    const first = opId()
    database.run(`UPDATE tasks SET clocks = '{"title":"3","due":"2"}'`)
    expect(noted()).toEqual([{ kind: 'task', row_id: ID, fields: '["due","title"]' }])
    expect(opId()).not.toBe(first)
    expect(opId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  test('has a task that is brought back whole, since the backend may not know it any more', () => {
    const id = task()
    store.tasks.remove(id)
    turnOn()
    store.tasks.restore(id)
    expect(noted()).toEqual([{ kind: 'task', row_id: id, fields: null }])
  })

  test('goes back with the change when its transaction does', () => {
    turnOn()
    expect(() =>
      database.transaction(() => {
        task()
        throw new Error('full disk')
      }),
    ).toThrow('full disk')
    expect(noted()).toEqual([])
  })

  test('has notes that were read, and their deletion, but none that is still being read', () => {
    turnOn()
    const id = insertTranscribed(store, 1)
    expect(noted()).toEqual([])
    store.captures.extracted(id, 'rules', [])
    store.captures.remove(id)
    expect(noted()).toEqual([{ kind: 'capture', row_id: id, fields: '["changed"]' }])
  })

  test('takes a refused thing up again when it changes', () => {
    insertTask(database, { clocks: '{"title":"1"}' })
    turnOn()
    database.run(`UPDATE tasks SET clocks = '{"title":"2"}'`)
    database.run(`UPDATE sync_outbox SET refused = 'too_large'`)
    database.run(`UPDATE tasks SET clocks = '{"title":"3"}'`)
    expect(database.get('SELECT refused FROM sync_outbox')).toEqual({ refused: null })
  })

  test('is read in order by its index', () => {
    const sql = 'SELECT seq FROM sync_outbox WHERE refused IS NULL AND seq > ? ORDER BY seq LIMIT 50'
    expect(queryPlan(database, sql, 0)).not.toMatch(/TEMP B-TREE|SCAN/)
    expect(queryPlan(database, 'UPDATE tasks SET capture_id = NULL WHERE origin_capture = ?', ID)).toMatch(
      /tasks_origin/,
    )
  })
})
