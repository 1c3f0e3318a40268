import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EnergyLevel, Task } from '../../../shared/domain.ts'
import { estimateMinutes } from './estimateMinutes.ts'
import { whatNow } from './matchNow.ts'

const task = (title: string, fields: Partial<Task> = {}): Task => ({
  id: '00000000-0000-4000-8000-000000000000',
  title,
  due: null,
  priority: null,
  recurrence: null,
  energy: null,
  tags: [],
  people: [],
  captureId: null,
  span: null,
  evidence: {},
  createdAt: '2026-05-01T08:00:00.000Z',
  completedAt: null,
  ...fields,
})
const now = '2026-05-04T10:00:00'
const titles = (tasks: Task[], energy: EnergyLevel | null, minutes: number | null) =>
  whatNow(tasks, { energy, minutes, now }).map((suggestion) => suggestion.task.title)

describe('whatNow', () => {
  it('puts what matches first, then what is easier, then what nobody said', () => {
    const tasks = [
      task('Sort photos'),
      task('Water plants', { energy: 'low' }),
      task('Write chapter', { energy: 'high' }),
      task('Plan trip', { energy: 'medium' }),
    ]
    expect(titles(tasks, 'medium', null)).toEqual(['Plan trip', 'Water plants', 'Sort photos'])
    expect(titles(tasks, 'low', null)).toEqual(['Water plants', 'Sort photos'])
    expect(titles(tasks, 'high', null)[0]).toBe('Write chapter')
    expect(titles(tasks, null, null)).toHaveLength(4)
  })

  it('does not hide what is due today or overdue behind a hint', () => {
    const tasks = [
      task('Write chapter', { energy: 'high', due: { date: '2026-05-04' } }),
      task('File taxes', { energy: 'high', due: { date: '2026-05-01' } }),
      task('Plan trip', { energy: 'high', due: { date: '2026-05-05' } }),
      task('Pay rent', { due: { date: '2026-05-04' } }),
    ]
    const suggested = whatNow(tasks, { energy: 'low', minutes: null, now })
    expect(suggested.map((one) => [one.task.title, one.fit])).toEqual([
      ['Pay rent', 'unknown'],
      ['File taxes', 'harder'],
      ['Write chapter', 'harder'],
    ])
  })

  it('puts soon before later, and counts priority as one step', () => {
    const tasks = [
      task('Someday'),
      task('Next week', { due: { date: '2026-05-12' } }),
      task('In two days', { due: { date: '2026-05-06' } }),
      task('Today', { due: { date: '2026-05-04' } }),
      task('Today but low', { due: { date: '2026-05-04' }, priority: 'low' }),
      task('High', { priority: 'high' }),
      task('High today', { due: { date: '2026-05-04' }, priority: 'high' }),
    ]
    expect(titles(tasks, null, null)).toEqual([
      'High today',
      'Today',
      'Today but low',
      'In two days',
      'High',
      'Next week',
      'Someday',
    ])
  })

  it('puts what comes back later behind what is to be done once', () => {
    const recurrence = { freq: 'weekly', interval: 1 } as const
    const tasks = [
      task('Water plants', { due: { date: '2026-05-06' }, recurrence }),
      task('Post letter', { due: { date: '2026-05-07' } }),
      task('Take pills', { due: { date: '2026-05-04' }, recurrence }),
    ]
    expect(titles(tasks, null, null)).toEqual(['Take pills', 'Post letter', 'Water plants'])
  })

  it('leaves out what takes longer than there is time, and what is done', () => {
    const tasks = [
      task('Call mum'),
      task('Sort photos'),
      task('Write chapter', { energy: 'high' }),
      task('Buy milk', { completedAt: '2026-05-03T10:00:00.000Z', energy: 'low' }),
    ]
    expect(titles(tasks, 'high', 20)).toEqual(['Call mum'])
    expect(titles(tasks, 'high', 30)).toEqual(['Call mum', 'Sort photos'])
    expect(titles(tasks, 'high', 5)).toEqual([])
  })

  it('loses nothing when neither energy nor time is given, and more of either never loses a task', () => {
    const level = fc.constantFrom<EnergyLevel>('low', 'medium', 'high')
    const any = fc.record({
      title: fc.constantFrom('Call Tom', 'Write 2 hours', 'Paint the fence'),
      energy: fc.option(level),
      due: fc.option(fc.record({ date: fc.constantFrom('2026-05-01', '2026-05-04', '2026-06-01') })),
      priority: fc.option(fc.constantFrom('high' as const, 'low' as const)),
    })
    fc.assert(
      fc.property(fc.array(any), level, fc.integer({ min: 0, max: 200 }), (fields, energy, minutes) => {
        const tasks = fields.map((one) => task(one.title, one))
        expect(new Set(whatNow(tasks, { energy: null, minutes: null, now }).map((one) => one.task))).toEqual(
          new Set(tasks),
        )
        const some = whatNow(tasks, { energy, minutes, now }).map((one) => one.task)
        const more = new Set(whatNow(tasks, { energy: 'high', minutes: minutes + 60, now }).map((one) => one.task))
        for (const one of some) expect(more.has(one)).toBe(true)
      }),
    )
  })
})

describe('estimateMinutes', () => {
  it.each<[string, EnergyLevel | null, number]>([
    ['Clean the kitchen', null, 30],
    ['Clean the kitchen', 'low', 15],
    ['Plan the trip', 'medium', 45],
    ['Write the chapter', 'high', 90],
    ['Call the bank', null, 15],
    ['Call the bank', 'high', 90],
    ['Recall the bank statement', null, 30],
    ['Quick tidy', null, 15],
    ['Walk for 20 minutes', 'high', 20],
    ['Ten-minute stretch', null, 10],
    ['Practise half an hour', null, 30],
    ['Run for an hour', 'low', 60],
    ['Study two hours', null, 120],
    ['Ride an hour and a half', null, 90],
    ['Minute the meeting', null, 30],
    ['Wait 0 minutes', null, 30],
  ])('%s (%s): %i', (title, energy, minutes) => {
    expect(estimateMinutes({ title, energy })).toBe(minutes)
  })
})
