import type { JobView, QueueStatus } from '../../shared/queue.ts'
import type { Gates } from './gates.ts'
import type { Engine } from './types.ts'

const ELSEWHERE = ['openai', 'supabase', 'telemetry'] as const satisfies readonly Engine[]

/** @param now epoch milliseconds */
export function queueStatus(
  jobs: readonly JobView[],
  gates: Pick<Gates, 'readiness' | 'online'>,
  now: number,
): QueueStatus {
  return {
    engines: ELSEWHERE.map((engine) => {
      const readiness = gates.readiness(engine, now, 0)
      if (readiness.kind === 'ready') return { engine, state: 'ready', code: null, until: null }
      const until = readiness.kind === 'waits' ? readiness.until : null
      return { engine, state: readiness.kind, code: readiness.code, until }
    }),
    online: gates.online(now) !== false,
    waiting: jobs.filter(({ engine, state }) => engine !== 'device' && state !== 'setAside').length,
    setAside: jobs.filter(({ state }) => state === 'setAside').length,
  }
}
