import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import { app, BrowserWindow, powerMonitor } from 'electron'
import type { CaptureView } from '../../shared/captureView.ts'
import { updatePace } from '../../shared/config/updates.ts'
import type { UpdateView } from '../../shared/ipc/updates.ts'
import type { Settings } from '../../shared/settings.ts'
import { acceptBaseUrl } from '../../shared/openaiBaseUrl.ts'
import type { Paths } from '../electron/paths.ts'
import { argumentsForRestart } from '../electron/restart.ts'
import type { RequestHandlers } from '../ipc/register.ts'
import type { Database } from '../pipeline/store/database.ts'
import { oldestReader } from '../pipeline/store/migrate.ts'
import type { Log } from '../telemetry/log.ts'
import { replaceFile } from '../recovery/atomicFile.ts'
import { openBootGuard } from '../update/bootGuard.ts'
import { openInstallFiles } from '../update/installFiles.ts'
import { readUpdateKeys } from '../update/updateKeys.ts'
import { openUpdates, type UpdateSource, type Updates } from '../update/updates.ts'
import { systemClock } from './clock.ts'

export interface UpdateWiring {
  paths: Paths
  env: NodeJS.ProcessEnv
  stores: { database: Database }
  flags: { installId: string }
  settings: { get(): Settings }
  log: Log
  reportBug(error: unknown): void
}

/** Phases of a capture during which the app must not be replaced. */
const BUSY: ReadonlySet<CaptureView['phase']> = new Set(['listening', 'working', 'question'])

/** Updates from SAYSO_UPDATE_URL, for a build that carries its publisher's keys; off otherwise. */
export async function openAppUpdates(
  wiring: UpdateWiring,
  windows: () => { send(name: 'updates.changed', view: UpdateView): void },
) {
  const { paths, env, reportBug } = wiring
  const files = openInstallFiles(paths.data)
  const news = { wentBackFrom: openBootGuard(files, app.getVersion(), reportBug).news()?.from ?? null }
  let view: CaptureView = { phase: 'idle' }
  let lastUsed = Date.now()
  const source = await sourceOf(wiring, files)
  const seconds = Number(env['SAYSO_UPDATE_CHECK_S'])
  const pace = seconds > 0 ? quick(seconds * 1_000) : updatePace
  const updates: Updates | null =
    source &&
    openUpdates({
      source,
      pace,
      now: Date.now,
      after: systemClock.after,
      random: Math.random,
      isBusy: () => BUSY.has(view.phase),
      // A window that is left in front is not in use; keys and mouse say so.
      lastUsed: () =>
        BrowserWindow.getFocusedWindow()
          ? Math.max(lastUsed, Date.now() - powerMonitor.getSystemIdleTime() * 1_000)
          : lastUsed,
      announce(state) {
        const problem = state.kind === 'idle' ? state.problem : null
        if (problem) wiring.log.warn('update.refused', { code: problem })
        windows().send('updates.changed', present())
      },
      reportBug,
    })

  function present(): UpdateView {
    const state = updates?.state() ?? null
    const offer = state && 'offer' in state ? state.offer : null
    return {
      current: app.getVersion(),
      kind: state?.kind ?? 'off',
      version: offer?.version ?? null,
      action: offer?.action ?? null,
      percent: state?.kind === 'downloading' ? state.percent : 0,
      notes: offer?.notes ?? '',
      reason: offer?.reason ?? null,
      problem: state?.kind === 'idle' ? state.problem : null,
      wentBackFrom: news.wentBackFrom,
    }
  }

  const handlers = {
    'updates.view': present,
    'updates.check': () => (void updates?.check(), null),
    'updates.install': () => (void updates?.install(), null),
    'updates.later': () => (updates?.later(), null),
    'updates.seen': () => ((news.wentBackFrom = null), null),
  } satisfies Partial<RequestHandlers>

  return {
    handlers,
    onView(next: CaptureView) {
      view = next
      lastUsed = Date.now()
    },
    start: () => updates?.start(),
    stop: () => updates?.stop(),
  }
}

const quick = (ms: number) => ({ everyMs: ms, quietMs: ms, quietDownMs: ms, laterMs: updatePace.laterMs })

async function sourceOf(
  wiring: UpdateWiring,
  files: ReturnType<typeof openInstallFiles>,
): Promise<UpdateSource | null> {
  const { env, paths, settings, reportBug } = wiring
  const keys = readUpdateKeys(paths.updateKeys)
  // What decides about the program comes encrypted, or from this machine; and is signed all the same.
  const url = env['SAYSO_UPDATE_URL'] ? acceptBaseUrl(env['SAYSO_UPDATE_URL']) : null
  if (!keys || !url) return null
  // electron-updater takes its time to load, which a start without updates is spared.
  const { createSignedUpdater, thisDevice } = await import('../electron/signedUpdater.ts')
  const schema = oldestReader(wiring.stores.database)
  const seenFile = join(paths.data, 'update-feed.json')
  let seen = readSeen(seenFile)
  const access = {
    url,
    keys,
    get device() {
      return thisDevice(settings.get().updateChannel, wiring.flags.installId, schema)
    },
    lastSeen: {
      get: () => seen,
      set(issuedAt: number) {
        seen = issuedAt
        replaceFile(seenFile, JSON.stringify({ issuedAt })).catch(reportBug)
      },
    },
    now: Date.now,
    fetch,
  }
  return createSignedUpdater(access, async (to) => {
    const program = env['APPIMAGE']
    // Elsewhere the system's installer replaces the program, and keeps nothing; the feed alone takes a version back there.
    if (!program) return
    const kept = await files.keep(program, app.getVersion())
    files.write({ from: app.getVersion(), to, program, kept, starts: 0, state: 'pending', told: false })
    // Started by us once this one has ended: both at once would fight over the data.
    app.relaunch({ execPath: program, args: argumentsForRestart() })
  })
}

function readSeen(file: string): number {
  try {
    return Number((JSON.parse(readFileSync(file, 'utf8')) as { issuedAt?: unknown }).issuedAt) || 0
  } catch {
    // None yet.
    return 0
  }
}
