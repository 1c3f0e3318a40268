import type { CaptureView, TrayState } from '../../shared/captureView.ts'
import type { CaptureRun } from './state.ts'

/**
 * What the overlay shows: a recording before one that is being read, and that before the last outcome.
 *
 * @param runs live captures by id, oldest first
 * @param reading captures whose words are being turned into tasks, with those words
 * @param shown the last outcome, or idle
 */
export function viewOf(
  runs: ReadonlyMap<string, CaptureRun>,
  reading: ReadonlyMap<string, string>,
  shown: CaptureView,
): CaptureView {
  const live = [...runs.values()]
  const recording = live.find((run) => run.phase === 'opening' || run.phase === 'listening')
  if (recording) {
    const { captureId, mode, words } = recording
    const secondsLeft = recording.phase === 'listening' ? recording.secondsLeft : null
    return { phase: 'listening', captureId, mode, words, secondsLeft }
  }
  if (shown.phase !== 'idle') return shown
  const settling = live.at(-1)
  if (settling) return { phase: 'working', captureId: settling.captureId, words: settling.words }
  const last = [...reading].at(-1)
  if (last) return { phase: 'working', captureId: last[0], words: last[1] }
  return shown
}

/** @param online whether the network answers; only matters while a capture waits for it */
export function trayStateOf(view: CaptureView, online: boolean): TrayState {
  switch (view.phase) {
    case 'listening':
      return 'listening'
    case 'working':
      return 'working'
    case 'error':
      return 'error'
    case 'notice':
      return view.kind === 'waiting' && !online ? 'offline' : 'idle'
    case 'idle':
    case 'result':
      return 'idle'
  }
}
