import { expect, test } from 'vitest'
import { openDatabase } from '../openDatabase.ts'
import { ID, insertCapture, OTHER } from './testing.ts'

test('one of three levels, or none', async () => {
  const { database } = await openDatabase(':memory:', { now: () => 0 })
  insertCapture(database, { energy_level: 'low' })
  expect(() => insertCapture(database, { id: OTHER, energy_level: 'tired' })).toThrow(/CHECK/)
  expect(database.all('SELECT id FROM captures')).toEqual([{ id: ID }])
  database.close()
})
