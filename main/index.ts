/** Electron's entry: one instance, ready, compose, quit. ready is only emitted once this module has run, so nothing is awaited. */
import { setFlagsFromString } from 'node:v8'
import { app, dialog } from 'electron'
import { composeApp, type RunningApp } from './compose.ts'
import { declareScheme } from './electron/rendererProtocol.ts'
import { errorCode } from '../shared/errors.ts'
import { translator } from '../shared/messages/index.ts'

// The rules' patterns are compiled at their first use; V8 would compile each twice, which takes main four times as long.
setFlagsFromString('--no-regexp-tier-up')

const userData = process.env['SAYSO_USER_DATA']
if (userData) app.setPath('userData', userData)
// Wayland: global shortcuts come through the desktop's portal. https://www.electronjs.org/docs/latest/api/global-shortcut
if (process.platform === 'linux') app.commandLine.appendSwitch('enable-features', 'GlobalShortcutsPortal')
declareScheme()

let running: RunningApp | null = null
/** Commands that come before the app is up. */
const early: string[][] = []

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_event, argv) => (running ? running.obey(argv) : early.push(argv)))
  app.on('activate', () => running?.obey(['--show']))
  // Sayso lives in the tray: the last window's closing is not its end.
  app.on('window-all-closed', () => undefined)
  app.on('before-quit', () => running?.quit())
  app
    .whenReady()
    .then(async () => {
      running = await composeApp(process.argv, process.env)
      for (const argv of early) running.obey(argv)
    })
    .catch((error: unknown) => {
      const code = errorCode(error)
      if (code === 'unexpected') process.stderr.write(`${error instanceof Error ? (error.stack ?? error.name) : ''}\n`)
      dialog.showErrorBox('Sayso', translator(app.getLocale())(`error.${code}`))
      app.exit(1)
    })
} else {
  app.quit()
}
