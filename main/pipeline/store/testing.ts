/** Helpers of the store's tests: a database in memory, and an environment whose clock and ids the test holds. */
import type { Due, ExtractedTask, Recurrence } from '../../../shared/domain.ts'
import { createCaptureStore } from './captureStore.ts'
import type { Database } from './database.ts'
import { openDatabase } from './openDatabase.ts'
import { createTaskStore } from './taskStore.ts'
import type { CaptureStore, StoreEnvironment, TaskStore } from './types.ts'

export interface TestStore {
  database: Database
  captures: CaptureStore
  tasks: TaskStore
  environment: StoreEnvironment & { time: number }
}

export const START = Date.UTC(2026, 2, 2, 9, 0, 0)

/** Numbered, so that a failing test reads well. */
export function numberedId(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`
}

/** One interval of days after the due date, whatever the frequency. */
function daysLater(recurrence: Recurrence, due: Due | null, now: number): Due | null {
  const from = due ? Date.parse(due.date) : now
  return { ...due, date: new Date(from + recurrence.interval * 86_400_000).toISOString().slice(0, 10) }
}

export async function openTestStore(file = ':memory:'): Promise<TestStore> {
  let ids = 0
  const environment = {
    time: START,
    now: () => environment.time,
    newId: () => numberedId((ids += 1)),
    deviceId: 'device-a',
    nextDue: daysLater,
  }
  const { database } = await openDatabase(file, environment)
  return {
    database,
    environment,
    captures: createCaptureStore(database, environment),
    tasks: createTaskStore(database, environment),
  }
}

export function extracted(title: string, start: number, more: Partial<ExtractedTask> = {}): ExtractedTask {
  return {
    title,
    due: null,
    priority: null,
    recurrence: null,
    energy: null,
    tags: [],
    people: [],
    span: { start, end: start + title.length },
    evidence: { title: { spans: [{ start, end: start + title.length }], confidence: 0.5 } },
    ...more,
  }
}

/** A voice capture with number as id, brought to `transcribed`. */
export function insertTranscribed(store: TestStore, number: number, transcript = 'buy milk and call mum'): string {
  const id = numberedId(number)
  store.captures.insert(
    {
      id,
      source: 'voice',
      startedAt: new Date(store.environment.time).toISOString(),
      timezone: 'Europe/Berlin',
      audioFile: `${id}.wav`,
    },
    'recording',
  )
  store.captures.recorded(id, 2_000)
  store.captures.transcribed(id, transcript, 'moonshine-tiny')
  return id
}
