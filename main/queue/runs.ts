/** What runs at the moment: each run with its limit of time, and one end, whatever comes of it and however late. */
import type { StoredJob } from './jobStore.ts'
import type { JobEnd, JobResult, QueueClock } from './types.ts'

interface Asked {
  job: StoredJob
  timeoutMs: number
  work(signal: AbortSignal): Promise<JobResult>
  thrown(error: unknown): JobResult
  settle(result: JobResult, tookMs: number): JobEnd
}

export interface Runs {
  run(asked: Asked): Promise<JobEnd>
  has(id: number): boolean
  count(which: (job: StoredJob) => boolean): number
  /** Nobody wants the result any more. */
  abort(id: number): void
  /** @returns the ids of what ran */
  abortAll(): number[]
}

export function createRuns(clock: QueueClock): Runs {
  const live = new Map<number, { job: StoredJob; end(how: JobResult | 'aborted'): void }>()

  return {
    run({ job, timeoutMs, work, thrown, settle }) {
      const controller = new AbortController()
      const began = clock.now()
      return new Promise<JobEnd>((resolve) => {
        const cancelTimer = clock.after(timeoutMs, () => end({ kind: 'failed', code: 'job.timeout' }))
        function end(how: JobResult | 'aborted'): void {
          // The first end is the one that counts: a late result must not be stored over what was decided meanwhile.
          if (live.get(job.id)?.end !== end) return
          live.delete(job.id)
          cancelTimer()
          if (how === 'aborted' || (how.kind === 'failed' && how.code === 'job.timeout')) controller.abort()
          resolve(how === 'aborted' ? { kind: 'dropped' } : settle(how, clock.now() - began))
        }
        live.set(job.id, { job, end })
        let going: Promise<JobResult>
        try {
          going = work(controller.signal)
        } catch (error) {
          going = Promise.resolve(thrown(error))
        }
        going.then(end, (error: unknown) => end(thrown(error)))
      })
    },
    has: (id) => live.has(id),
    count: (which) => [...live.values()].filter(({ job }) => which(job)).length,
    abort: (id) => live.get(id)?.end('aborted'),
    abortAll() {
      const ids = [...live.keys()]
      for (const id of ids) live.get(id)?.end('aborted')
      return ids
    },
  }
}
