/** Helpers of the queue's tests: a wall clock that jumps apart from its timers, and a queue that can be killed and started again. */
import type { Database } from '../pipeline/store/database.ts'
import { insertCapture } from '../pipeline/store/migrations/testing.ts'
import { numberedId, openTestStore, START } from '../pipeline/store/testing.ts'
import { createGates, type Gates } from './gates.ts'
import type { Holds } from './holds.ts'
import { createQueue } from './queue.ts'
import type { EngineGates, Job, JobResult, Queue, QueueClock, QueueRules, Stage } from './types.ts'

export class JumpyClock implements QueueClock {
  /** What the timers go by; a jump of the wall clock does not move them. */
  private steady = 0
  private wall = START
  private pending: { due: number; action: () => void }[] = []

  /** Time goes on with each question, as it does in truth. */
  ticks = false

  now(): number {
    if (this.ticks) this.wall += 1
    return this.wall
  }

  after(ms: number, action: () => void): () => void {
    const entry = { due: this.steady + ms, action }
    this.pending.push(entry)
    return () => {
      this.pending = this.pending.filter((other) => other !== entry)
    }
  }

  /** Somebody sets the clock. */
  jump(ms: number): void {
    this.wall += ms
  }

  /** The machine sleeps: the wall clock goes on, timers do not. */
  sleep(ms: number): void {
    this.wall += ms
  }

  /** The process is gone, and its timers with it. */
  forget(): void {
    this.pending = []
  }

  timers(): number {
    return this.pending.length
  }

  /** Moves on, running what falls due on the way, and lets promises happen after each. */
  async advance(ms: number): Promise<void> {
    const end = this.steady + ms
    for (;;) {
      await turn()
      const next = this.pending.filter((entry) => entry.due <= end).sort((a, b) => a.due - b.due)[0]
      if (!next) break
      this.pending = this.pending.filter((entry) => entry !== next)
      this.wall += next.due - this.steady
      this.steady = next.due
      next.action()
    }
    this.wall += end - this.steady
    this.steady = end
    await turn()
  }
}

/** Lets everything that waits on a promise happen. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export const RULES: QueueRules = { concurrency: 10, attempts: 3, backoffMs: 1_000 }

export const openGates: EngineGates = {
  readiness: () => ({ kind: 'ready', slots: 10 }),
  used: () => 0,
  report: () => undefined,
}

/** The real gates without a limit of requests, whose pauses end with the process. */
export function plainGates(concurrency = 10): Gates {
  const paused = new Map<string, string>()
  const holds: Holds = {
    get: (engine) => ({ paused: paused.get(engine) ?? null, since: 0, until: 0 }),
    pause: (engine, code) => void paused.set(engine, code),
    resume: (engine) => void paused.delete(engine),
    wait: () => undefined,
  }
  return createGates({ concurrency, holds, windows: {}, keepForPeople: 0, changed: () => undefined })
}

export interface TestQueue {
  queue: Queue
  clock: JumpyClock
  database: Database
  /** Runs that have begun and not ended, by subject and stage. */
  running: Map<string, (result: JobResult) => void>
  /** `subject stage` of each run, in the order of beginning. */
  log: string[]
  /** `subject stage` of each result that was stored. */
  stored: string[]
  bugs: unknown[]
  /** What each handler does at once instead of waiting for the test. */
  answer: ((job: Job) => JobResult | null) | null
  gates: EngineGates
  /** Ends the run. */
  finish(subject: string, stage: Stage, result?: Partial<JobResult> & { kind: JobResult['kind'] }): Promise<void>
  /** As kill -9: what ran is gone, the rows are as they are. */
  restart(options?: { leaveAlone?: boolean }): void
  capture(number: number): string
}

const STAGES: Stage[] = ['transcribe', 'extract', 'retranscribe', 'reextract', 'sync', 'measure']

export async function createTestQueue(): Promise<TestQueue> {
  const { database } = await openTestStore()
  const clock = new JumpyClock()
  const test: TestQueue = {
    clock,
    database,
    running: new Map(),
    log: [],
    stored: [],
    bugs: [],
    answer: null,
    gates: openGates,
    queue: undefined as unknown as Queue,
    async finish(subject, stage, result = { kind: 'done' }) {
      const end = test.running.get(`${subject} ${stage}`)
      if (!end) throw new Error(`${subject} ${stage} does not run`)
      end({ ...commits(subject, stage), ...result } as JobResult)
      await turn()
    },
    restart(options) {
      test.running.clear()
      clock.forget()
      test.queue = make()
      test.queue.start(options)
    },
    capture(number) {
      const id = numberedId(number)
      insertCapture(database, { id })
      return id
    },
  }
  const commits = (subject: string, stage: Stage) => ({
    commit: () => {
      test.stored.push(`${subject} ${stage}`)
      return `${subject} ${stage}`
    },
  })

  let generation = 0
  function make(): Queue {
    const own = (generation += 1)
    const alive = <T>(work: () => T): T => {
      if (own !== generation) throw new Error('this process is gone')
      return work()
    }
    const queue = createQueue({
      database: {
        ...database,
        run: (...args) => alive(() => database.run(...args)),
        get: (...args) => alive(() => database.get(...args)),
        all: (...args) => alive(() => database.all(...args)),
        transaction: (work) => alive(() => database.transaction(work)),
      },
      clock,
      rules: RULES,
      gates: {
        readiness: (...args) => test.gates.readiness(...args),
        used: (...args) => test.gates.used(...args),
        report: (...args) => test.gates.report(...args),
      },
      random: () => 0.5,
      reportBug: (error) => own === generation && test.bugs.push(error),
      changed: () => undefined,
    })
    for (const stage of STAGES)
      queue.handle(stage, {
        timeoutMs: () => 60_000,
        run(job, signal) {
          test.log.push(`${job.subject} ${stage}`)
          const at = `${job.subject} ${stage}`
          const answer = test.answer?.(job)
          if (answer)
            return Promise.resolve(answer.kind === 'done' ? { ...commits(job.subject, stage), ...answer } : answer)
          return new Promise((resolve) => {
            const end = (result: JobResult) => {
              test.running.delete(at)
              resolve(result)
            }
            test.running.set(at, end)
            signal.addEventListener('abort', () => test.running.delete(at))
          })
        },
      })
    return queue
  }
  test.queue = make()
  return test
}
