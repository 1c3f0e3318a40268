import { app } from 'electron'
import type { CaptureView } from '../../shared/captureView.ts'
import { en } from '../../shared/messages/en.ts'
import type { MessageKey, Translate } from '../../shared/messages/index.ts'
import type { QueueStatus } from '../../shared/queue.ts'
import { createTrayIcon } from '../electron/trayIcon.ts'
import { trayStateOf } from '../pipeline/view.ts'

/** The tray shows the capture that goes on and, while there is none, what keeps work from going out. */
export function openTray(
  icons: string,
  t: Translate,
  status: () => QueueStatus,
  open: (view: 'quickAdd' | 'tasks' | 'settings') => void,
  capture: () => void,
) {
  const icon = createTrayIcon(icons, t, {
    capture,
    quickAdd: () => open('quickAdd'),
    open: () => open('tasks'),
    settings: () => open('settings'),
    quit: () => app.quit(),
  })
  let view: CaptureView = { phase: 'idle' }

  function refresh(): void {
    const { engines, online, waiting } = status()
    const paused = engines.find((engine) => engine.state === 'paused')
    const state = trayStateOf(view, { online, waiting: waiting > 0, paused: paused !== undefined })
    const key = `engine.paused.${paused?.code ?? ''}`
    const sentence = state === 'error' && view.phase !== 'error' && key in en ? t(key as MessageKey) : null
    icon.setState(state, sentence)
  }

  return {
    show(next: CaptureView): void {
      view = next
      refresh()
    },
    refresh,
    destroy: icon.destroy,
  }
}
