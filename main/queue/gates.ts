/** Whether each cloud engine takes work: its breaker, and what paused it. Told of every result by the queue. */
import { closed, reduceBreaker, type Breaker, type BreakerEvent } from './breaker.ts'
import type { Engine, EngineGates, JobResult } from './types.ts'

/** Codes of results that say that nothing was reached. */
const OFFLINE = new Set(['network.offline'])
/** Codes that a server's trouble has; others are the job's own and say nothing of the engine. */
const TROUBLE = new Set(['network.offline', 'network.failed', 'server.failed', 'job.timeout'])

export interface Gates extends EngineGates {
  /** Nothing is asked of the engine until resume(). */
  pause(engine: Engine, code: string): void
  /** Goes on, and tries at once. */
  resume(engine: Engine): void
  /** The machine woke: what was open is tried now. */
  tryNow(): void
  /** Whether something answered when it was last asked; true while nothing was asked. */
  online(): boolean
}

/** @param concurrency jobs of one engine at once, when all is well */
export function createGates(concurrency: number): Gates {
  const breakers = new Map<Engine, Breaker>()
  const paused = new Map<Engine, string>()
  const served = new Map<string, number>()

  const breakerOf = (engine: Engine) => breakers.get(engine) ?? closed(concurrency)

  function feed(engine: Engine, event: BreakerEvent): Breaker {
    const next = reduceBreaker(breakerOf(engine), event, concurrency)
    breakers.set(engine, next)
    return next
  }

  return {
    readiness(engine, now) {
      const code = paused.get(engine)
      if (code !== undefined) return { kind: 'paused', code }
      const breaker = feed(engine, { kind: 'time', at: now })
      if (breaker.kind === 'open') return { kind: 'waits', until: breaker.until, code: 'network.offline' }
      return { kind: 'ready', slots: breaker.kind === 'halfOpen' ? 1 : breaker.allowed }
    },
    used: (engine, subject) => served.get(`${engine} ${subject}`) ?? 0,
    report(engine, subject, result, now) {
      if (engine === 'device') return
      served.set(`${engine} ${subject}`, (served.get(`${engine} ${subject}`) ?? 0) + 1)
      // Lately, not ever: what is remembered begins anew before it grows.
      if (served.size > 1_000) served.clear()
      const event = eventOf(result, now)
      if (event) feed(engine, event)
    },
    pause: (engine, code) => void paused.set(engine, code),
    resume(engine) {
      paused.delete(engine)
      feed(engine, { kind: 'tryNow' })
    },
    online: () => [...breakers.values()].every((breaker) => breaker.kind === 'closed'),
    tryNow() {
      for (const engine of breakers.keys()) feed(engine, { kind: 'tryNow' })
    },
  }
}

function eventOf(result: JobResult, at: number): BreakerEvent | null {
  if (result.kind === 'done') return { kind: 'success' }
  return TROUBLE.has(result.code) ? { kind: 'failure', at, offline: OFFLINE.has(result.code) } : null
}
