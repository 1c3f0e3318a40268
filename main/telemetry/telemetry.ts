/**
 * How the app is doing: measured on the real path, kept here, watched, and sent only while the person shares it
 * (docs/telemetry.md). Everything comes in through its arguments, so that it runs in plain Node.
 */
import type { EnvironmentName, FlagName } from '../../shared/config/index.ts'
import { alertSteps } from '../../shared/config/alerts.ts'
import type { Health } from '../../shared/health.ts'
import type { ErrorType, Exposures, Measured } from '../../shared/telemetry/events.ts'
import type { AlertChange } from '../../shared/telemetry/alerts.ts'
import type { FlagChange, FlagState } from '../flags/flagService.ts'
import type { MicrophoneEvent } from '../hosts/protocol.ts'
import type { Database } from '../pipeline/store/database.ts'
import type { CaptureStore, TaskStore } from '../pipeline/store/types.ts'
import type { SpeechPort } from '../pipeline/types.ts'
import type { Outgoing } from '../queue/outgoing.ts'
import type { Queue } from '../queue/types.ts'
import { createAlertWatch } from './alerts/watch.ts'
import { createCaptureMeter, type UsageProbe } from './events/captureMeter.ts'
import { errorTypeOfThrown } from './events/errorTypes.ts'
import { createEventStore, type Batch } from './events/eventStore.ts'
import { measuredOutgoing } from './events/measuredOutgoing.ts'
import { measuredCaptures, measuredTasks } from './events/measuredStores.ts'
import { createOutbox, type SendResult } from './events/outbox.ts'
import { createRecorder } from './events/recorder.ts'
import { createRuns } from './events/runs.ts'
import { createUsage } from './events/usage.ts'
import { exposuresOf, rollbackOf } from './flagExposures.ts'
import { healthView } from './healthView.ts'
import type { Metrics } from './metrics/metrics.ts'
import { createSatisfaction, type Satisfaction } from './satisfaction.ts'
import type { Tracer } from './types.ts'

const FEATURES_EVERY_MS = 15 * 60_000

export interface TelemetryDependencies {
  database: Database
  queue: Queue
  metrics: Metrics
  release: string
  environment: EnvironmentName
  /** Epoch milliseconds: the wall clock, and one that never goes back. */
  now(): number
  steady(): number
  after(ms: number, action: () => void): () => void
  random(): number
  newId(): string
  online(): boolean
  flags: { exposures(): Partial<Record<FlagName, boolean>>; states(): Record<FlagName, FlagState> }
  usage: UsageProbe
  processes(): Promise<Health['processes']>
  shares(): boolean
  send: ((batch: Batch, signal: AbortSignal) => Promise<SendResult>) | null
  /** Each event, once it was found good. */
  heard(event: Measured): void
  /** Whether this build has somewhere to send figures to. */
  possible: boolean
  alertChanged(change: AlertChange): void
  reportBug(error: unknown): void
}

export interface Telemetry {
  captures(store: CaptureStore): CaptureStore
  tasks(store: TaskStore): TaskStore
  speech<T extends SpeechPort>(port: T): T
  tracer(tracer: Tracer): Tracer
  onMicrophone(event: MicrophoneEvent): void
  outgoing(way: Outgoing): Outgoing
  satisfaction: Satisfaction
  /** Something was thrown that should never be. */
  bug(error: unknown): void
  /** A process of the app died; it is started again. */
  processGone(type: Extract<ErrorType, 'microphone' | 'speech' | 'other'>): void
  flagChanged(change: FlagChange): void
  /** The person began or ended sharing. */
  sharingChanged(): void
  view(): Promise<Health>
  events: Pick<ReturnType<typeof createEventStore>, 'events'>
  start(): void
  /** The app ends in good order. */
  stop(): void
}

