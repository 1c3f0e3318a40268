import { expect, test } from 'vitest'
import { pushUndo, takeUndo, type UndoEntry } from './undo.ts'

test('undo takes the latest, or the one asked for, once', () => {
  const entry = (id: number): UndoEntry => ({ id, label: '', undo: async () => undefined })
  const stack = [1, 2, 3].reduce<UndoEntry[]>((all, id) => pushUndo(all, entry(id)), [])
  const [second, rest] = takeUndo(stack, 2)
  expect([second?.id, rest.map(({ id }) => id)]).toEqual([2, [1, 3]])
  expect(takeUndo(rest, undefined)[0]?.id).toBe(3)
  expect(takeUndo(rest, 2)).toEqual([undefined, rest])
})
