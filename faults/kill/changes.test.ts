import { expect, test } from 'vitest'
import { randomOf } from '../random.ts'
import { apply, drawChanges, judge, textOf, type ProfileState } from './changes.ts'

const task = (title: string, captureId: string | null = 'c') => ({
  captureId,
  title,
  done: false,
  deleted: false,
  undone: false,
})
const before: ProfileState = {
  tasks: new Map([
    ['a', task('one')],
    ['b', task('two')],
    ['x', task('by hand', null)],
  ]),
  added: new Map(),
}
const changes = drawChanges(before, 40, randomOf(3, 1), 'test')
const after = (count: number) => changes.slice(0, count).reduce(apply, before)

test('each change makes a difference, so a state tells how many there were', () => {
  for (let count = 1; count <= changes.length; count += 1)
    expect(textOf(after(count))).not.toBe(textOf(after(count - 1)))
})

test('all that was answered is there, or a little more', () => {
  expect(judge(before, changes, 10, after(10))).toMatchObject({ lost: 0, doubled: 0 })
  expect(judge(before, changes, 10, after(11))).toMatchObject({ lost: 0, doubled: 0 })
})

test('less than was answered is a loss', () => {
  expect(judge(before, changes, 40, before)).toMatchObject({ lost: 1, doubled: 0 })
})

test('half a change is a loss', () => {
  const undo = [{ name: 'captures.undo' as const, input: { id: 'c', undone: true } }]
  const half = { ...before, tasks: new Map(before.tasks).set('a', { ...task('one'), undone: true }) }
  expect(judge(before, undo, 0, half)).toMatchObject({ lost: 1 })
  expect(judge(before, undo, 0, before)).toMatchObject({ lost: 0 })
})

test('an added text that is there twice is doubled', () => {
  const add = [{ name: 'tasks.add' as const, input: { text: 'one' } }]
  const twice = { ...before, added: new Map([['one', { notes: 1, tasks: 2 }]]) }
  expect(judge(before, add, 1, twice)).toMatchObject({ doubled: 1 })
})
