import { beforeEach, describe, expect, test } from 'vitest'
import type { ExtractedTask } from '../../../shared/domain.ts'
import { extracted, insertTranscribed, openTestStore, type TestStore } from './testing.ts'

let store: TestStore
let captures = 90
beforeEach(async () => {
  store = await openTestStore()
})

function add(more: Partial<ExtractedTask>, duplicateOf: string | null = null): string {
  const id = insertTranscribed(store, (captures += 1))
  return store.captures.extracted(id, 'rules', [{ ...extracted('call Ana', 0, more), duplicateOf }])[0]!.id
}

const tomorrow = { date: '2026-03-03' }
const weekly = { freq: 'weekly', interval: 1 } as const

describe('merging', () => {
  test('keeps the older one, which gains what it lacks and keeps what it has', () => {
    const older = add({ priority: 'low', tags: ['work'] })
    const newer = add({ due: tomorrow, priority: 'high', recurrence: weekly, tags: ['Work', 'team'] }, older)
    expect(store.tasks.find(newer)?.duplicateOf).toBe(older)
    const merged = store.tasks.merge(newer)
    expect(merged).toMatchObject({
      id: older,
      due: tomorrow,
      priority: 'low',
      recurrence: weekly,
      tags: ['work', 'team'],
    })
    expect(store.tasks.list().map((task) => task.id)).toEqual([older])
  })

  test('of two on the same day takes the time', () => {
    const older = add({ due: tomorrow })
    const newer = add({ due: { ...tomorrow, time: '15:00' } }, older)
    expect(store.tasks.merge(newer).due).toEqual({ ...tomorrow, time: '15:00' })
  })

  test('keeps a guess a guess', () => {
    const older = add({})
    const newer = add({ due: tomorrow, evidence: { due: { spans: [{ start: 0, end: 4 }], confidence: 0.4 } } }, older)
    expect(store.tasks.merge(newer).evidence.due).toEqual({ spans: [], confidence: 0.4 })
  })

  test('is taken back, both standing as they were', () => {
    const older = add({ energy: 'low', people: ['Ana'] })
    const newer = add({ due: tomorrow, energy: 'high', people: ['Tom'] }, older)
    const before = store.tasks.list()
    store.tasks.merge(newer)
    expect(store.tasks.unmerge(newer).id).toBe(newer)
    expect(store.tasks.list()).toEqual(before)
  })

  test('taken back leaves alone what was changed since', () => {
    const older = add({})
    const newer = add({ due: tomorrow, priority: 'high' }, older)
    store.tasks.merge(newer)
    store.tasks.update(older, { due: { date: '2026-04-01' } })
    store.tasks.unmerge(newer)
    expect(store.tasks.find(older)).toMatchObject({ due: { date: '2026-04-01' }, priority: null })
  })

  test('is refused where the older one is done or gone, and no longer offered', () => {
    const older = add({})
    const newer = add({}, older)
    store.tasks.complete(older, true)
    expect(store.tasks.find(newer)?.duplicateOf).toBeNull()
    expect(() => store.tasks.merge(newer)).toThrow('task.notFound')
    expect(() => store.tasks.unmerge(newer)).toThrow('task.notFound')
    expect(store.tasks.find(newer)).not.toBeNull()
  })
})

test('keeping both ends the question', () => {
  const older = add({})
  const newer = add({}, older)
  expect(store.tasks.keepBoth(newer)).not.toHaveProperty('duplicateOf')
  expect(store.tasks.list()).toHaveLength(2)
})

describe('accepting', () => {
  const unsure = { spans: [], confidence: 0.3 }
  test('makes sure what was guessed, all of it or the fields named', () => {
    const id = add({ priority: 'high', due: tomorrow, evidence: { due: unsure, priority: unsure } })
    expect(store.tasks.accept(id, ['due']).evidence).toEqual({ due: { spans: [], confidence: 1 }, priority: unsure })
    store.tasks.accept(id)
    expect(store.tasks.find(id)?.evidence.priority?.confidence).toBe(1)
  })

  test('keeps the task when its note is read again: a person has looked at it', () => {
    const id = add({ evidence: { title: unsure } })
    const captureId = store.tasks.find(id)!.captureId!
    store.tasks.accept(id)
    store.captures.reopen(captureId, 'transcribed')
    store.captures.extracted(captureId, 'rules', [extracted('call Ana', 0)])
    expect(store.tasks.list().map((task) => task.id)).toEqual([id])
  })
})
