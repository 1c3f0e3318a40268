import type { CaptureView } from '../../shared/captureView.ts'
import { en } from '../../shared/messages/en.ts'
import type { MessageKey, Translate } from '../../shared/messages/index.ts'
import type { QueueStatus } from '../../shared/queue.ts'
import type { TrayIcon } from '../electron/trayIcon.ts'
import { trayStateOf } from '../pipeline/view.ts'

/** The tray shows the capture that goes on and, while there is none, what keeps work from going out. */
export function createTrayStatus(tray: () => Pick<TrayIcon, 'setState'>, t: Translate, status: () => QueueStatus) {
  let view: CaptureView = { phase: 'idle' }

  function refresh(): void {
    const { engines, online, waiting } = status()
    const paused = engines.find((engine) => engine.state === 'paused')
    const state = trayStateOf(view, { online, waiting: waiting > 0, paused: paused !== undefined })
    const key = `engine.paused.${paused?.code ?? ''}`
    const sentence = state === 'error' && view.phase !== 'error' && key in en ? t(key as MessageKey) : null
    tray().setState(state, sentence)
  }

  return {
    show(next: CaptureView): void {
      view = next
      refresh()
    },
    refresh,
  }
}
