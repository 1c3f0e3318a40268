import { expect, test } from 'vitest'
import { openDatabase } from '../openDatabase.ts'
import { ID, insertCapture, OTHER } from './testing.ts'

test('spans are a list', async () => {
  const { database } = await openDatabase(':memory:', { now: () => 0 })
  insertCapture(database, { plain_spans: '[{"start":0,"end":3}]' })
  expect(() => insertCapture(database, { id: OTHER, plain_spans: '{}' })).toThrow(/CHECK/)
  expect(database.all('SELECT id FROM captures')).toEqual([{ id: ID }])
  database.close()
})
