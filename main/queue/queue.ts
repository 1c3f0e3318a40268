/** The queue as others see it. state.ts decides what becomes of a job, jobStore.ts keeps it, the handlers do the work. */
import type { Database } from '../pipeline/store/database.ts'
import { createJobStore, type StoredJob } from './jobStore.ts'
import { createPump } from './pump.ts'
import { createRuns } from './runs.ts'
import { createSettle } from './settle.ts'
import { newWait, rebased, reduceJob, type JobEvent, type JobState } from './state.ts'
import type {
  EngineGates,
  Job,
  JobEnd,
  JobHandler,
  JobView,
  NewJob,
  Queue,
  QueueClock,
  QueueRules,
  Stage,
} from './types.ts'

export interface QueueDependencies {
  database: Database
  clock: QueueClock
  rules: QueueRules
  gates: EngineGates
  /** 0..1 */
  random(): number
  /** For what should never happen: logged without content. */
  reportBug(error: unknown): void
  /** Told after jobs changed, at most once a turn. */
  changed(): void
}

export function createQueue(deps: QueueDependencies): Queue {
  const { database, clock, rules, gates, reportBug } = deps
  const store = createJobStore(database)
  const handlers = new Map<Stage, JobHandler>()
  const runs = createRuns(clock)
  /** Who waits for the end of a job that could not begin at once. */
  const waiters = new Map<number, (end: JobEnd) => void>()
  let started = false
  let stopped = false
  let above = 0
  let announced = false

  const settle = createSettle({ ...deps, store, step, put: (job) => void put(job, false) })
  const pump = createPump({
    store,
    runs,
    clock,
    rules,
    gates,
    reportBug,
    above: () => above,
    waited: (id) => waiters.has(id),
    startable: (job) => handlers.has(job.stage) && !settle.unsaved.has(job.id) && !runs.has(job.id),
    begin(job) {
      step(job, { kind: 'start' })
      void begin(job.id).then((end) => {
        waiters.get(job.id)?.(end)
        waiters.delete(job.id)
      })
    },
    saveUnsaved() {
      settle.saveUnsaved()
      return settle.unsaved.size > 0
    },
  })

  function look(): void {
    queueMicrotask(() => started && pump.look())
  }

  function changed(): void {
    if (announced) return
    announced = true
    queueMicrotask(() => {
      announced = false
      if (!stopped) deps.changed()
    })
  }

  function step(job: StoredJob, event: JobEvent): JobState {
    const next = reduceJob(job.state, event, rules)
    if (next === job.state) return next
    database.transaction(() => {
      if (next.kind === 'done' || next.kind === 'dropped') store.remove(job.id)
      else store.save(job.id, next)
      if (next.kind === 'setAside') handlers.get(job.stage)?.setAside?.(handed(job), next.lastError)
    })
    changed()
    return next
  }

  /** Stores what is wanted. @returns its id where it is new, or may begin; null where that has been seen to already */
  function put(wanted: NewJob, running: boolean): number | null {
    const { captureId } = wanted
    const found = store.findBy(wanted.subject, wanted.stage)
    if (found && !(wanted.afresh && !runs.has(found.id))) return putAgain(found, wanted, running)
    if (found) store.remove(found.id)
    if (captureId !== undefined) {
      if (wanted.afresh) store.forgetResult(captureId, wanted.stage)
      else if (store.hasResult(captureId, wanted.stage)) return null
    }
    const fresh = newWait(clock.now(), wanted.delayMs ?? 0)
    return store.insert(wanted, running ? reduceJob(fresh, { kind: 'start' }, rules) : fresh)
  }

  function putAgain(found: StoredJob, wanted: NewJob, running: boolean): number | null {
    const at = clock.now()
    // The step of a capture is done once; for others there is something new to do, even where the last try was set aside.
    const recurs = wanted.captureId === undefined
    if (recurs) store.setPayload(found.id, wanted.payload)
    if (runs.has(found.id)) {
      if (recurs) step(found, { kind: 'again', at })
      return null
    }
    if (found.state.kind === 'setAside' && recurs) step(found, { kind: 'retry', at })
    const state = settle.unsaved.get(found.id) ?? store.find(found.id)?.state
    if (!running || state?.kind !== 'waiting') return null
    settle.unsaved.delete(found.id)
    step({ ...found, state }, { kind: 'start' })
    return found.id
  }

  function begin(id: number): Promise<JobEnd> {
    const job = store.find(id)
    const handler = job && handlers.get(job.stage)
    if (!job || !handler) return Promise.resolve({ kind: 'dropped' })
    const asked = handed(job)
    return runs.run({
      job,
      timeoutMs: handler.timeoutMs(asked),
      work: (signal) => handler.run(asked, signal),
      thrown: settle.thrown,
      settle(result, tookMs) {
        if (stopped) return { kind: 'dropped' }
        gates.report(job.engine, job.subject, result, clock.now())
        const end = settle.end(id, result, tookMs)
        changed()
        look()
        return end
      },
    })
  }

  /** Recognition takes all processors, so that even a person who waits gets it one recording at a time. */
  function mayBegin({ engine, stage }: NewJob): boolean {
    return engine !== 'device' || stage !== 'transcribe' || runs.count((job) => job.stage === 'transcribe') === 0
  }

  /** The app quits by itself: that is no interruption. */
  function putBack(id: number): void {
    try {
      const job = store.find(id)
      if (job) step(job, { kind: 'held', at: clock.now(), code: 'job.quit', delayMs: 0 })
    } catch {
      // A full disk: then it counts as interrupted at the next start, which takes it up as well.
    }
  }

  /** @returns the job where a person may decide about it: not while it runs */
  function resting(id: number): StoredJob | null {
    return runs.has(id) ? null : store.find(id)
  }

  return {
    handle: (stage, handler) => void handlers.set(stage, handler),
    start({ leaveAlone = false } = {}) {
      started = true
      store.rebase(clock.now())
      if (leaveAlone) above = store.maxId()
      else for (const job of store.running()) if (!runs.has(job.id)) step(job, { kind: 'restarted', at: clock.now() })
      pump.look()
    },
    enqueue(job, effect) {
      database.transaction(() => {
        effect?.()
        put(job, false)
      })
      changed()
      look()
    },
    submit(job, effect) {
      if (!handlers.has(job.stage)) throw new Error(`nobody does ${job.stage}`)
      const now = mayBegin(job)
      const id = database.transaction(() => {
        effect?.()
        return put(job, now)
      })
      changed()
      if (id === null) return Promise.resolve({ kind: 'dropped' })
      return now ? begin(id) : new Promise((resolve) => waiters.set(id, resolve))
    },
    owes: (subject) => store.ofSubject(subject).length > 0,
    cancel(subject) {
      for (const job of store.ofSubject(subject)) {
        step(job, { kind: 'drop' })
        runs.abort(job.id)
        settle.unsaved.delete(job.id)
        waiters.get(job.id)?.({ kind: 'dropped' })
        waiters.delete(job.id)
      }
      look()
    },
    retry(id) {
      const job = resting(id)
      if (!job) return false
      // A new id tells it from those that are to be left alone.
      database.transaction(() => {
        store.remove(id)
        store.insert(asNew(job), newWait(clock.now(), 0))
      })
      settle.unsaved.delete(id)
      changed()
      look()
      return true
    },
    discard(id) {
      const job = resting(id)
      if (!job) return false
      step(job, { kind: 'drop' })
      settle.unsaved.delete(id)
      look()
      return true
    },
    list: () => store.all().map((job) => viewOf(job, clock.now())),
    wake: look,
    stop() {
      stopped = true
      pump.stop()
      for (const id of runs.abortAll()) putBack(id)
    },
  }
}

function handed({ id, subject, stage, engine, captureId, payload, state }: StoredJob): Job {
  return { id, subject, stage, engine, captureId, payload, attempt: Math.max(1, state.attempt) }
}

function asNew({ subject, stage, engine, captureId, payload }: StoredJob): NewJob {
  return { subject, stage, engine, payload, ...(captureId === null ? {} : { captureId }) }
}

function viewOf(job: StoredJob, now: number): JobView {
  const { id, subject, captureId, stage, engine } = job
  const { kind, attempt, lastError } = job.state
  const state = rebased(job.state, now)
  const until = state.kind === 'waiting' ? state.until : null
  return { id, subject, captureId, stage, engine, state: kind, attempt, until, lastError }
}
