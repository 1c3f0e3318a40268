import { beforeEach, describe, expect, test } from 'vitest'
import { extracted, insertTranscribed, openTestStore, type TestStore } from './testing.ts'

let store: TestStore
let milk: string
let dentist: string
beforeEach(async () => {
  store = await openTestStore()
  const first = insertTranscribed(store, 90)
  const made = store.captures.extracted(first, 'rules', [
    extracted('buy milk', 0),
    extracted('call the dentist', 13, { due: { date: '2026-03-04' } }),
  ])
  milk = made[0]!.id
  dentist = made[1]!.id
})

const friday = { date: '2026-03-06', time: '15:00' }
const complete = () => ({ kind: 'complete', decision: 'apply', taskId: milk, due: null }) as const
const remove = () => ({ kind: 'delete', decision: 'apply', taskId: milk, due: null }) as const
const move = () => ({ kind: 'reschedule', decision: 'apply', taskId: dentist, due: friday }) as const
const ask = (otherwise: ReturnType<typeof extracted> | null = null) =>
  ({ kind: 'reschedule', decision: 'ask', candidates: [dentist, milk], due: friday, otherwise }) as const

describe('a clear edit', () => {
  test.each([
    ['completes', complete, () => expect(store.tasks.find(milk)?.completedAt).not.toBeNull()],
    ['deletes with a tombstone', remove, () => expect(store.tasks.find(milk)).toBeNull()],
    ['moves', move, () => expect(store.tasks.find(dentist)?.due).toEqual(friday)],
  ])('%s, is undone, and made again', (_, plan, holds) => {
    const before = store.tasks.list()
    const id = insertTranscribed(store, 91)
    expect(store.captures.extracted(id, 'rules', [], [plan()])).toEqual([])
    holds()
    expect(store.captures.find(id)?.state).toBe('done')
    expect(store.captures.edits([id])).toMatchObject([{ captureId: id, ordinal: 0, state: 'applied', task: {} }])

    store.captures.undoEdits(id, 0, true)
    expect(store.tasks.list()).toEqual(before)
    expect(store.captures.edits([id])[0]?.state).toBe('undone')
    store.captures.undoEdits(id, null, false)
    holds()
  })

  test('is made once, however often the capture is taken up', () => {
    const id = insertTranscribed(store, 91)
    store.captures.extracted(id, 'rules', [], [complete()])
    store.tasks.complete(milk, false)
    store.captures.extracted(id, 'rules', [], [complete()])
    store.captures.reopen(id, 'transcribed')
    store.captures.extracted(id, 'rules', [], [complete()])
    expect(store.tasks.find(milk)?.completedAt).toBeNull()
    expect(store.captures.edits([id])).toHaveLength(1)
    expect(store.captures.find(id)?.state).toBe('done')
  })

  test('and its capture stand together or not at all', () => {
    const id = insertTranscribed(store, 91)
    const gone = { ...complete(), taskId: '00000000-0000-4000-8000-00000000ffff' }
    expect(() => store.captures.extracted(id, 'rules', [extracted('buy eggs', 0)], [move(), gone])).toThrow(
      'task.notFound',
    )
    expect(store.captures.find(id)?.state).toBe('transcribed')
    expect(store.tasks.find(dentist)?.due).toEqual({ date: '2026-03-04' })
    expect(store.tasks.list()).toHaveLength(2)
  })

  test('that names a day alone keeps the time', () => {
    store.tasks.update(dentist, { due: { date: '2026-03-04', time: '09:30' } })
    const id = insertTranscribed(store, 91)
    store.captures.extracted(id, 'rules', [], [{ ...move(), due: { date: '2026-03-06' } }])
    expect(store.tasks.find(dentist)?.due).toEqual({ date: '2026-03-06', time: '09:30' })
    expect(store.captures.edits([id])[0]?.due).toEqual({ date: '2026-03-06', time: '09:30' })
    store.captures.undoEdits(id, 0, true)
    expect(store.tasks.find(dentist)?.due).toEqual({ date: '2026-03-04', time: '09:30' })
  })

  test('that moved a task does not take back a date set by hand since', () => {
    const id = insertTranscribed(store, 91)
    store.captures.extracted(id, 'rules', [], [move()])
    store.tasks.update(dentist, { due: { date: '2026-05-01' } })
    store.captures.undoEdits(id, 0, true)
    expect(store.tasks.find(dentist)?.due).toEqual({ date: '2026-05-01' })
  })
})

describe('a question', () => {
  test('changes nothing until it is answered, and is answered once', () => {
    const id = insertTranscribed(store, 91)
    store.captures.extracted(id, 'rules', [], [ask()])
    expect(store.tasks.find(dentist)?.due).toEqual({ date: '2026-03-04' })
    expect(store.captures.edits([id])[0]).toMatchObject({
      state: 'question',
      task: null,
      due: friday,
      candidates: [{ id: dentist }, { id: milk }],
    })
    store.captures.answerEdit(id, 0, dentist)
    store.captures.answerEdit(id, 0, milk)
    expect(store.tasks.find(dentist)?.due).toEqual(friday)
    expect(store.tasks.find(milk)?.due).toBeNull()
    expect(store.captures.edits([id])[0]).toMatchObject({ state: 'applied', task: { id: dentist }, candidates: [] })
  })

  test('answered with none makes the task that it may have been instead', () => {
    const id = insertTranscribed(store, 91)
    store.captures.extracted(id, 'rules', [], [ask(extracted('move the car', 0, { due: friday }))])
    store.captures.answerEdit(id, 0, null)
    expect(store.tasks.ofCapture(id)).toMatchObject([{ title: 'move the car', due: friday }])
    expect(store.captures.find(id)?.state).toBe('done')
  })

  test('answered with none, and nothing else to make of the note, leaves a note without a task', () => {
    const id = insertTranscribed(store, 91)
    store.captures.extracted(id, 'rules', [], [ask()])
    store.captures.answerEdit(id, 0, null)
    expect(store.captures.find(id)).toMatchObject({ state: 'noTask', transcript: 'buy milk and call mum' })
    expect(store.tasks.makeFromCapture(id).title).toBe('buy milk and call mum')
  })

  test('takes no task that was not offered, and asks no more about one that is gone', () => {
    const id = insertTranscribed(store, 91)
    store.captures.extracted(id, 'rules', [], [{ ...ask(), candidates: [dentist] }])
    expect(() => store.captures.answerEdit(id, 0, milk)).toThrow('task.notFound')
    store.tasks.remove(dentist)
    expect(store.captures.edits([id])[0]?.candidates).toEqual([])
    expect(() => store.captures.answerEdit(id, 0, dentist)).toThrow('task.notFound')
    expect(store.captures.edits([id])[0]?.state).toBe('question')
  })
})

test('what else a capture keeps: words to read as they are, and how its speaker sounded', () => {
  const plainSpans = [{ start: 5, end: 11 }]
  const id = '00000000-0000-4000-8000-0000000000aa'
  const startedAt = '2026-03-02T09:00:00.000Z'
  const capture = { id, source: 'typed', startedAt, timezone: 'UTC', audioFile: null, plainSpans } as const
  store.captures.insert(capture, 'transcribed', 'read Friday by Defoe')
  expect(store.captures.plainSpans(id)).toEqual(plainSpans)
  expect(store.captures.plainSpans(insertTranscribed(store, 91))).toEqual([])
  expect(store.captures.find(id)).not.toHaveProperty('energyLevel')
  store.captures.heardEnergy(id, 'low')
  expect(store.captures.find(id)?.energyLevel).toBe('low')
})
