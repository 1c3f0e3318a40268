/** Whether there are crash reports at all: only with SAYSO_SENTRY_DSN and the person's consent is the SDK even loaded. */
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { app } from 'electron'
import type { SentryOptions, SentryReports } from '../telemetry/sentry.ts'

export interface CrashReports extends Omit<SentryReports, 'stop'> {
  /** The person began or ended sharing. */
  sharingChanged(): Promise<void>
  stop(): void
}

export interface CrashReportsDependencies extends Omit<SentryOptions, 'dsn' | 'every'> {
  dsn: string | undefined
  reportBug(error: unknown): void
}

export function createCrashReports({ dsn, reportBug, ...options }: CrashReportsDependencies): CrashReports {
  let reports: SentryReports | null = null

  function every(ms: number, action: () => void): () => void {
    const timer = setInterval(action, ms)
    return () => clearInterval(timer)
  }

  return {
    async sharingChanged() {
      try {
        if (!options.shares()) await forgetReports()
        else if (dsn && !reports) {
          const { startSentry } = await import('../telemetry/sentry.ts')
          reports = startSentry({ dsn, every, ...options })
        }
      } catch (error) {
        // An address that is none, a folder that cannot be deleted: the app goes on without reports.
        reportBug(error)
      }
    },
    bug: (error) => reports?.bug(error),
    alert: (change) => reports?.alert(change),
    breadcrumb: (name) => reports?.breadcrumb(name),
    capture: (spans) => reports?.capture(spans),
    stop: () => reports?.stop(),
  }
}

/** What was to be sent and was not: reports that waited for the network, and dumps of crashes. */
async function forgetReports(): Promise<void> {
  await rm(join(app.getPath('userData'), 'sentry'), { recursive: true, force: true })
  const dumps = app.getPath('crashDumps')
  for (const folder of ['new', 'pending', 'completed', 'reports']) {
    const names = await readdir(join(dumps, folder)).catch(() => []) // Where no crash was ever written there is no folder.
    for (const name of names) await rm(join(dumps, folder, name), { force: true, recursive: true })
  }
}
