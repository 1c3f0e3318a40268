/**
 * Every channel between the windows and main, each with schemas for what goes in and what comes out. The preload bridge and
 * main's handlers are generated from these two tables, which are put together from ipc/, one file per part of the app; raw ipcMain and ipcRenderer elsewhere are a lint error.
 */
import { z } from 'zod'
import { CaptureView } from './captureView.ts'
import { ErrorCode } from './errors.ts'
import { accountEvents, accountRequests } from './ipc/account.ts'
import { appRequests } from './ipc/app.ts'
import { backupsRequests } from './ipc/backups.ts'
import { capturesRequests } from './ipc/captures.ts'
import { flagsEvents, flagsRequests } from './ipc/flags.ts'
import { healthEvents, healthRequests } from './ipc/health.ts'
import { overlayRequests } from './ipc/overlay.ts'
import { queueEvents, queueRequests } from './ipc/queue.ts'
import { receiptsEvents, receiptsRequests } from './ipc/receipts.ts'
import { settingsFileRequests } from './ipc/settingsFile.ts'
import { settingsRequests } from './ipc/settings.ts'
import { tasksRequests } from './ipc/tasks.ts'
import { transferRequests } from './ipc/transfer.ts'
import { historyRequests } from './ipc/history.ts'
import { modelsEvents, modelsRequests } from './ipc/models.ts'
import { updatesEvents, updatesRequests } from './ipc/updates.ts'
import { vocabularyRequests } from './ipc/vocabulary.ts'
import { Settings } from './settings.ts'

/** A window asks, main answers; a rejected call carries `{code}` of a SaysoError (see IpcFailure). */
export const requests = {
  ...accountRequests,
  ...tasksRequests,
  ...capturesRequests,
  ...flagsRequests,
  ...healthRequests,
  ...queueRequests,
  ...receiptsRequests,
  ...backupsRequests,
  ...overlayRequests,
  ...settingsRequests,
  ...transferRequests,
  ...settingsFileRequests,
  ...vocabularyRequests,
  ...modelsRequests,
  ...historyRequests,
  ...updatesRequests,
  ...appRequests,
} as const

/** Main tells every window that listens. */
export const events = {
  ...accountEvents,
  ...flagsEvents,
  ...healthEvents,
  ...modelsEvents,
  ...queueEvents,
  ...receiptsEvents,
  ...updatesEvents,
  'tasks.changed': z.null(),
  'captures.changed': z.null(),
  'capture.view': CaptureView,
  /** Loudness of the last frame, 0 (silence) to 1 (full scale), about 30 times a second while listening. */
  'capture.level': z.object({ level: z.number().min(0).max(1) }),
  'settings.changed': Settings,
  'app.notices': z.array(z.object({ code: ErrorCode, params: z.record(z.string(), z.string()) })),
  /** The main window is asked to show a view (from the tray's menu or the command line). */
  'app.navigate': z.object({ view: z.enum(['tasks', 'history', 'settings']) }),
} as const

export type RequestName = keyof typeof requests
export type EventName = keyof typeof events
export type RequestInput<N extends RequestName> = z.infer<(typeof requests)[N]['input']>
export type RequestOutput<N extends RequestName> = z.infer<(typeof requests)[N]['output']>
export type EventPayload<N extends EventName> = z.infer<(typeof events)[N]>

/**
 * How a failure crosses the boundary: Electron keeps only an error's message, so main answers every request with one of these
 * and the bridge turns the second back into a rejection.
 */
export type IpcAnswer<T> = { ok: true; value: T } | { ok: false; code: ErrorCode }

/** What preload exposes as `window.sayso`. */
export interface SaysoBridge {
  request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestOutput<N>>
  /** @returns a function that ends the subscription */
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void
}
