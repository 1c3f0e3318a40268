/**
 * Electron's entry: counts this start, puts a version back that does not start, and begins the app. It imports as little as can be:
 * what fails to load must fail after the start was counted.
 */
import { app } from 'electron'
import { openUpdateGuard } from './electron/updateGuard.ts'

const userData = process.env['SAYSO_USER_DATA']
if (userData) app.setPath('userData', userData)

const guard = openUpdateGuard()
if (app.requestSingleInstanceLock()) {
  if (!guard.begin()) {
    try {
      const { run } = await import('./run.ts')
      run(guard)
    } catch (error) {
      if (!guard.failed('unexpected')) throw error
    }
  }
} else {
  // A second start only hands over its command line, and says nothing of whether this version runs.
  const { cannotWrite, refuseStart } = await import('./electron/refusedStart.ts')
  if (cannotWrite(app.getPath('userData'))) void app.whenReady().then(() => refuseStart('disk.readOnly'))
  else app.quit()
}
