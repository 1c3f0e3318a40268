/** The app's windows. All but the overlay are destroyed when closed: a hidden page costs as much memory as a shown one. */
import { BrowserWindow, nativeTheme, screen, type BrowserWindowConstructorOptions } from 'electron'
import { APP_ORIGIN } from './rendererProtocol.ts'

export interface WindowFactory {
  /** Absolute path of the built preload script. */
  preload: string
  icon: string
}

/** The pages' own surface colour (renderer/styles/tokens.css), so that a window does not flash before its page is there. */
export function surfaceColour(): string {
  return nativeTheme.shouldUseDarkColors ? '#19201d' : '#ffffff'
}

function options(factory: WindowFactory, rest: BrowserWindowConstructorOptions): BrowserWindowConstructorOptions {
  return {
    show: false,
    icon: factory.icon,
    autoHideMenuBar: true,
    backgroundColor: surfaceColour(),
    ...rest,
    webPreferences: {
      preload: factory.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      ...rest.webPreferences,
    },
  }
}

export function openMainWindow(factory: WindowFactory): BrowserWindow {
  const window = new BrowserWindow(
    options(factory, { title: 'Sayso', width: 920, height: 680, minWidth: 360, minHeight: 420 }),
  )
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${APP_ORIGIN}/tasks/index.html`)
  return window
}

export function openQuickAddWindow(factory: WindowFactory): BrowserWindow {
  const window = new BrowserWindow(
    options(factory, {
      title: 'Sayso: quick add',
      width: 600,
      height: 300,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      alwaysOnTop: true,
      skipTaskbar: true,
      frame: false,
    }),
  )
  window.once('ready-to-show', () => {
    window.show()
    window.focus()
  })
  void window.loadURL(`${APP_ORIGIN}/quickAdd/index.html`)
  return window
}

/** The display that the person looks at: the one with the pointer. */
export function currentWorkArea(): Electron.Rectangle {
  return screen.getDisplayNearestPoint(screen.getCursorScreenPoint()).workArea
}
