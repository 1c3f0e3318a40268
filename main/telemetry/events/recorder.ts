/** Takes what the parts of the app measured, adds who and when, and keeps it: every event once, none that its list forbids. */
import type { EnvironmentName } from '../../../shared/config/index.ts'
import { errorCode } from '../../../shared/errors.ts'
import { eventFields, type Exposures, type Measured, type TelemetryEvent } from '../../../shared/telemetry/events.ts'
import { factsOf } from '../../../shared/telemetry/facts.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { EventStore } from './eventStore.ts'

/** Written together, so that measuring a capture costs one commit. Milliseconds. */
const FLUSH_AFTER_MS = 2_000
const PRUNE_EVERY_MS = 6 * 3_600_000
/** What cannot be stored, because the disk is full, is held in memory up to this. */
const MOST_HELD = 1_000

export interface Recorder {
  /** @param release of the run that it happened in, where that is not this one */
  report(event: Measured, release?: string): void
  /** Writes what is held. */
  flush(): void
  stop(): void
}

export interface RecorderDependencies {
  store: Pick<EventStore, 'append' | 'prune' | 'expose'>
  metrics: Pick<Metrics, 'record' | 'takeHours'>
  release: string
  environment: EnvironmentName
  exposures(): Exposures
  shares(): boolean
  /** Wall clock, epoch milliseconds. */
  now(): number
  after(ms: number, action: () => void): () => void
  /** Events were stored. */
  stored(): void
  /** Each event, once it was found good. */
  heard(event: Measured): void
  reportBug(error: unknown): void
}

export function createRecorder(deps: RecorderDependencies): Recorder {
  const { store, metrics, now } = deps
  let held: { event: TelemetryEvent; share: boolean }[] = []
  let cancelFlush: (() => void) | null = null
  let exposed = ''
  let prunedAt = 0
  let stopped = false

  function flush(): void {
    cancelFlush?.()
    cancelFlush = null
    const writing = held
    held = []
    try {
      store.append(writing, metrics.takeHours())
      const flags = deps.exposures()
      const text = JSON.stringify(flags)
      if (text !== exposed) store.expose(flags, Math.round(now()))
      exposed = text
      if (now() - prunedAt > PRUNE_EVERY_MS) {
        prunedAt = now()
        store.prune(prunedAt)
      }
      if (writing.length > 0) deps.stored()
    } catch (error) {
      // A full disk: figures wait in memory, and the app goes on.
      if (errorCode(error) === 'unexpected') deps.reportBug(error)
      held = [...writing, ...held].slice(-MOST_HELD)
    }
  }

  return {
    report(event, release = deps.release) {
      if (stopped) return
      const fits = eventFields[event.name].safeParse(event.fields)
      if (!fits.success) return deps.reportBug(new Error(`${event.name} does not fit its list of fields`))
      for (const fact of factsOf(event)) metrics.record(fact)
      const { environment } = deps
      const whole = { ...event, at: Math.round(now()), release, environment, flags: deps.exposures() }
      held.push({ event: whole, share: deps.shares() })
      deps.heard(event)
      cancelFlush ??= deps.after(FLUSH_AFTER_MS, flush)
    },
    flush,
    stop() {
      if (stopped) return
      flush()
      stopped = true
      cancelFlush?.()
    },
  }
}
