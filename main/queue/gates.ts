/**
 * Whether each engine elsewhere takes work: its breaker, its limit of requests, what the server asked for, and what paused it.
 * Told of what every request came to.
 */
import { closed, reduceBreaker, type Breaker, type BreakerEvent } from './breaker.ts'
import { waitsUntil, type Holds } from './holds.ts'
import type { RequestWindow } from './requestWindow.ts'
import type { Engine, EngineGates, EngineReadiness, JobResult } from './types.ts'

/** Codes of results that say that nothing was reached. */
const OFFLINE = new Set(['network.offline'])
/** Codes that a server's trouble has; others are the job's own and say nothing of the engine. */
const TROUBLE = new Set(['network.offline', 'network.failed', 'server.failed', 'job.timeout'])

/** While something waits it is tried more often than this. Milliseconds. */
const REMEMBERED_MS = 10 * 60_000

/** What one request came to: an answer, one that tells of the server's own trouble, none in time, or nothing was reached. */
export type Observed = 'answered' | 'troubled' | 'silent' | 'offline'

export interface Gates extends EngineGates {
  /** Whether one request may be sent right now, for somebody who waits for it. */
  admit(engine: Engine, now: number): EngineReadiness
  /** A request goes out. Engines of which requests are told are judged by them, the others by the results of their jobs. */
  sent(engine: Engine, captureId: string | null, now: number): void
  observed(engine: Engine, what: Observed, now: number): void
  /** The server wants nothing for so long. Milliseconds. */
  wait(engine: Engine, now: number, ms: number): void
  /** Nothing is asked of the engine until resume(). */
  pause(engine: Engine, code: string): void
  /** Goes on, and tries at once. */
  resume(engine: Engine): void
  /** The machine woke: what was open is tried now. */
  tryNow(): void
  /** Whether something was reached when it was last asked; null where nothing was asked lately. */
  online(now: number): boolean | null
}

export interface GatesOptions {
  /** Jobs of one engine at once, when all is well. */
  concurrency: number
  holds: Holds
  /** Engines with a limit of requests. */
  windows: Partial<Record<Engine, RequestWindow>>
  /** Requests of the limit that jobs leave for what a person waits for. */
  keepForPeople: number
  /** A pause, a wait or the breaker changed. */
  changed(): void
}

export function createGates({ concurrency, holds, windows, keepForPeople, changed }: GatesOptions): Gates {
  const breakers = new Map<Engine, Breaker>()
  const served = new Map<string, number>()
  /** What the last request says of the network. */
  let reached: { yes: boolean; at: number } | null = null

  const breakerOf = (engine: Engine) => breakers.get(engine) ?? closed(concurrency)

  function feed(engine: Engine, event: BreakerEvent): Breaker {
    const before = breakerOf(engine)
    const next = reduceBreaker(before, event, concurrency)
    breakers.set(engine, next)
    if (next.kind !== before.kind && event.kind !== 'time') changed()
    return next
  }

  function readiness(engine: Engine, now: number, keep: number): EngineReadiness {
    const hold = holds.get(engine)
    if (hold.paused !== null) return { kind: 'paused', code: hold.paused }
    const breaker = feed(engine, { kind: 'time', at: now })
    if (breaker.kind === 'open') return { kind: 'waits', until: breaker.until, code: 'network.offline' }
    const wanted = waitsUntil(hold, now)
    if (wanted > now) return { kind: 'waits', until: wanted, code: 'engine.limited' }
    const free = windows[engine]?.freeAt(now, keep) ?? now
    if (free > now) return { kind: 'waits', until: free, code: 'engine.limited' }
    return { kind: 'ready', slots: breaker.kind === 'halfOpen' ? 1 : breaker.allowed }
  }

  return {
    readiness: (engine, now) => readiness(engine, now, keepForPeople),
    admit: (engine, now) => readiness(engine, now, 0),
    used: (engine, subject, now) => windows[engine]?.of(subject, now) ?? served.get(`${engine} ${subject}`) ?? 0,
    report(engine, subject, result, now) {
      if (engine === 'device' || windows[engine]) return
      served.set(`${engine} ${subject}`, (served.get(`${engine} ${subject}`) ?? 0) + 1)
      // Lately, not ever: what is remembered begins anew before it grows.
      if (served.size > 1_000) served.clear()
      const event = eventOf(result, now)
      if (event) feed(engine, event)
      if (event?.kind === 'success') reached = { yes: true, at: now }
      else if (event?.kind === 'failure' && event.offline) reached = { yes: false, at: now }
    },
    sent: (engine, captureId, now) => windows[engine]?.add(now, captureId),
    observed(engine, what, now) {
      if (what !== 'silent') reached = { yes: what !== 'offline', at: now }
      feed(
        engine,
        what === 'answered' ? { kind: 'success' } : { kind: 'failure', at: now, offline: what === 'offline' },
      )
    },
    wait(engine, now, ms) {
      holds.wait(engine, now, ms)
      changed()
    },
    pause(engine, code) {
      if (holds.get(engine).paused === code) return
      holds.pause(engine, code)
      changed()
    },
    resume(engine) {
      holds.resume(engine)
      feed(engine, { kind: 'tryNow' })
      changed()
    },
    online: (now) => (reached && Math.abs(now - reached.at) < REMEMBERED_MS ? reached.yes : null),
    tryNow() {
      for (const engine of breakers.keys()) feed(engine, { kind: 'tryNow' })
    },
  }
}

function eventOf(result: JobResult, at: number): BreakerEvent | null {
  if (result.kind === 'done') return { kind: 'success' }
  if (result.kind === 'dropped') return null
  return TROUBLE.has(result.code) ? { kind: 'failure', at, offline: OFFLINE.has(result.code) } : null
}
