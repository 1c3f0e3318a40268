import type { CaptureView, TrayState } from '../../shared/captureView.ts'
import type { CaptureEdit, Task } from '../../shared/domain.ts'
import type { ErrorCode } from '../../shared/errors.ts'
import type { Outcome } from './finishing.ts'
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

/** What keeps work from going out, for the tray. */
export interface WorkStatus {
  /** False where the last request reached nothing. */
  online: boolean
  /** Something waits for an engine elsewhere. */
  waiting: boolean
  /** An engine waits for a person to do something. */
  paused: boolean
}

/** @param work shown while no capture is going on */
export function trayStateOf(view: CaptureView, work: WorkStatus): TrayState {
  const otherwise = work.paused ? 'error' : !work.online && work.waiting ? 'offline' : 'idle'
  switch (view.phase) {
    case 'listening':
      return 'listening'
    case 'working':
      return 'working'
    case 'error':
      return 'error'
    case 'notice':
      return view.kind === 'waiting' ? 'offline' : otherwise
    case 'idle':
    case 'result':
    case 'question':
      return otherwise
  }
}

/** @param trouble what went wrong on the way although there is an outcome */
export function outcomeView(captureId: string, outcome: Outcome, trouble: ErrorCode | null): CaptureView {
  switch (outcome.kind) {
    case 'done': {
      const { transcript, tasks, edits } = outcome
      const note = { ...(trouble ? { trouble } : {}), ...(outcome.note ? { note: outcome.note } : {}) }
      return { ...editedView(captureId, transcript, tasks, edits), ...note }
    }
    case 'noTask': {
      const { transcript, noMatch } = outcome
      const kind = noMatch ? 'noMatch' : 'noTask'
      return { phase: 'notice', captureId, kind, transcript, ...(outcome.note ? { note: outcome.note } : {}) }
    }
    case 'noSpeech':
      return trouble
        ? { phase: 'error', captureId, code: trouble }
        : { phase: 'notice', captureId, kind: 'noSpeech', transcript: null }
    case 'waiting':
      return { phase: 'notice', captureId, kind: 'waiting', transcript: null }
    case 'failed':
      return { phase: 'error', captureId, code: outcome.code }
  }
}

/** A question before the result: it is the one thing that waits for the person. */
export function editedView(
  captureId: string,
  transcript: string,
  tasks: Task[],
  edits: CaptureEdit[],
): Extract<CaptureView, { phase: 'result' | 'question' }> {
  const edit = edits.find(({ state }) => state === 'question')
  if (edit) return { phase: 'question', captureId, transcript, edit }
  const made = edits.filter(({ state }) => state === 'applied' || state === 'undone')
  return { phase: 'result', captureId, transcript, tasks, undone: false, ...(made.length > 0 ? { edits: made } : {}) }
}
