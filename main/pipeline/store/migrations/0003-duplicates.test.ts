import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Database } from '../database.ts'
import { openDatabase } from '../openDatabase.ts'
import { ID, insertTask, OTHER, queryPlan } from './testing.ts'

let database: Database
beforeEach(async () => {
  database = (await openDatabase(':memory:', { now: () => 0 })).database
  insertTask(database)
})
afterEach(() => database.close())

test('a task may repeat another one', () => {
  insertTask(database, { id: OTHER, duplicate_of: ID })
  expect(database.get('SELECT duplicate_of FROM tasks WHERE id = ?', OTHER)).toEqual({ duplicate_of: ID })
})

test('it cannot repeat itself, nor one that is not there', () => {
  expect(() => insertTask(database, { id: OTHER, duplicate_of: OTHER })).toThrow(/CHECK/)
  expect(() => insertTask(database, { id: OTHER, duplicate_of: '00000000-0000-4000-8000-000000000009' })).toThrow(
    /FOREIGN KEY/,
  )
})

test('what a merge replaced is a patch', () => {
  expect(() => insertTask(database, { id: OTHER, merged_over: '[]' })).toThrow(/CHECK/)
})

test('the duplicates of a task are found by index', () => {
  expect(queryPlan(database, 'SELECT id FROM tasks WHERE duplicate_of = ?', ID)).toContain('tasks_duplicate')
})
