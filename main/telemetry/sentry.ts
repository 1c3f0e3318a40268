/**
 * Crash reports and release health by Sentry. Loaded only with a DSN and the person's consent; with consent withdrawn nothing
 * leaves any more, also not what waits on the disk. Facts behind the choices: docs/telemetry.md#sentry.
 */
import { createHash, randomBytes } from 'node:crypto'
import * as Sentry from '@sentry/electron/main'
import type { AlertChange } from '../../shared/telemetry/alerts.ts'
import { captureTransaction, type TracedSpan } from './sentrySpans.ts'
import { BREADCRUMB_CATEGORY, keepBreadcrumb, scrubEvent } from './sentryScrub.ts'

/** Sentry counts updates of a session for five days, and shows one by when it began: a tray app needs a new one each day. */
const ROTATE_MS = 24 * 3_600_000
/** One capture in ten becomes a transaction. */
const SPAN_RATE = 0.1

export interface SentryOptions {
  dsn: string
  /** `1.2.3`; becomes `sayso@1.2.3`. */
  release: string
  environment: string
  installId: string
  shares(): boolean
  every(ms: number, action: () => void): () => void
  random(): number
}

export interface SentryReports {
  bug(error: unknown): void
  alert(change: AlertChange): void
  /** What happened before; a name, never content. */
  breadcrumb(name: string): void
  capture(spans: readonly TracedSpan[]): void
  /** Stops the rotation; the SDK ends its session itself when the app quits. */
  stop(): void
}

/** Another random number than the backend has for this installation: the two cannot be joined. */
export function sentryUser(installId: string): string {
  return createHash('sha256').update(`sentry:${installId}`).digest('hex').slice(0, 32)
}

export function startSentry({
  dsn,
  release,
  environment,
  installId,
  shares,
  every,
  random,
}: SentryOptions): SentryReports {
  Sentry.init({
    dsn,
    release: `sayso@${release}`,
    environment,
    // Windows do not talk to Sentry: their policy allows no connection, and no channel but ours is open.
    ipcMode: 0 as Sentry.IPCMode,
    initialScope: { user: { id: sentryUser(installId) } },
    sendDefaultPii: false,
    defaultIntegrations: false,
    integrations: [
      // First, because it starts the native crash handler.
      Sentry.sentryMinidumpIntegration(),
      // Without sendOnCreate a session is sent when the app ends: a tray app would be unseen for days, and a crash would be
      // booked on the version that starts next, which sends it.
      Sentry.mainProcessSessionIntegration({ sendOnCreate: true }),
      Sentry.electronContextIntegration(),
      Sentry.linkedErrorsIntegration(),
      Sentry.eventFiltersIntegration(),
    ],
    skipOpenTelemetrySetup: true,
    sendClientReports: false,
    beforeSend: (event) => (shares() ? scrubEvent(event) : null),
    beforeSendTransaction: (event) => (shares() ? scrubEvent(event) : null),
    beforeBreadcrumb: keepBreadcrumb,
    tracesSampleRate: 1,
    transport: Sentry.makeElectronOfflineTransport((options) => {
      const inner = Sentry.makeElectronTransport(options)
      // Below the store of what could not be sent: it is asked before every single envelope.
      return { ...inner, send: (envelope) => (shares() ? inner.send(envelope) : Promise.resolve({})) }
    }),
  })

  const stopRotation = every(ROTATE_MS, () => {
    if (!shares()) return
    Sentry.endSession()
    Sentry.startSession()
    Sentry.captureSession()
  })

  return {
    bug: (error) => void Sentry.captureException(error),
    alert(change) {
      if (change.state === 'ok') return
      const { alert, state, value, threshold, n } = change
      Sentry.captureEvent({
        message: `alert.${alert}.${state}`,
        level: state === 'breached' ? 'error' : 'warning',
        fingerprint: ['alert', alert],
        tags: { alert, 'alert.state': state },
        contexts: { alert: { alert, state, value, threshold, n } },
      })
    },
    breadcrumb: (name) => Sentry.addBreadcrumb({ category: BREADCRUMB_CATEGORY, message: name }),
    capture(spans) {
      if (random() >= SPAN_RATE) return
      const transaction = captureTransaction(spans, (digits) => randomBytes(digits / 2).toString('hex'))
      if (transaction) Sentry.captureEvent(transaction)
    },
    stop: stopRotation,
  }
}
