/** The queue as others see it. state.ts decides what becomes of a job, jobStore.ts keeps it, the handlers do the work. */
import type { Database } from '../pipeline/store/database.ts'
import { createJobStore, type StoredJob } from './jobStore.ts'
import { createPump } from './pump.ts'
import { createRuns } from './runs.ts'
import { createSettle } from './settle.ts'
import { createWaiters } from './waiters.ts'
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
  const waiters = createWaiters()
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
      void begin(job.id)
    },
    stranded() {
      const lost = store.running().filter(({ id }) => id > above && !runs.has(id) && !settle.unsaved.has(id))
      for (const job of lost) step(job, { kind: 'restarted', at: clock.now() })
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

  /** Stores what is wanted. @returns null where its result stands already; `begins`: it counts as running from now on */
  function put(wanted: NewJob, running: boolean): { id: number; begins: boolean } | null {
    const { captureId } = wanted
    const found = store.findBy(wanted.subject, wanted.stage)
    if (found && !(wanted.afresh && !runs.has(found.id))) return putAgain(found, wanted, running)
    if (found) store.remove(found.id)
    if (captureId !== undefined) {
      if (wanted.afresh) store.forgetResult(captureId, wanted.stage)
      else if (store.hasResult(captureId, wanted.stage)) return null
    }
    const fresh = newWait(clock.now(), wanted.delayMs ?? 0)
    const id = store.insert(wanted, running ? reduceJob(fresh, { kind: 'start' }, rules) : fresh)
    if (found) waiters.move(found.id, id)
    return { id, begins: running }
  }

  function putAgain(found: StoredJob, wanted: NewJob, running: boolean): { id: number; begins: boolean } {
    const { id } = found
    const at = clock.now()
    // The step of a capture is done once; for others there is something new to do, even where the last try was set aside.
    const recurs = wanted.captureId === undefined
    if (recurs) store.setPayload(id, wanted.payload)
    if (runs.has(id)) {
      if (recurs) step(found, { kind: 'again', at })
      return { id, begins: false }
    }
    if (found.state.kind === 'setAside' && recurs) step(found, { kind: 'retry', at })
    const state = settle.unsaved.get(id) ?? store.find(id)?.state
    if (!running || state?.kind !== 'waiting') return { id, begins: false }
    settle.unsaved.delete(id)
    step({ ...found, state }, { kind: 'start' })
    return { id, begins: true }
  }

  function begin(id: number): Promise<JobEnd> {
    const job = store.find(id)
    const handler = job && handlers.get(job.stage)
    if (!job || !handler) return Promise.resolve({ kind: 'dropped' })
    const asked = handed(job)
    const run = runs.run({
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
    void run.then((end) => waiters.tell(id, end))
    return run
  }

  /** Recognition takes all processors, so that even a person who waits gets it one recording at a time. */
  function mayBegin({ engine, stage, subject }: NewJob): boolean {
    if (engine === 'device' && stage === 'transcribe' && runs.count((job) => job.stage === 'transcribe') > 0)
      return false
    return store.ofSubject(subject).every((job) => job.stage === stage)
  }

  function endOf(id: number): Promise<JobEnd> {
    const state = store.find(id)?.state
    if (state?.kind === 'setAside') return Promise.resolve({ kind: 'setAside', code: state.lastError })
    return state ? waiters.wait(id) : Promise.resolve({ kind: 'dropped' })
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
      if (leaveAlone) above = store.maxId()
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
      const asked = database.transaction(() => {
        effect?.()
        return put(job, mayBegin(job))
      })
      changed()
      if (asked === null) return Promise.resolve({ kind: 'dropped' })
      if (asked.begins) return begin(asked.id)
      look()
      return endOf(asked.id)
    },
    finished({ captureId, stage, engine, by, tookMs }) {
      const found = store.findBy(captureId, stage)
      if (found) store.remove(found.id)
      store.forgetResult(captureId, stage)
      store.saveResult({ captureId, stage, engine, attempts: 1 }, by, tookMs, clock.now())
    },
    join(subject) {
      const first = store.ofSubject(subject)[0]
      return first ? endOf(first.id) : null
    },
    owed: (subject) => store.ofSubject(subject).map(({ stage }) => stage),
    runs: (subject, stage) => runs.count((job) => job.subject === subject && job.stage === stage) > 0,
    cancel(subject) {
      for (const job of store.ofSubject(subject)) {
        step(job, { kind: 'drop' })
        runs.abort(job.id)
        settle.unsaved.delete(job.id)
        waiters.tell(job.id, { kind: 'dropped' })
      }
      look()
    },
    retry(id) {
      const job = resting(id)
      if (!job) return false
      // A new id tells it from those that are to be left alone.
      database.transaction(() => {
        store.remove(id)
        waiters.move(id, store.insert(asNew(job), newWait(clock.now(), 0)))
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
      waiters.tell(id, { kind: 'dropped' })
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
