/** One instance, ready, compose, quit. ready is only emitted once the entry module has run, so nothing is awaited. */
import { setFlagsFromString } from 'node:v8'
import { app } from 'electron'
import { composeApp, type RunningApp } from './compose.ts'
import { refuseStart } from './electron/refusedStart.ts'
import { declareScheme } from './electron/rendererProtocol.ts'
import type { UpdateGuard } from './electron/updateGuard.ts'
import { errorCode } from '../shared/errors.ts'

/** @param guard hears whether this start came to anything */
export function run(guard: UpdateGuard): void {
  // The rules' patterns are compiled at their first use; V8 would compile each twice, which takes main four times as long.
  setFlagsFromString('--no-regexp-tier-up')
  // Wayland: global shortcuts come through the desktop's portal. https://www.electronjs.org/docs/latest/api/global-shortcut
  if (process.platform === 'linux') app.commandLine.appendSwitch('enable-features', 'GlobalShortcutsPortal')
  declareScheme()

  let running: RunningApp | null = null
  /** Commands that come before the app is up. */
  const early: string[][] = []
  /** Somebody wants the app to end before it is up. */
  let quitAsked = false

  // Links of mails and providers that sign in. macOS brings them by an event, the others start a second app with them.
  if (app.isPackaged) app.setAsDefaultProtocolClient('sayso')
  app.on('open-url', (event, url) => {
    event.preventDefault()
    if (running) running.obey([url])
    else early.push([url])
  })
  app.on('second-instance', (_event, argv) => (running ? running.obey(argv) : early.push(argv)))
  app.on('activate', () => running?.obey(['--show']))
  // Sayso lives in the tray: the last window's closing is not its end.
  app.on('window-all-closed', () => undefined)
  app.on('before-quit', (event) => {
    if (running) return running.quit()
    // What is half started could not be ended: the keyboard hook's thread would keep the process alive.
    event.preventDefault()
    quitAsked = true
  })
  app
    .whenReady()
    .then(async () => {
      running = await composeApp(process.argv, process.env)
      guard.started()
      if (quitAsked) return app.quit()
      for (const argv of early) running.obey(argv)
    })
    .catch((error: unknown) => {
      const code = errorCode(error)
      // A version that cannot start at all makes room for the one before.
      if (guard.failed(code)) return
      refuseStart(code, code === 'unexpected' && error instanceof Error ? `\n${error.stack ?? error.name}` : '')
    })
}
