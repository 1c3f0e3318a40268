import { expect, test } from 'vitest'
import { openTestStore } from '../testing.ts'

const ID = '00000000-0000-4000-8000-000000000001'

test('rows go with their import, and hold only what can be taken back', async () => {
  const { database } = await openTestStore()
  database.run('INSERT INTO imports (id, imported_at) VALUES (?, ?)', ID, '2026-11-25T09:00:00.000Z')
  const insert = (kind: string, before: string | null) =>
    database.run('INSERT INTO import_rows (import_id, kind, row_id, before) VALUES (?, ?, ?, ?)', ID, kind, ID, before)
  expect(() => insert('setting', null)).toThrow(/CHECK/)
  expect(() => insert('task', '[1]')).toThrow(/CHECK/)
  insert('task', '{"title":"as it was"}')
  insert('capture', null)
  expect(() => insert('task', null)).toThrow(/UNIQUE/)
  database.run('DELETE FROM imports WHERE id = ?', ID)
  expect(database.all('SELECT * FROM import_rows')).toEqual([])
  database.close()
})
