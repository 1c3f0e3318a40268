import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Capture } from '../../../shared/domain.ts'
import { extracted, insertTranscribed, numberedId, openTestStore, type TestStore } from './testing.ts'

let store: TestStore
beforeEach(async () => {
  store = await openTestStore()
})
afterEach(() => store.database.close())

function begin(number: number, startedAt = '2026-03-02T09:00:00Z'): string {
  const id = numberedId(number)
  const audioFile = `${id}.wav`
  store.captures.insert({ id, source: 'voice', startedAt, timezone: 'Europe/Berlin', audioFile }, 'recording')
  return id
}
const state = (id: string) => store.captures.find(id)?.state

describe('a capture', () => {
  test('goes the whole line', () => {
    const id = begin(900)
    expect(store.captures.find(id)).toMatchObject({ state: 'recording', startedAt: '2026-03-02T09:00:00.000Z' })
    expect(store.captures.recorded(id, 1_999.6)).toMatchObject({ state: 'recorded', audioMs: 2_000 })
    expect(store.captures.transcribed(id, 'buy milk', 'moonshine-tiny')).toMatchObject({
      state: 'transcribed',
      transcript: 'buy milk',
      speechEngine: 'moonshine-tiny',
    })
    expect(store.captures.extracted(id, 'rules', [extracted('buy milk', 0)])).toMatchObject([
      { title: 'buy milk', captureId: id, span: { start: 0, end: 8 } },
    ])
    expect(Capture.parse(store.captures.find(id))).toMatchObject({ state: 'done', extractionEngine: 'rules' })
  })

  test('that was typed starts at its transcript', () => {
    const id = numberedId(900)
    const typed = { id, source: 'typed' as const, startedAt: '2026-03-02T09:00:00Z', timezone: 'UTC', audioFile: null }
    expect(store.captures.insert(typed, 'transcribed', 'buy milk')).toMatchObject({
      state: 'transcribed',
      transcript: 'buy milk',
    })
  })

  test('without tasks ends as noTask', () => {
    const id = insertTranscribed(store, 900)
    expect(store.captures.extracted(id, 'rules', [])).toEqual([])
    expect(state(id)).toBe('noTask')
  })

  test('extracted twice has its tasks once', () => {
    const id = insertTranscribed(store, 900)
    const first = store.captures.extracted(id, 'rules', [extracted('buy milk', 0), extracted('call mum', 13)])
    expect(store.captures.extracted(id, 'openai', [extracted('something else', 0)])).toEqual(first)
    expect(store.tasks.list()).toHaveLength(2)
  })

  test('all tasks are saved or none', () => {
    const id = insertTranscribed(store, 900)
    const broken = { ...extracted('x', 13), title: '' }
    expect(() => store.captures.extracted(id, 'rules', [extracted('buy milk', 0), broken])).toThrow()
    expect(store.tasks.list()).toEqual([])
    expect(state(id)).toBe('transcribed')
  })

  test('that was cancelled stays so, whatever comes late', () => {
    const id = begin(900)
    store.captures.end(id, 'cancelled')
    store.captures.recorded(id, 100)
    store.captures.transcribed(id, 'too late', 'x')
    store.captures.extracted(id, 'rules', [extracted('too late', 0)])
    store.captures.fail(id, 'unexpected')
    expect(store.captures.find(id)).toMatchObject({ state: 'cancelled', transcript: null, errorCode: null })
    expect(store.tasks.list()).toEqual([])
  })

  test('whose transcript comes before its recording is complete still gets its length', () => {
    const id = begin(900)
    store.captures.transcribed(id, 'buy milk', 'x')
    expect(store.captures.recorded(id, 1_500)).toMatchObject({ state: 'transcribed', audioMs: 1_500 })
  })

  test('that failed keeps its error until it is tried again', () => {
    const id = begin(900)
    store.captures.recorded(id, 1_500)
    expect(store.captures.fail(id, 'speech.modelMissing')).toMatchObject({ errorCode: 'speech.modelMissing' })
    expect(store.captures.unfinished()).toEqual([])
    // Without a transcript there is nothing to extract from.
    expect(store.captures.reopen(id, 'transcribed')).toMatchObject({ state: 'recorded', errorCode: null })
  })

  test('keeps text with a NUL character at its length', () => {
    expect(store.captures.find(insertTranscribed(store, 900, 'buy\0milk'))?.transcript).toHaveLength(8)
  })

  test('that is not there is said to be gone', () => {
    expect(store.captures.find(numberedId(1))).toBeNull()
    expect(() => store.captures.recorded(numberedId(1), 1)).toThrow(/capture.notFound/)
    expect(() => store.captures.remove(numberedId(1))).toThrow(/capture.notFound/)
  })
})

