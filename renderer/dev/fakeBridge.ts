/**
 * A main process for looking at the windows and for driving them in a plain browser: state in memory, no delay. Development
 * only: nothing that a window imports leads here.
 */
import type { AccountView } from '../../shared/account.ts'
import type { CaptureView } from '../../shared/captureView.ts'
import type { Capture, CaptureEdit, EnergyLevel, Task, TaskField } from '../../shared/domain.ts'
import type {
  EventName,
  EventPayload,
  RequestInput,
  RequestName,
  RequestOutput,
  SaysoBridge,
} from '../../shared/ipc.ts'
import type { UpdateView } from '../../shared/ipc/updates.ts'
import type { ModelEntry } from '../../shared/ipc/models.ts'
import type { OpenAiStatus } from '../../shared/openai.ts'
import type { JobView, QueueStatus } from '../../shared/queue.ts'
import type { Settings } from '../../shared/settings.ts'
import { localNow } from '../viewModel/dates.ts'
import { createAccountAnswers } from './fakeAccount.ts'
import { createDataAnswers } from './fakeData.ts'
import { createHistoryAnswers } from './fakeHistory.ts'
import { createHealthAnswers } from './fakeHealth.ts'
import { sampleReading, sampleTask, sampleWav } from './samples.ts'

export interface FakeState {
  tasks: Task[]
  captures: Capture[]
  edits: CaptureEdit[]
  hint: EnergyLevel | null
  view: CaptureView
  settings: Settings
  about: RequestOutput<'app.about'>
  microphones: string[]
  account: AccountView
  openai: OpenAiStatus
  /** What becomes of a key that is given. */
  keyring: Pick<OpenAiStatus, 'key' | 'kept'>
  /** Requests that are refused, with the code they are refused with. */
  refuse: Partial<Record<RequestName, string>>
  models: ModelEntry[]
  updates: UpdateView
  queue: QueueStatus
  jobs: JobView[]
}

export interface FakeBridge extends SaysoBridge {
  state: FakeState
  /** Every request, in order. */
  asked: { name: RequestName; input: unknown }[]
  send<N extends EventName>(name: N, payload: EventPayload<N>): void
}

type Answers = { [N in RequestName]: (input: RequestInput<N>) => RequestOutput<N> }

