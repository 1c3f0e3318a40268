import { expect, test } from 'vitest'
import { neighbour } from './rows.ts'

test('the focus goes to the next row, at the end to the one before, and nowhere in an empty list', () => {
  const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
  expect(['a', 'b', 'c'].map((id) => neighbour(rows, id))).toEqual(['b', 'c', 'b'])
  expect(neighbour([{ id: 'a' }], 'a')).toBeNull()
  expect(neighbour([], 'a')).toBeNull()
})
