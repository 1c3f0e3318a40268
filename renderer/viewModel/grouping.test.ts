import { expect, test } from 'vitest'
import type { Task } from '../../shared/domain.ts'
import { sampleTask } from '../dev/samples.ts'
import { fittingGroup, groupTasks, searchTasks } from './grouping.ts'

const now = { date: '2026-11-23', time: '12:00' }
const task = (title: string, date?: string, rest: Partial<Task> = {}) =>
  sampleTask(title, { due: date === undefined ? null : { date }, ...rest })
const shape = (tasks: Task[]) =>
  groupTasks(tasks, now.date).map((group) => [group.key, group.tasks.map(({ title }) => title)])

test('groups stand in the order of time, the undated and the done ones last', () => {
  const tasks = [
    task('done', '2026-11-20', { completedAt: '2026-11-21T10:00:00.000Z' }),
    task('undated'),
    task('in a week', '2026-11-30'),
    task('tomorrow', '2026-11-24'),
    task('on Thursday', '2026-11-26'),
    task('late', '2026-11-22'),
    task('today', '2026-11-23'),
  ]
  expect(shape(tasks)).toEqual([
    ['overdue', ['late']],
    ['today', ['today']],
    ['tomorrow', ['tomorrow']],
    ['2026-11-26', ['on Thursday']],
    ['2026-11-30', ['in a week']],
    ['noDate', ['undated']],
    ['done', ['done']],
  ])
})

test('in a day: timed ones by time, then by priority, then as they came', () => {
  const timed = (title: string, time: string) => sampleTask(title, { due: { date: now.date, time } })
  const tasks = [
    task('low', now.date, { priority: 'low' }),
    task('first', now.date),
    task('second', now.date),
    task('high', now.date, { priority: 'high' }),
    timed('at three', '15:00'),
    timed('at nine', '09:00'),
  ]
  expect(shape(tasks)).toEqual([['today', ['at nine', 'at three', 'high', 'first', 'second', 'low']]])
})

test('what was done last stands first', () => {
  const done = (title: string, completedAt: string) => task(title, undefined, { completedAt })
  const tasks = [done('earlier', '2026-11-21T10:00:00.000Z'), done('later', '2026-11-22T10:00:00.000Z')]
  expect(shape(tasks)).toEqual([['done', ['later', 'earlier']]])
})

test('grouping leaves the list that it was given alone', () => {
  const tasks = Object.freeze([task('b', '2026-11-24'), task('a', '2026-11-23')]) as Task[]
  expect(() => groupTasks(tasks, now.date)).not.toThrow()
  expect(tasks.map(({ title }) => title)).toEqual(['b', 'a'])
})

test('search wants every word, in title, people or tags, and ignores case and accents', () => {
  const tasks = [
    task('Café with Ana', now.date),
    task('Call', now.date, { people: ['Ana'], tags: ['cafe'] }),
    task('Tea'),
  ]
  expect(searchTasks(tasks, 'ANA cafe')[0]?.tasks.map(({ title }) => title)).toEqual(['Café with Ana', 'Call'])
  expect(searchTasks(tasks, 'coffee')).toEqual([])
})

test('what fits now stands as it was ranked, as the list has it by now', () => {
  const [first, second, gone, done] = ['a', 'b', 'c', 'd'].map((title) => task(title)) as [Task, Task, Task, Task]
  const found = [second, gone, done, first].map((one) => ({ task: one }))
  const tasks = [first, { ...second, title: 'changed' }, { ...done, completedAt: '2026-11-21T10:00:00.000Z' }]
  expect(fittingGroup(found, tasks).map((group) => group.tasks.map(({ title }) => title))).toEqual([['changed', 'a']])
  expect(fittingGroup([{ task: gone }], tasks)).toEqual([])
})
