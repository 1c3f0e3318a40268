/** Random lives of captures and tasks, held against a model that keeps them in two lists. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CaptureState } from '../../../shared/domain.ts'
import { Capture, Task } from '../../../shared/domain.ts'
import { compareTasks } from '../../../shared/taskOrder.ts'
import { extracted, numberedId, openTestStore, type TestStore } from './testing.ts'

interface ModelTask {
  id: string
  capture: number | null
  title: string
  spanStart: number | null
  byExtraction: boolean
  changed: boolean
  done: boolean
  undone: boolean
  deleted: boolean
}
interface Model {
  captures: Map<number, { state: CaptureState; transcript: string | null }>
  tasks: ModelTask[]
}

const unfinished: readonly CaptureState[] = ['recording', 'recorded', 'transcribed']
const stands = (task: ModelTask) => !task.deleted && !task.undone

type Action = (store: TestStore, model: Model) => void

/** Runs on a capture that exists; picks one by number. */
const onCapture = (
  pick: number,
  act: (id: string, key: number, capture: { state: CaptureState; transcript: string | null }) => void,
  model: Model,
): void => {
  const keys = [...model.captures.keys()]
  const key = keys[pick % keys.length]
  if (key !== undefined) act(numberedId(key), key, model.captures.get(key)!)
}
const onTask = (pick: number, wanted: (task: ModelTask) => boolean, model: Model): ModelTask | undefined => {
  const some = model.tasks.filter(wanted)
  return some[pick % some.length]
}

const pick = fc.nat(1_000)
const words = fc.constantFrom('buy milk', 'call mum and pay rent', 'so it goes')

const insert = fc.integer({ min: 900, max: 902 }).map<Action>((key) => (store, model) => {
  if (model.captures.has(key)) return
  const startedAt = new Date(store.environment.time).toISOString()
  store.captures.insert(
    { id: numberedId(key), source: 'voice', startedAt, timezone: 'UTC', audioFile: `${key}.wav` },
    'recording',
  )
  model.captures.set(key, { state: 'recording', transcript: null })
})
const recorded = pick.map<Action>((n) => (store, model) => {
  onCapture(
    n,
    (id, _, capture) => {
      store.captures.recorded(id, 1_000)
      if (capture.state === 'recording') capture.state = 'recorded'
    },
    model,
  )
})
const transcribed = fc.tuple(pick, words).map<Action>(([n, text]) => (store, model) => {
  onCapture(
    n,
    (id, key, capture) => {
      store.captures.transcribed(id, text, 'engine')
      if (capture.state !== 'recording' && capture.state !== 'recorded') return
      if (capture.transcript !== null && capture.transcript !== text)
        for (const task of model.tasks) if (task.capture === key) task.spanStart = null
      Object.assign(capture, { state: 'transcribed', transcript: text })
    },
    model,
  )
})
const extract = fc.tuple(pick, fc.nat(3)).map<Action>(([n, count]) => (store, model) => {
  onCapture(
    n,
    (id, key, capture) => {
      const found = Array.from({ length: count }, (_, index) => extracted('task', index * 10))
      const result = store.captures.extracted(id, 'rules', found)
      if (capture.state === 'transcribed') {
        const kept = model.tasks.filter((task) => task.capture === key && stands(task))
        const fresh = found.filter((task) => !kept.some((old) => old.spanStart === task.span.start))
        const ids = result.map((task) => task.id).filter((made) => !kept.some((old) => old.id === made))
        expect(ids).toHaveLength(fresh.length)
        fresh.forEach((task, index) =>
          model.tasks.push({
            id: ids[index]!,
            capture: key,
            title: task.title,
            spanStart: task.span.start,
            byExtraction: true,
            changed: false,
            done: false,
            undone: false,
            deleted: false,
          }),
        )
        capture.state = count + kept.length > 0 ? 'done' : 'noTask'
      }
      const standing = model.tasks.filter((task) => task.capture === key && stands(task))
      expect(new Set(result.map((task) => task.id))).toEqual(new Set(standing.map((task) => task.id)))
    },
    model,
  )
})
const end = fc
  .tuple(pick, fc.constantFrom('empty' as const, 'cancelled' as const))
  .map<Action>(([n, state]) => (store, model) => {
    onCapture(
      n,
      (id, _, capture) => {
        store.captures.end(id, state)
        if (unfinished.includes(capture.state)) capture.state = state
      },
      model,
    )
  })
