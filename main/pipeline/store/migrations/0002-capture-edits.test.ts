import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Database, SqlValue } from '../database.ts'
import { openDatabase } from '../openDatabase.ts'
import { ID, insertCapture, insertRow, insertTask, queryPlan } from './testing.ts'

let database: Database
beforeEach(async () => {
  database = (await openDatabase(':memory:', { now: () => 0 })).database
  insertCapture(database)
  insertTask(database)
})
afterEach(() => database.close())

const edit = (columns: Record<string, SqlValue> = {}) =>
  insertRow(database, 'capture_edits', {
    capture_id: ID,
    ordinal: 0,
    kind: 'complete',
    state: 'applied',
    task_id: ID,
    ...columns,
  })

test('a plain one is taken, and another of the capture', () => {
  edit()
  edit({ ordinal: 1, kind: 'reschedule', due_date: '2026-03-06' })
  edit({ ordinal: 2, state: 'question', task_id: null })
  expect(database.all('SELECT 1 FROM capture_edits')).toHaveLength(3)
})

test.each([
  ['an unknown kind', { kind: 'rename' }],
  ['an unknown state', { state: 'maybe' }],
  ['an applied one without its task', { task_id: null }],
  ['a question that has a task already', { state: 'question' }],
  ['a reschedule without a date', { kind: 'reschedule' }],
  ['a completion with a date', { due_date: '2026-03-06' }],
  ['a time without a date', { due_time: '15:00' }],
  ['a capture that is not there', { capture_id: '00000000-0000-4000-8000-000000000009' }],
  ['candidates that are no list', { candidates: '{}' }],
])('%s is refused', (_, columns) => expect(() => edit(columns)).toThrow())

test('a second one in the same place is refused: an edit is made once', () => {
  edit()
  expect(() => edit()).toThrow(/UNIQUE|PRIMARY/)
})

test('they go with their capture', () => {
  edit()
  database.run('DELETE FROM captures WHERE id = ?', ID)
  expect(database.all('SELECT 1 FROM capture_edits')).toEqual([])
})

test('those of a capture are found by key, in order', () => {
  const plan = queryPlan(database, 'SELECT * FROM capture_edits WHERE capture_id = ? ORDER BY ordinal', ID)
  expect(plan).toContain('USING PRIMARY KEY')
  expect(plan).not.toContain('TEMP B-TREE')
})
