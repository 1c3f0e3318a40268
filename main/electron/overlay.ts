/**
 * The overlay: made once and kept, so that it can be on the screen within a frame or two of key-down. It never takes the focus.
 */
import { BrowserWindow } from 'electron'
import type { CaptureView } from '../../shared/captureView.ts'
import { APP_ORIGIN } from './rendererProtocol.ts'
import { currentWorkArea, surfaceColour, type WindowFactory } from './windows.ts'

const WIDTH = 440
/** What the listening card needs, so that its first showing is not a resize. */
const FIRST_HEIGHT = 150
const MIN_HEIGHT = 72
/** Distance from the bottom of the work area, in pixels. */
const MARGIN = 24

export interface Overlay {
  show(view: CaptureView): void
  /** @param height what the content needs, in CSS pixels */
  resize(height: number): void
  /** While the pointer is on it, it does not go away. */
  hover(inside: boolean): void
  send(channel: string, payload: unknown): void
  isVisible(): boolean
  destroy(): void
}

export function createOverlay(
  factory: WindowFactory,
  /** Whether windows can be see-through here; where they cannot, the corners are square instead of black. */
  transparent: boolean,
  hooks: {
    dismissed(): void
    /** It is on the screen for a capture that has just begun. */
    listening(): void
  },
): Overlay {
  const window = new BrowserWindow({
    width: WIDTH,
    height: FIRST_HEIGHT,
    show: false,
    frame: false,
    transparent,
    ...(transparent ? {} : { backgroundColor: surfaceColour() }),
    hasShadow: false,
    resizable: false,
    movable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    focusable: false,
    skipTaskbar: true,
    acceptFirstMouse: true,
    type: process.platform === 'linux' ? 'notification' : 'panel',
    title: 'Sayso: capture',
    icon: factory.icon,
    webPreferences: {
      preload: factory.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
    },
  })
  window.setAlwaysOnTop(true, 'screen-saver')
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true })
  void window.loadURL(`${APP_ORIGIN}/capture/index.html${transparent ? '' : '?opaque'}`)

  let height = FIRST_HEIGHT
  let phase: CaptureView['phase'] = 'idle'
  let hideTimer: ReturnType<typeof setTimeout> | null = null
  let inside = false
  let lingerMs: number | null = null

  function place(): void {
    const area = currentWorkArea()
    window.setBounds({
      x: Math.round(area.x + (area.width - WIDTH) / 2),
      y: Math.round(area.y + area.height - height - MARGIN),
      width: WIDTH,
      height,
    })
  }

  function scheduleHide(): void {
    if (hideTimer) clearTimeout(hideTimer)
    hideTimer = null
    if (lingerMs !== null && !inside) hideTimer = setTimeout(hooks.dismissed, lingerMs)
  }

  return {
    show(view) {
      if (window.isDestroyed()) return
      window.webContents.send('capture.view', view)
      lingerMs = lingerTime(view)
      scheduleHide()
      window.webContents.setBackgroundThrottling(view.phase === 'idle')
      if (view.phase === 'idle') window.hide()
      else if (!window.isVisible()) {
        place()
        window.showInactive()
      }
      if (view.phase === 'listening' && phase !== 'listening') hooks.listening()
      phase = view.phase
    },
    resize(wanted) {
      // An empty card is about to be hidden: keeping the height saves a resize at the next key-down.
      if (wanted === 0 || window.isDestroyed()) return
      const next = Math.max(MIN_HEIGHT, Math.min(wanted, Math.round(currentWorkArea().height * 0.8)))
      if (next === height) return
      height = next
      place()
    },
    hover(value) {
      inside = value
      scheduleHide()
    },
    send(channel, payload) {
      if (!window.isDestroyed()) window.webContents.send(channel, payload)
    },
    isVisible: () => !window.isDestroyed() && window.isVisible(),
    destroy() {
      if (hideTimer) clearTimeout(hideTimer)
      window.destroy()
    },
  }
}

/** How long an outcome stays, in milliseconds: long enough to read it; null while something is going on. */
export function lingerTime(view: CaptureView): number | null {
  switch (view.phase) {
    case 'idle':
    case 'listening':
    case 'working':
      return null
    case 'result':
      return 5_000 + 1_500 * Math.min(view.tasks.length + (view.edits?.length ?? 0), 6)
    case 'question':
      // It is kept in History, where it can be answered later.
      return 30_000
    case 'notice':
      return view.kind === 'cancelled' ? 2_000 : view.kind === 'noTask' || view.kind === 'noMatch' ? 8_000 : 5_000
    case 'error':
      return 9_000
  }
}
