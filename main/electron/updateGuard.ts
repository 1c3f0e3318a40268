/** Around the start of the app: whether a version that was just installed runs, or makes room for the one before. */
import { app } from 'electron'
import type { ErrorCode } from '../../shared/errors.ts'
import { CONFIRM_AFTER_MS } from '../../shared/config/updates.ts'
import { openBootGuard } from '../update/bootGuard.ts'
import { openInstallFiles } from '../update/installFiles.ts'
import { argumentsForRestart } from './restart.ts'

/** What is wrong with the machine or the profile, and would be with every version. */
const SURROUNDINGS: ReadonlySet<ErrorCode> = new Set(['disk.full', 'disk.readOnly', 'disk.failed', 'database.readOnly'])

export type UpdateGuard = ReturnType<typeof openUpdateGuard>

export function openUpdateGuard() {
  // It runs before there is a log; what the disk refuses here it refuses the app's own files as well, which says so.
  const guard = openBootGuard(openInstallFiles(app.getPath('userData')), app.getVersion(), () => undefined)

  /** @returns whether the version before was put back, and this process ends for it */
  function leave(back: { program: string } | null): boolean {
    if (!back) return false
    app.relaunch({ execPath: back.program, args: argumentsForRestart() })
    app.exit(0)
    return true
  }

  return {
    begin: () => leave(guard.begin()),
    failed: (code: ErrorCode) => leave(guard.failed(!SURROUNDINGS.has(code))),
    /** It is up. It stays once it has run for a while, or ends in good order. */
    started() {
      const timer = setTimeout(guard.confirm, CONFIRM_AFTER_MS)
      app.once('will-quit', () => {
        clearTimeout(timer)
        guard.confirm()
      })
    },
  }
}