describe('trying again', () => {
  test('replaces the tasks that nobody changed', () => {
    const id = insertTranscribed(store, 900)
    store.captures.extracted(id, 'rules', [extracted('buy milk', 0), extracted('call mum', 13)])
    store.captures.reopen(id, 'recorded')
    expect(store.tasks.list()).toEqual([])
    store.captures.transcribed(id, 'buy silk', 'other')
    store.captures.extracted(id, 'rules', [extracted('buy silk', 0)])
    expect(store.tasks.list().map((task) => task.title)).toEqual(['buy silk'])
  })

  test('keeps what a person changed, and does not make it twice', () => {
    const id = insertTranscribed(store, 900)
    const both = [extracted('buy milk', 0), extracted('call mum', 13)]
    const [milk] = store.captures.extracted(id, 'rules', both)
    store.tasks.update(milk!.id, { title: 'buy oat milk' })
    store.captures.reopen(id, 'transcribed')
    store.captures.extracted(id, 'rules', both)
    expect(store.tasks.ofCapture(id).map((task) => task.title)).toEqual(['buy oat milk', 'call mum'])
  })

  test('with another transcript drops the spans into the old one', () => {
    const id = insertTranscribed(store, 900)
    const [milk] = store.captures.extracted(id, 'rules', [extracted('buy milk', 0)])
    store.tasks.update(milk!.id, { priority: 'high' })
    store.captures.reopen(id, 'recorded')
    store.captures.transcribed(id, 'dry silk', 'other')
    store.captures.extracted(id, 'rules', [extracted('dry silk', 0)])
    expect(store.tasks.find(milk!.id)).toMatchObject({ span: null, evidence: {} })
    expect(store.tasks.ofCapture(id)).toHaveLength(2)
  })

  test('forgets tasks that were undone with their capture', () => {
    const id = insertTranscribed(store, 900)
    store.captures.extracted(id, 'rules', [extracted('buy milk', 0)])
    store.tasks.undoCapture(id, true)
    store.captures.reopen(id, 'transcribed')
    store.captures.extracted(id, 'rules', [extracted('buy milk', 0)])
    store.tasks.undoCapture(id, false)
    expect(store.tasks.list()).toHaveLength(1)
  })

  test('does nothing to a capture that is still under way', () => {
    const id = insertTranscribed(store, 900)
    expect(store.captures.reopen(id, 'recorded').state).toBe('transcribed')
  })
})

describe('questions', () => {
  test('history is newest first, in pages', () => {
    for (let index = 0; index < 5; index += 1) begin(900 + index, `2026-03-0${index + 1}T09:00:00Z`)
    const page = store.captures.list({ limit: 2 })
    expect(page.map((capture) => capture.startedAt.slice(8, 10))).toEqual(['05', '04'])
    const following = store.captures.list({ limit: 2, before: page[1]!.startedAt })
    expect(following.map((capture) => capture.startedAt.slice(8, 10))).toEqual(['03', '02'])
  })

  test('what is unfinished comes oldest first', () => {
    begin(903, '2026-03-03T09:00:00Z')
    store.captures.recorded(begin(901, '2026-03-01T09:00:00Z'), 1_000)
    store.captures.end(begin(902, '2026-03-02T09:00:00Z'), 'empty')
    expect(store.captures.unfinished().map((capture) => capture.id)).toEqual([numberedId(901), numberedId(903)])
  })

  test('removing one leaves its tasks and names the file to delete', () => {
    const id = insertTranscribed(store, 900)
    const [task] = store.captures.extracted(id, 'rules', [extracted('buy milk', 0)])
    expect(store.captures.audioFiles()).toEqual(new Set([`${id}.wav`]))
    expect(store.captures.remove(id)).toBe(`${id}.wav`)
    expect(store.captures.find(id)).toBeNull()
    expect(store.captures.audioFiles()).toEqual(new Set())
    expect(store.tasks.find(task!.id)).toMatchObject({ captureId: null, span: null })
  })
})
