import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Database, SqlValue } from '../database.ts'
import { openDatabase } from '../openDatabase.ts'
import { listStatements } from '../taskStore.ts'

let database: Database
beforeEach(async () => {
  database = (await openDatabase(':memory:', { now: () => 0 })).database
})
afterEach(() => database.close())

const ID = '00000000-0000-4000-8000-000000000001'
const OTHER = '00000000-0000-4000-8000-000000000002'

function insert(table: string, columns: Record<string, SqlValue>): void {
  const names = Object.keys(columns)
  database.run(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    ...Object.values(columns),
  )
}
const capture = (columns: Record<string, SqlValue> = {}) =>
  insert('captures', {
    id: ID,
    source: 'voice',
    state: 'recording',
    started_at: '2026-03-02T09:00:00.000Z',
    timezone: 'UTC',
    ...columns,
  })
const task = (columns: Record<string, SqlValue> = {}) =>
  insert('tasks', { id: ID, title: 'buy milk', created_at: '2026-03-02T09:00:00.000Z', clocks: '{}', ...columns })

describe('captures', () => {
  test('a plain one is taken', () => expect(() => capture()).not.toThrow())
  test.each([
    ['an id that is no UUID', { id: 'one' }],
    ['an unknown source', { source: 'smoke' }],
    ['an unknown state', { state: 'lost' }],
    ['an instant that would sort wrongly', { started_at: '2026-03-02T09:00:00Z' }],
    ['a negative length', { audio_ms: -1 }],
    ['a failure without its code', { state: 'failed' }],
    ['a code without a failure', { error_code: 'disk.full' }],
    ['a transcribed one without transcript', { state: 'transcribed' }],
    ['text where a number belongs', { audio_ms: 'long' }],
  ])('%s is refused', (_, columns) => expect(() => capture(columns)).toThrow())
  test('two cannot share a recording', () => {
    capture({ audio_file: 'a.wav' })
    expect(() => capture({ id: OTHER, audio_file: 'a.wav' })).toThrow(/UNIQUE/)
  })
})

describe('tasks', () => {
  test('a plain one is taken', () => expect(() => task()).not.toThrow())
  test.each([
    ['an empty title', { title: '  ' }],
    ['a date of another form', { due_date: '3/2/2026' }],
    ['a time without a date', { due_time: '09:00' }],
    ['an unknown priority', { priority: 'medium' }],
    ['an unknown energy', { energy: 'none' }],
    ['an unknown frequency', { freq: 'hourly', repeat_interval: 1 }],
    ['a frequency without interval', { freq: 'daily' }],
    ['an interval of nothing', { freq: 'daily', repeat_interval: 0 }],
    ['weekdays without frequency', { byday: '["MO"]' }],
    ['tags that are no list', { tags: '{}' }],
    ['people that are no JSON', { people: 'Anna' }],
    ['half a span', { span_start: 1 }],
    ['a span that ends before it starts', { span_start: 5, span_end: 2 }],
    ['a place without a run', { ordinal: 0 }],
    ['a capture that is not there', { capture_id: OTHER }],
  ])('%s is refused', (_, columns) => expect(() => task(columns)).toThrow())

  test('one place of a run is taken once', () => {
    capture()
    task({ capture_id: ID, extraction_run: 1, ordinal: 0 })
    expect(() => task({ id: OTHER, capture_id: ID, extraction_run: 1, ordinal: 0 })).toThrow(/UNIQUE/)
    task({ id: OTHER, capture_id: ID, extraction_run: 2, ordinal: 0 })
  })

  test('outlive their capture', () => {
    capture()
    task({ capture_id: ID })
    database.run('DELETE FROM captures')
    expect(database.get('SELECT capture_id FROM tasks')).toEqual({ capture_id: null })
  })
})

describe('query plans', () => {
  const plan = (sql: string, ...values: SqlValue[]) =>
    database
      .all(`EXPLAIN QUERY PLAN ${sql}`, ...values)
      .map((row) => row['detail'])
      .join('\n')

  test.each([
    ['open tasks', listStatements[0], 'tasks_open'],
    ['done tasks', listStatements[1], 'tasks_done'],
  ])('the list of %s comes sorted from its index', (_, sql, index) => {
    expect(plan(sql)).toContain(`USING INDEX ${index}`)
    expect(plan(sql)).not.toContain('TEMP B-TREE')
  })

  test('history pages through its index', () => {
    const history = 'SELECT * FROM captures WHERE started_at < ? ORDER BY started_at DESC, id LIMIT ?'
    expect(plan(history, 'z', 10)).toContain('USING INDEX captures_newest')
    expect(plan(history, 'z', 10)).not.toContain('TEMP B-TREE')
  })

  test('unfinished captures do not cost a scan', () => {
    const sql = `SELECT * FROM captures WHERE state IN ('recording', 'recorded', 'transcribed') ORDER BY started_at, id`
    expect(plan(sql)).toContain('USING INDEX captures_unfinished')
  })

  test('the tasks of a capture are found by index', () => {
    expect(plan('SELECT * FROM tasks WHERE capture_id = ?', ID)).toContain('SEARCH tasks USING INDEX')
  })
})
