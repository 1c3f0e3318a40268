/** Begins whatever may begin, and sees to it that the next look comes in time. */
import { errorCode } from '../../shared/errors.ts'
import type { JobStore, StoredJob } from './jobStore.ts'
import type { Runs } from './runs.ts'
import { SAVE_AGAIN_MS } from './settle.ts'
import { Engine, type EngineGates, type QueueClock, type QueueRules } from './types.ts'

export interface PumpDependencies {
  store: JobStore
  runs: Runs
  clock: QueueClock
  rules: QueueRules
  gates: EngineGates
  reportBug(error: unknown): void
  /** Jobs up to this id are left alone. */
  above(): number
  /** Whether a person waits for this job. */
  waited(id: number): boolean
  /** False where it cannot run now although it is due. */
  startable(job: StoredJob): boolean
  begin(job: StoredJob): void
  /** Takes up what counts as running and does not run: its end could not be stored. */
  stranded(): void
  /** What the disk would not take before. @returns whether something is left */
  saveUnsaved(): boolean
}

/** How often the queue looks again while something waits: sleep and jumps of the clock are noticed by then. Milliseconds. */
const LOOK_AGAIN_MS = 30_000
/** Waiting jobs that are looked at together. */
const BATCH = 50

export interface Pump {
  look(): void
  stop(): void
}

export function createPump(deps: PumpDependencies): Pump {
  const { store, runs, clock, rules, gates, above } = deps
  let cancelTimer: (() => void) | null = null
  let looking = false
  let stopped = false
  let lastLook = Infinity

  function beginDue(engine: Engine, now: number, recognition: boolean): void {
    let free = freeSlots(engine, now, recognition)
    if (free === 0) return
    // After who is waited for, who had least of the engine lately; among equals, who waits longest.
    const due = store
      .due(now, engine, above(), BATCH, recognition)
      .map((job, order) => ({ job, order, waited: deps.waited(job.id), used: gates.used(engine, job.subject, now) }))
      .sort((a, b) => Number(b.waited) - Number(a.waited) || a.used - b.used || a.order - b.order)
    for (const { job } of due) {
      if (free === 0) return
      if (!deps.startable(job)) continue
      deps.begin(job)
      free -= 1
    }
  }

  function freeSlots(engine: Engine, now: number, recognition: boolean): number {
    // Recognition takes all processors: one at a time.
    if (recognition && runs.count((job) => job.stage === 'transcribe') > 0) return 0
    const running = runs.count((job) => job.engine === engine)
    if (engine === 'device') return recognition ? 1 : Math.max(0, rules.concurrency - running)
    const readiness = gates.readiness(engine, now, running)
    const cloud = runs.count((job) => job.engine !== 'device')
    return readiness.kind === 'ready' ? Math.max(0, Math.min(readiness.slots - running, rules.concurrency - cloud)) : 0
  }

  /** @param now that of the look: what fell due since then is looked at at once */
  function untilNextLook(leftUnsaved: boolean, now: number): number {
    let next = leftUnsaved ? SAVE_AGAIN_MS : Infinity
    for (const engine of Engine.options) {
      const due = store.nextDue(engine, above())
      if (due === null) continue
      const running = runs.count((job) => job.engine === engine)
      const readiness = engine === 'device' ? null : gates.readiness(engine, now, running)
      const at = readiness?.kind === 'waits' ? Math.max(due, readiness.until) : due
      next = Math.min(next, at <= now ? LOOK_AGAIN_MS : at - now, LOOK_AGAIN_MS)
    }
    return next
  }

  function setTimer(ms: number): void {
    cancelTimer?.()
    cancelTimer = ms === Infinity ? null : clock.after(Math.max(1, ms), look)
  }

  function look(): void {
    if (stopped || looking) return
    looking = true
    try {
      const leftUnsaved = deps.saveUnsaved()
      deps.stranded()
      const now = clock.now()
      if (now < lastLook) store.rebase(now)
      lastLook = now
      beginDue('device', now, true)
      for (const engine of Engine.options) beginDue(engine, now, false)
      setTimer(untilNextLook(leftUnsaved, now))
    } catch (error) {
      // A full disk, or worse: the jobs are where they were.
      if (errorCode(error) === 'unexpected') deps.reportBug(error)
      setTimer(SAVE_AGAIN_MS)
    } finally {
      looking = false
    }
  }

  return {
    look,
    stop() {
      stopped = true
      cancelTimer?.()
    },
  }
}
