/** Which windows there are: the main window and quick add, one of each, made when they are asked for. */
import type { BrowserWindow } from 'electron'
import type { EventName, EventPayload } from '../../shared/ipc.ts'
import { openMainWindow, openQuickAddWindow, type WindowFactory } from './windows.ts'

export interface AppWindows {
  open(view: 'tasks' | 'history' | 'settings' | 'quickAdd'): void
  closeQuickAdd(): void
  /** Sends to the main window and quick add, where they are open. */
  send<N extends EventName>(channel: N, payload: EventPayload<N>): void
  /** Lets windows close for good. */
  quit(): void
}

/** @param staysReachable whether a closed window can be opened again from the tray; where not, it is minimised instead */
export function createAppWindows(factory: WindowFactory, staysReachable: () => boolean): AppWindows {
  let main: BrowserWindow | null = null
  let quickAdd: BrowserWindow | null = null
  let quitting = false

  function showMain(view: 'tasks' | 'history' | 'settings'): void {
    if (main) {
      if (main.isMinimized()) main.restore()
      main.show()
      main.focus()
      main.webContents.send('app.navigate', { view })
      return
    }
    const window = openMainWindow(factory)
    main = window
    window.on('close', (event) => {
      if (quitting || staysReachable()) return
      event.preventDefault()
      window.minimize()
    })
    window.once('closed', () => (main = null))
    if (view !== 'tasks')
      window.webContents.once('did-finish-load', () => window.webContents.send('app.navigate', { view }))
  }

  function showQuickAdd(): void {
    if (quickAdd) return quickAdd.focus()
    const window = openQuickAddWindow(factory)
    quickAdd = window
    window.once('closed', () => (quickAdd = null))
  }

  return {
    open: (view) => (view === 'quickAdd' ? showQuickAdd() : showMain(view)),
    closeQuickAdd: () => quickAdd?.close(),
    send(channel, payload) {
      for (const window of [main, quickAdd]) window?.webContents.send(channel, payload)
    },
    quit() {
      quitting = true
      for (const window of [main, quickAdd]) window?.destroy()
    },
  }
}
