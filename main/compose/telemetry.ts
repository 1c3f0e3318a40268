/** The app's figures with Electron, the backend and the machine's clocks behind them. */
import { randomUUID } from 'node:crypto'
import { app, net, powerMonitor } from 'electron'
import type { Environment } from '../../shared/config/index.ts'
import type { EventName, EventPayload } from '../../shared/ipc.ts'
import type { Settings } from '../../shared/settings.ts'
import { createProcessUsage } from '../electron/processUsage.ts'
import type { Backend } from '../flags/readFlags.ts'
import { healthHandlers } from '../ipc/healthHandlers.ts'
import type { Database } from '../pipeline/store/database.ts'
import type { CaptureStore, TaskStore } from '../pipeline/store/types.ts'
import type { Outgoing } from '../queue/outgoing.ts'
import type { Queue } from '../queue/types.ts'
import { captureSpans } from '../telemetry/captureSpans.ts'
import { sendEvents } from '../telemetry/events/sendEvents.ts'
import type { Log } from '../telemetry/log.ts'
import type { Metrics } from '../telemetry/metrics/metrics.ts'
import { openTelemetry, type TelemetryDependencies } from '../telemetry/telemetry.ts'
import { preciseNow } from '../telemetry/traceFile.ts'
import type { Tracer } from '../telemetry/types.ts'
import type { Measured } from '../../shared/telemetry/events.ts'
import { createCrashReports } from './crashReports.ts'
import { systemClock } from './clock.ts'

export interface AppTelemetryDependencies {
  env: NodeJS.ProcessEnv
  environment: Environment
  stores: { metrics: Metrics; database: Database; captures: CaptureStore; tasks: TaskStore }
  work: { queue: Queue }
  flags: TelemetryDependencies['flags'] & {
    installId: string
    backend: Backend | null
    onChange(listener: Parameters<TelemetryListener>[0]): void
  }
  settings: { get(): Settings; set(change: Partial<Settings>): Settings }
  log: Log
  reportBug(error: unknown): void
}

type TelemetryListener = (listener: ReturnType<typeof openTelemetry>['flagChanged']) => void

/** @param windows the windows, once there are any */
export async function openAppTelemetry(
  deps: AppTelemetryDependencies,
  windows: () => { send<N extends EventName>(channel: N, payload: EventPayload<N>): void },
) {
  const { env, stores, flags, settings, reportBug } = deps
  const { metrics } = stores
  const usage = createProcessUsage()
  const timedFetch: typeof fetch = async (input, init) => {
    const began = performance.now()
    const answer = await fetch(input, init)
    metrics.observe('api_response', performance.now() - began)
    return answer
  }
  const { backend } = flags
  const shares = () => settings.get().shareFigures
  const reports = createCrashReports({
    dsn: env['SAYSO_SENTRY_DSN'],
    release: app.getVersion(),
    environment: deps.environment.name,
    installId: flags.installId,
    shares,
    random: Math.random,
    reportBug,
  })
  await reports.sharingChanged()
  const telemetry = openTelemetry({
    database: stores.database,
    queue: deps.work.queue,
    metrics,
    release: app.getVersion(),
    environment: deps.environment.name,
    now: Date.now,
    steady: preciseNow,
    after: systemClock.after,
    random: Math.random,
    newId: randomUUID,
    online: () => net.isOnline(),
    flags,
    usage: usage.probe,
    processes: usage.processes,
    shares,
    heard: (event) => reports.breadcrumb(nameOf(event)),
    possible: backend !== null || !!env['SAYSO_SENTRY_DSN'],
    send: backend && ((batch, signal) => sendEvents(backend, flags.installId, batch, timedFetch, signal)),
    alertChanged(change) {
      deps.log.info('alert', { alert: change.alert, state: change.state })
      windows().send('health.alert', change)
      reports.alert(change)
    },
    reportBug,
  })
  deps.log.onBug(telemetry.bug)
  deps.log.onBug(reports.bug)
  flags.onChange(telemetry.flagChanged)
  // The machine goes down: not every system lets an app quit first.
  powerMonitor.on('shutdown', telemetry.stop)
  app.on('browser-window-created', (_event, window) => window.on('session-end', telemetry.stop))
  return {
    ...telemetry,
    tracer: (inner: Tracer) => captureSpans(telemetry.tracer(inner), reports.capture),
    sharingChanged() {
      telemetry.sharingChanged()
      void reports.sharingChanged()
    },
    stop() {
      telemetry.stop()
      reports.stop()
    },
    /** The stores as everybody else is to use them. */
    stores: { captures: telemetry.captures(stores.captures), tasks: telemetry.tasks(stores.tasks) },
    /** The way out to OpenAI, likewise. */
    way: <W extends { outgoing: Outgoing }>(way: W): W => ({ ...way, outgoing: telemetry.outgoing(way.outgoing) }),
    handlers: healthHandlers({ telemetry, settings, possible: backend !== null || !!env['SAYSO_SENTRY_DSN'] }),
  }
}

/** What happened, as a breadcrumb: the event's name and its outcome, both from closed lists. */
function nameOf({ name, fields }: Measured): string {
  if ('outcome' in fields) return `${name}.${fields.outcome}`
  return 'action' in fields ? `${name}.${fields.action}` : name
}