export function createFakeBridge(state: FakeState): FakeBridge {
  const listeners = new Map<string, Set<(payload: never) => void>>()
  const removed = new Map<string, Task>()
  const asked: FakeBridge['asked'] = []
  const send = (name: string, payload: unknown) =>
    listeners.get(name)?.forEach((listener) => listener(payload as never))
  const today = () => localNow(new Date()).date
  const refuse = (code: string): never => {
    // The rejection of the real bridge: a plain object.
    // oxlint-disable-next-line no-throw-literal
    throw { code }
  }

  const dropJob = (id: number): boolean => {
    state.jobs = state.jobs.filter((job) => job.id !== id)
    send('queue.changed', null)
    return true
  }
  const changeTask = (id: string, change: Partial<Task>): Task => {
    const task = state.tasks.find((one) => one.id === id) ?? refuse('task.notFound')
    const next = { ...task, ...change }
    state.tasks = state.tasks.map((one) => (one.id === id ? next : one))
    send('tasks.changed', null)
    return next
  }
  const addTasks = (tasks: Task[]) => {
    state.tasks = [...state.tasks, ...tasks]
    send('tasks.changed', null)
    return tasks
  }
  const take = (id: string) => {
    const task = state.tasks.find((one) => one.id === id) ?? refuse('task.notFound')
    removed.set(id, task)
    state.tasks = state.tasks.filter((one) => one !== task)
    send('tasks.changed', null)
    return null
  }
  const restore = (id: string) => {
    const task = removed.get(id) ?? refuse('task.notFound')
    removed.delete(id)
    return addTasks([task])[0]!
  }

  const answers: Answers = {
    ...createAccountAnswers(
      () => state.account,
      (next) => {
        state.account = { ...state.account, ...next }
        send('account.changed', state.account)
      },
    ),
    ...createDataAnswers(Date.now(), state.captures.length === 0),
    'tasks.list': () => state.tasks,
    'tasks.add': ({ text, dismissed }) =>
      addTasks(sampleReading(text, today(), dismissed).map((read) => sampleTask(read.title, { ...read, span: null }))),
    'tasks.update': ({ id, patch }) => changeTask(id, patch),
    'tasks.complete': ({ id, done }) => changeTask(id, { completedAt: done ? new Date().toISOString() : null }),
    'tasks.remove': ({ id }) => take(id),
    'tasks.restore': ({ id }) => restore(id),
    'tasks.merge': ({ id }) => {
      const older = state.tasks.find((one) => one.id === id)?.duplicateOf ?? refuse('task.notFound')
      take(id)
      return changeTask(older, {})
    },
    'tasks.unmerge': ({ id }) => restore(id),
    'tasks.keepBoth': ({ id }) => changeTask(id, { duplicateOf: null }),
    'tasks.accept': ({ id, fields }) => {
      const evidence = { ...state.tasks.find((one) => one.id === id)?.evidence }
      for (const field of fields ?? (Object.keys(evidence) as TaskField[])) {
        const found = evidence[field]
        if (found) evidence[field] = { ...found, confidence: 1 }
      }
      return changeTask(id, { evidence })
    },
    'tasks.whatNow': ({ energy, minutes }) =>
      state.tasks
        .filter(
          (task) => task.completedAt === null && (energy === null || task.energy === null || task.energy === energy),
        )
        .map((task) => ({ task, fit: 'match' as const, estimatedMinutes: task.energy === 'high' ? 90 : 15 }))
        .filter(({ estimatedMinutes }) => minutes === null || estimatedMinutes <= minutes),
    'energy.hint': () => state.hint,
    'captures.list': ({ limit, before, words = [] }) =>
      state.captures
        .filter((one) => before === undefined || one.startedAt < before)
        .filter((one) => words.every((word) => one.transcript?.toLowerCase().includes(word.toLowerCase())))
        .slice(0, limit),
    'captures.audio': () => sampleWav(6),
    'captures.retry': () => null,
    'captures.makeTask': ({ id }) =>
      addTasks([
        sampleTask(state.captures.find((one) => one.id === id)?.transcript ?? 'A note', { captureId: id }),
      ])[0]!,
    'captures.remove': ({ id }) => {
      state.captures = state.captures.filter((one) => one.id !== id)
      send('captures.changed', null)
      return null
    },
    'captures.undo': ({ undone }) => {
      if (state.view.phase !== 'result') return []
      const { tasks } = state.view
      state.view = { ...state.view, undone }
      send('capture.view', state.view)
      return tasks
    },
    'queue.list': () => state.jobs,
    'queue.status': () => state.queue,
    'queue.retry': ({ id }) => dropJob(id),
    'queue.discard': ({ id }) => dropJob(id),
    'queue.resume': () => {
      state.queue = { ...state.queue, engines: [] }
      send('queue.changed', null)
      return state.queue
    },
    'receipts.list': () => [],
    'receipts.totals': () => ({ requests: 0, failed: 0, tokensIn: 0, tokensOut: 0, costMicros: 0, unpriced: 0 }),
    'captures.edits': ({ ids }) => state.edits.filter((edit) => ids.includes(edit.captureId)),
    'captures.undoEdit': ({ id, ordinal, undone }) => {
      const { view } = state
      if (view.phase !== 'result') return null
      const next = (edit: CaptureEdit): CaptureEdit =>
        edit.captureId === id && edit.ordinal === ordinal ? { ...edit, state: undone ? 'undone' : 'applied' } : edit
      state.view = { ...view, edits: view.edits?.map(next) }
      send('capture.view', state.view)
      return null
    },
    'captures.answer': ({ id, taskId }) => {
      const { view } = state
      if (view.phase !== 'question') return null
      const task = view.edit.candidates.find((one) => one.id === taskId)
      const { captureId, transcript } = view
      state.view = task
        ? {
            phase: 'result',
            captureId,
            transcript,
            tasks: [],
            undone: false,
            edits: [{ ...view.edit, state: 'applied', task }],
          }
        : { phase: 'notice', captureId: id, kind: 'noTask', transcript }
      send('capture.view', state.view)
      return null
    },
    'capture.command': () => null,
    'capture.view': () => state.view,
    'capture.dismiss': () => {
      state.view = { phase: 'idle' }
      send('capture.view', state.view)
      return null
    },
    'overlay.resize': () => null,
    'overlay.hover': () => null,
    'overlay.painted': () => null,
    'extraction.preview': ({ text, dismissed }) => sampleReading(text, today(), dismissed),
    'quickAdd.close': () => null,
    'settings.get': () => state.settings,
    'settings.set': (patch) => {
      state.settings = { ...state.settings, ...patch }
      send('settings.changed', state.settings)
      return state.settings
    },
    'settings.export': () => ({ saved: true }),
    'settings.import': () => null,
    'openai.status': () => state.openai,
    'openai.setKey': ({ key }) => {
      state.openai = key === null ? { ...state.openai, key: 'none', kept: null } : { ...state.openai, ...state.keyring }
      return state.openai
    },
    'openai.test': () => ({ kind: state.openai.key === 'present' ? 'works' : 'noKey', model: state.openai.model }),
    'microphones.list': () => state.microphones,
    'app.open': () => null,
    'vocabulary.offer': ({ after }) =>
      after.includes('Siobhán') ? { kind: 'word', word: 'Siobhán', heard: 'Shivan' } : null,
    'vocabulary.answer': () => null,
    ...createHistoryAnswers(state),
    'models.list': () => state.models,
    'models.download': () => null,
    'models.stop': () => null,
    'models.remove': () => null,
    'models.choose': () => null,
    'models.addFolder': () => ({ id: 'own-1', name: 'whisper-tiny', heard: 'Buy milk tomorrow.' }),
    'flags.news': () => [],
    'flags.seen': () => null,
    'updates.view': () => state.updates,
    'updates.check': () => null,
    'updates.install': () => null,
    'updates.later': () => null,
    'updates.seen': () => null,
    ...createHealthAnswers(),
    'app.about': () => state.about,
  }

  return {
    state,
    asked,
    send,
    async request<N extends RequestName>(name: N, input: RequestInput<N>) {
      asked.push({ name, input })
      const code = state.refuse[name]
      if (code !== undefined) refuse(code)
      return answers[name](input)
    },
    on(name, listener) {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set.add(listener as (payload: never) => void))
      return () => {
        set.delete(listener as (payload: never) => void)
      }
    },
  }
}