const fail = pick.map<Action>((n) => (store, model) => {
  onCapture(
    n,
    (id, _, capture) => {
      store.captures.fail(id, 'unexpected')
      if (unfinished.includes(capture.state)) capture.state = 'failed'
    },
    model,
  )
})
const reopen = fc
  .tuple(pick, fc.constantFrom('recorded' as const, 'transcribed' as const))
  .map<Action>(([n, state]) => (store, model) => {
    onCapture(
      n,
      (id, key, capture) => {
        store.captures.reopen(id, state)
        if (unfinished.includes(capture.state)) return
        capture.state = capture.transcript === null ? 'recorded' : state
        for (const task of model.tasks)
          if (task.capture === key && (task.undone || (task.byExtraction && !task.changed))) task.deleted = true
      },
      model,
    )
  })
const removeCapture = pick.map<Action>((n) => (store, model) => {
  onCapture(
    n,
    (id, key) => {
      store.captures.remove(id)
      model.captures.delete(key)
      for (const task of model.tasks) if (task.capture === key) Object.assign(task, { capture: null, spanStart: null })
    },
    model,
  )
})
const undo = fc.tuple(pick, fc.boolean()).map<Action>(([n, undone]) => (store, model) => {
  onCapture(
    n,
    (id, key) => {
      store.tasks.undoCapture(id, undone)
      for (const task of model.tasks) if (task.capture === key && !task.deleted) task.undone = undone
    },
    model,
  )
})
const update = pick.map<Action>((n) => (store, model) => {
  const task = onTask(n, stands, model)
  if (!task) return
  store.tasks.update(task.id, { title: `changed ${n}` })
  Object.assign(task, { title: `changed ${n}`, changed: true })
})
const complete = fc.tuple(pick, fc.boolean()).map<Action>(([n, done]) => (store, model) => {
  const task = onTask(n, stands, model)
  if (!task) return
  store.tasks.complete(task.id, done)
  if (task.done !== done) Object.assign(task, { done, changed: true })
})
const remove = pick.map<Action>((n) => (store, model) => {
  const task = onTask(n, () => true, model)
  if (!task) return
  store.tasks.remove(task.id)
  if (!task.deleted) Object.assign(task, { deleted: true, changed: true })
})
const restore = pick.map<Action>((n) => (store, model) => {
  const task = onTask(n, () => true, model)
  if (!task) return
  store.tasks.restore(task.id)
  if (!stands(task)) Object.assign(task, { deleted: false, undone: false, changed: true })
})

/** Ways that lead on are taken more often than those that end a capture, so that most runs have tasks to work on. */
const often = [insert, recorded, transcribed, extract, reopen, undo, update, complete, restore]
const seldom = [end, fail, remove, removeCapture]
const actions = fc.array(
  fc.oneof(
    ...often.map((arbitrary) => ({ arbitrary, weight: 8 })),
    ...seldom.map((arbitrary) => ({ arbitrary, weight: 1 })),
  ),
  { minLength: 1, maxLength: 120, size: 'max' },
)

function compare(store: TestStore, model: Model): void {
  const captures = store.captures.list({ limit: 500 })
  expect(Object.fromEntries(captures.map(({ id, state, transcript }) => [id, { state, transcript }]))).toEqual(
    Object.fromEntries([...model.captures].map(([key, capture]) => [numberedId(key), capture])),
  )
  expect(new Set(store.captures.unfinished().map((capture) => capture.id))).toEqual(
    new Set(captures.filter((capture) => unfinished.includes(capture.state)).map((capture) => capture.id)),
  )
  for (const capture of captures) Capture.parse(capture)
  const list = store.tasks.list()
  const shown = list.map((task) => {
    Task.parse(task)
    return [task.id, task.title, task.completedAt !== null, task.captureId, task.span?.start ?? null]
  })
  const expected = model.tasks
    .filter(stands)
    .map((task) => [task.id, task.title, task.done, task.capture && numberedId(task.capture), task.spanStart])
  expect(shown.toSorted()).toEqual(expected.toSorted())
  expect(list).toEqual(list.toSorted(compareTasks))
  const hidden = store.database.all(
    'SELECT id, changed_by_person AS changed, undone_at IS NOT NULL AS undone, deleted_at IS NOT NULL AS deleted FROM tasks',
  )
  const flags = (task: ModelTask) => ({
    id: task.id,
    changed: +task.changed,
    undone: +task.undone,
    deleted: +task.deleted,
  })
  const byId = (a: { id?: unknown }, b: { id?: unknown }) => (String(a.id) < String(b.id) ? -1 : 1)
  expect(hidden.map((row) => ({ ...row })).toSorted(byId)).toEqual(model.tasks.map(flags).toSorted(byId))
}

test('any sequence of steps leaves what the model has', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(actions, async (sequence) => {
      const store = await openTestStore()
      try {
        const model: Model = { captures: new Map(), tasks: [] }
        for (const action of sequence) {
          store.environment.time += 1_000
          action(store, model)
        }
        compare(store, model)
      } finally {
        store.database.close()
      }
    }),
    { numRuns: 150 },
  )
})