export function openTelemetry(deps: TelemetryDependencies): Telemetry {
  const { database, queue, metrics, now, steady, after, flags, reportBug } = deps
  const store = createEventStore(database, deps.newId)
  const runs = createRuns(database)
  const outbox = createOutbox({ store, queue, send: deps.send, shares: deps.shares, now })
  const known = store.exposures()
  const bugs = new Map<ErrorType, number>()
  const timers = new Set<() => void>()
  const startedAt = steady()
  let shared = deps.shares()
  let stopped = false

  const exposures = (): Exposures => exposuresOf(known, flags)
  const recorder = createRecorder({
    store,
    metrics,
    release: deps.release,
    environment: deps.environment,
    exposures,
    shares: deps.shares,
    now,
    after,
    stored: outbox.offer,
    heard(event) {
      countFeature(event)
      deps.heard(event)
    },
    reportBug,
  })
  const report = (event: Measured) => recorder.report(event)
  const usage = createUsage({ now: steady, report })
  const meter = createCaptureMeter({ now: steady, report, usage: deps.usage, reportBug })
  const alerts = createAlertWatch({ metrics, database, now, changed: deps.alertChanged })
  const satisfaction = createSatisfaction({ database, now, random: deps.random, after, did: usage.did })

  /** Features whose use can be told from an event. */
  function countFeature(event: Measured): void {
    if (event.name === 'voice_recording' && event.fields.outcome !== 'cancelled')
      usage.feature('voice-recording-v1', event.fields.outcome === 'ok')
    if (event.name === 'voice_processing' && event.fields.outcome === 'failed')
      usage.feature('task-extraction-v1', false)
    if (event.name === 'openai_request') usage.feature('openai', event.fields.outcome === 'ok')
  }

  function every(ms: number, action: () => void): void {
    const again = () => {
      action()
      arm()
    }
    const arm = () => {
      const cancel = after(ms, () => {
        timers.delete(cancel)
        if (!stopped) again()
      })
      timers.add(cancel)
    }
    arm()
  }

  function reportBugs(): void {
    for (const [type, count] of bugs)
      report({ name: 'beta_errors', fields: { count, types: [type], recovered: false } })
    bugs.clear()
  }

  function queueNow(): Health['queue'] {
    const jobs = queue.list()
    const count = (state: string) => jobs.filter((job) => job.state === state).length
    return { waiting: count('waiting'), running: count('running'), setAside: count('setAside') }
  }

  function lookAtAll(): void {
    reportBugs()
    const { waiting, running } = queueNow()
    metrics.gauge('queue_depth', waiting + running)
    try {
      alerts.look()
    } catch (error) {
      reportBug(error)
    }
  }

  return {
    captures: (inner) => measuredCaptures(inner, meter, usage, deps.online),
    tasks: (inner) => measuredTasks(inner, usage),
    speech: (port) => ({
      ...port,
      transcribe(file: string) {
        const [, captureId] = /([0-9a-f-]{36})\.wav$/.exec(file) ?? []
        if (captureId !== undefined) meter.readAgain(captureId)
        return port.transcribe(file)
      },
    }),
    tracer: (inner) => ({
      span(name, start, end, attributes) {
        inner.span(name, start, end, attributes)
        const captureId = attributes?.['captureId']
        if (typeof captureId === 'string') meter.span(name, start, end, captureId)
      },
    }),
    onMicrophone(event) {
      if (event.kind === 'stopped' && (event.reason === 'lost' || event.reason === 'disk'))
        meter.cutShort(event.captureId, event.code ?? (event.reason === 'disk' ? 'disk.full' : 'microphone.lost'))
    },
    outgoing: (way) => measuredOutgoing(way, steady, report),
    satisfaction,
    bug(error) {
      const type = errorTypeOfThrown(error)
      bugs.set(type, (bugs.get(type) ?? 0) + 1)
    },
    processGone(type) {
      report({ name: 'beta_errors', fields: { count: 1, types: [type], recovered: true } })
    },
    flagChanged(change) {
      const event = rollbackOf(change, exposures())
      if (event) report(event)
    },
    sharingChanged() {
      if (deps.shares() === shared) return
      shared = deps.shares()
      if (shared) return
      // What is held but not stored yet was measured under a consent that no longer holds.
      recorder.flush()
      outbox.withdraw()
    },
    async view() {
      recorder.flush()
      return healthView(
        { metrics, store, alerts, now },
        {
          release: deps.release,
          environment: deps.environment,
          uptimeS: Math.round((steady() - startedAt) / 1_000),
          processes: await deps.processes(),
          queue: queueNow(),
          sharing: { possible: deps.possible, shares: deps.shares() },
        },
      )
    },
    events: store,
    start() {
      for (const release of runs.begin(deps.release, Math.round(now())))
        recorder.report({ name: 'beta_errors', fields: { count: 1, types: ['crash'], recovered: false } }, release)
      for (const { flag, variant } of known) {
        const state = flags.states()[flag as FlagName]
        const event =
          variant && state && !state.on ? rollbackOf({ flag: flag as FlagName, ...state }, { [flag]: true }) : null
        if (event) report(event)
      }
      usage.did('session')
      every(alertSteps.everyMs, lookAtAll)
      every(FEATURES_EVERY_MS, usage.reportFeatures)
      outbox.offer()
    },
    stop() {
      if (stopped) return
      stopped = true
      for (const cancel of timers) cancel()
      satisfaction.stop()
      reportBugs()
      usage.reportFeatures()
      recorder.stop()
      runs.end(Math.round(now()))
    },
  }
}
