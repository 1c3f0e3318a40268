/** Ends a run: what came out of it and what becomes of the job are stored in one transaction. */
import { errorCode } from '../../shared/errors.ts'
import type { Database } from '../pipeline/store/database.ts'
import type { JobStore, StoredJob } from './jobStore.ts'
import { reduceJob, type JobEvent, type JobState } from './state.ts'
import type { JobEnd, JobResult, NewJob, QueueClock, QueueRules } from './types.ts'

export interface SettleDependencies {
  database: Database
  store: JobStore
  clock: QueueClock
  rules: QueueRules
  random(): number
  reportBug(error: unknown): void
  /** Runs the reducer on a job and stores what it says. */
  step(job: StoredJob, event: JobEvent): JobState
  put(job: NewJob): void
}

export interface Settle {
  /** @returns what the job came to; `dropped` where nobody wants the result any more */
  end(id: number, result: JobResult, tookMs: number): JobEnd
  /** What a rejection of a handler means. */
  thrown(error: unknown): Extract<JobResult, { kind: 'failed' | 'held' }>
  /** What the disk would not take: kept here, and tried again. */
  unsaved: Map<number, StoredJob['state']>
  saveUnsaved(): void
}

/** After this a change that the disk refused is tried again. Milliseconds. */
export const SAVE_AGAIN_MS = 5_000

export function createSettle(deps: SettleDependencies): Settle {
  const { database, store, clock, rules, step } = deps
  const unsaved = new Map<number, StoredJob['state']>()

  function thrown(error: unknown): Extract<JobResult, { kind: 'failed' | 'held' }> {
    const code = errorCode(error)
    if (code === 'unexpected') deps.reportBug(error)
    // A full disk is not the job's fault.
    return code.startsWith('disk.') || code === 'database.readOnly'
      ? { kind: 'held', code, delayMs: SAVE_AGAIN_MS }
      : { kind: 'failed', code }
  }

  function eventOf(result: Exclude<JobResult, { kind: 'done' }>): JobEvent {
    const at = clock.now()
    if (result.kind === 'dropped') return { kind: 'drop' }
    if (result.kind === 'fatal') return result
    if (result.kind === 'held') return { ...result, at }
    return { kind: 'failed', at, code: result.code, retryAfterMs: result.retryAfterMs ?? null, jitter: deps.random() }
  }

  function afterwards(stored: (() => void) | undefined): void {
    try {
      stored?.()
    } catch (error) {
      deps.reportBug(error) // What was stored stands.
    }
  }

  /** The result could not be stored: the step is owed still. */
  function unstorable(job: StoredJob, error: unknown): JobEnd {
    const result = thrown(error)
    try {
      return endOf(step(job, eventOf(result)), result.code)
    } catch {
      // Even that is refused: the row says "running" until there is room, and a restart would take it up.
      const event = { kind: 'held', at: clock.now(), code: result.code, delayMs: SAVE_AGAIN_MS } as const
      const next = reduceJob(job.state, event, rules)
      if (next.kind === 'waiting') unsaved.set(job.id, next)
      return endOf(next, result.code)
    }
  }

  return {
    unsaved,
    thrown,
    end(id, result, tookMs) {
      const job = store.find(id)
      const { state } = job ?? {}
      if (!job || state?.kind !== 'running') return { kind: 'dropped' }
      try {
        const end = database.transaction((): JobEnd => {
          if (result.kind !== 'done') return endOf(step(job, eventOf(result)), codeOf(result))
          const value = result.commit?.()
          step(job, { kind: 'done', at: clock.now() })
          store.saveResult({ ...job, attempts: Math.max(1, state.attempt) }, result.by ?? null, tookMs, clock.now())
          for (const next of result.next ?? []) deps.put(next)
          return { kind: 'done', value }
        })
        if (result.kind === 'done') afterwards(result.stored)
        return end
      } catch (error) {
        return unstorable(job, error)
      }
    },
    saveUnsaved() {
      for (const [id, state] of unsaved) {
        try {
          if (store.find(id)) store.save(id, state)
          unsaved.delete(id)
        } catch {
          return // Still no room; looked at again soon.
        }
      }
    },
  }
}

const codeOf = (result: Exclude<JobResult, { kind: 'done' }>): string => ('code' in result ? result.code : '')

function endOf(state: JobState, code: string): JobEnd {
  if (state.kind === 'waiting') return { kind: 'waits', code, until: state.until }
  return state.kind === 'setAside' ? { kind: 'setAside', code: state.lastError } : { kind: 'dropped' }
}
