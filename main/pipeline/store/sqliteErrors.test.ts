import { expect, test } from 'vitest'
import { SaysoError } from '../../../shared/errors.ts'
import { fromSqliteError } from './sqliteErrors.ts'

const failure = (errcode: number) => Object.assign(new Error('of SQLite'), { errcode })

// Extended result codes, https://www.sqlite.org/rescode.html
test.each([
  ['a file that may not be written', 8, 'database.readOnly'],
  ['a file that cannot be opened', 14, 'database.readOnly'],
  ['a damaged page', 11, 'database.corrupt'],
  ['no database at all', 26, 'database.corrupt'],
  ['a full disk', 13, 'disk.full'],
  ['a full disk, met while the shared memory grows', 4874, 'disk.full'],
  ['a write that fails', 778, 'disk.failed'],
  ['a flush that fails', 1034, 'disk.failed'],
  ['a read that fails', 266, 'disk.failed'],
])('%s', (_, errcode, code) => {
  const mapped = fromSqliteError(failure(errcode))
  expect(mapped).toBeInstanceOf(SaysoError)
  expect(mapped).toMatchObject({ code })
})

test('what is no trouble of the disk stays as it is', () => {
  const constraint = failure(1299)
  expect(fromSqliteError(constraint)).toBe(constraint)
  const other = new Error('no SQLite')
  expect(fromSqliteError(other)).toBe(other)
})
