/**
 * One live capture, from key-down until its words are known, as a discriminated union and a pure reducer.
 *
 *     opening --firstFrame--> listening --stop--> tail --tailEnded--> settling --final--> over
 *        |                        |                 `---too short------------------------> over
 *        |                        `--microphone lost, limit--> settling
 *        `--microphone failed--> over            any --cancel--> over
 *
 * The microphone and the recogniser are two processes: their events may come in any order, late, or never. What the reducer
 * returns as effects, pipeline.ts does.
 */
import type { Transcript } from '../hosts/protocol.ts'
import type { CaptureMode } from '../../shared/captureView.ts'
import { voice } from '../../shared/config/index.ts'
import type { ErrorCode } from '../../shared/errors.ts'

/** Instants are epoch milliseconds. */
interface RunBase {
  captureId: string
  downAt: number
  mode: CaptureMode
  words: string
  /** The live recogniser failed: the text will be read from the file. */
  speechLost: boolean
}

export type CaptureRun =
  | (RunBase & { phase: 'opening' })
  | (RunBase & { phase: 'listening'; secondsLeft: number | null })
  | (RunBase & { phase: 'tail'; upAt: number })
  | (RunBase & {
      phase: 'settling'
      upAt: number
      /** Length of the finished file; null while the microphone host is still closing it. */
      audioMs: number | null
      trouble: ErrorCode | null
    })
  | (RunBase & { phase: 'over' })

export type CaptureEvent =
  | { kind: 'becomeToggle' }
  | { kind: 'stop'; at: number }
  | { kind: 'cancel' }
  | { kind: 'firstFrame' }
  | { kind: 'voice'; at: number; heard: boolean; silenceMs: number }
  | { kind: 'words'; text: string }
  | { kind: 'limitNear'; secondsLeft: number }
  | { kind: 'tailEnded' }
  | { kind: 'tailTimeout' }
  | { kind: 'settleTimeout' }
  | { kind: 'stopped'; at: number; audioMs: number; reason: 'asked' | 'limit' | 'lost' | 'disk'; code?: ErrorCode }
  | { kind: 'microphoneFailed'; code: ErrorCode }
  | { kind: 'final'; transcript: Transcript }
  | { kind: 'speechFailed'; code: ErrorCode }

export type CaptureEffect =
  | { kind: 'stopRecording' }
  | { kind: 'speechKeyUp' }
  | { kind: 'speechCancel' }
  | { kind: 'awaitTail' }
  | { kind: 'awaitSettle' }
  /** The capture ended without the key: the gesture is told. */
  | { kind: 'endedByItself' }
  /** The words are known. */
  | { kind: 'finish'; transcript: Transcript; trouble: ErrorCode | null }
  /** The file is whole, and the words must be read from it. */
  | { kind: 'finishFromFile'; trouble: ErrorCode | null }
  | { kind: 'tooShort' }
  | { kind: 'discard' }
  | { kind: 'fail'; code: ErrorCode }

export interface Step {
  run: CaptureRun
  effects: CaptureEffect[]
}

export function openCapture(captureId: string, downAt: number, mode: CaptureMode): CaptureRun {
  return { phase: 'opening', captureId, downAt, mode, words: '', speechLost: false }
}

/** @returns the next state and the effects, in the order in which they are to be done; events that come too late change nothing */
export function reduceCapture(run: CaptureRun, event: CaptureEvent): Step {
  if (run.phase === 'over') return stay(run)
  switch (event.kind) {
    case 'becomeToggle':
      return stay({ ...run, mode: 'toggle' })
    case 'words':
      return stay({ ...run, words: event.text })
    case 'firstFrame':
      return stay(run.phase === 'opening' ? { ...run, phase: 'listening', secondsLeft: null } : run)
    case 'limitNear':
      return stay(run.phase === 'listening' ? { ...run, secondsLeft: event.secondsLeft } : run)
    case 'cancel':
      return { run: over(run), effects: [{ kind: 'stopRecording' }, { kind: 'speechCancel' }, { kind: 'discard' }] }
    case 'stop':
      return isRecording(run) ? letGo(run, event.at) : stay(run)
    case 'voice':
      return isRecording(run) && saidEnough(run, event) ? endByItself(run, event.at) : stay(run)
    case 'tailEnded':
    case 'tailTimeout':
      return run.phase === 'tail'
        ? {
            run: settle(run, { upAt: run.upAt, audioMs: null, trouble: null }),
            effects: [{ kind: 'stopRecording' }, { kind: 'awaitSettle' }],
          }
        : stay(run)
    case 'microphoneFailed':
      return {
        run: over(run),
        effects: [
          ...(isRecording(run) ? [{ kind: 'endedByItself' } as const] : []),
          { kind: 'speechCancel' },
          { kind: 'fail', code: event.code },
        ],
      }
    case 'stopped':
      return onStopped(run, event)
    case 'final':
      return {
        run: over(run),
        effects: [
          ...(run.phase === 'settling' && run.audioMs !== null ? [] : [{ kind: 'stopRecording' } as const]),
          { kind: 'finish', transcript: event.transcript, trouble: run.phase === 'settling' ? run.trouble : null },
        ],
      }
    case 'speechFailed':
      return onSpeechFailed(run)
    case 'settleTimeout':
      return run.phase === 'settling' ? readFile(run, run.trouble) : stay(run)
  }
}

const isRecording = (run: CaptureRun): run is Extract<CaptureRun, { phase: 'opening' | 'listening' }> =>
  run.phase === 'opening' || run.phase === 'listening'

function letGo(run: CaptureRun, at: number): Step {
  if (at - run.downAt < voice.minCaptureMs) {
    return { run: over(run), effects: [{ kind: 'stopRecording' }, { kind: 'speechCancel' }, { kind: 'tooShort' }] }
  }
  return {
    run: { ...base(run), phase: 'tail', upAt: at },
    effects: [{ kind: 'speechKeyUp' }, { kind: 'awaitTail' }],
  }
}

function endByItself(run: CaptureRun, at: number): Step {
  const step = letGo(run, at)
  return { run: step.run, effects: [{ kind: 'endedByItself' }, ...step.effects] }
}

/** A toggled capture ends after a pause; a held key only when it must be stuck. */
function saidEnough(run: CaptureRun, event: Extract<CaptureEvent, { kind: 'voice' }>): boolean {
  if (run.mode === 'toggle') {
    return event.heard ? event.silenceMs >= voice.toggleSilenceMs : event.at - run.downAt >= voice.noSpeechMs
  }
  return event.silenceMs >= voice.stuckSilenceMs
}

function settle(
  run: CaptureRun,
  settling: { upAt: number; audioMs: number | null; trouble: ErrorCode | null },
): CaptureRun {
  return { ...base(run), phase: 'settling', ...settling }
}

function onStopped(run: CaptureRun, event: Extract<CaptureEvent, { kind: 'stopped' }>): Step {
  const lost = event.reason === 'lost' || event.reason === 'disk' ? (event.code ?? 'microphone.lost') : null
  const trouble = (run.phase === 'settling' ? run.trouble : null) ?? lost
  const ended: CaptureEffect[] = isRecording(run) ? [{ kind: 'endedByItself' }] : []
  // A microphone host that died sent the recogniser no end: what it wrote is read from the file.
  if (run.speechLost || event.code === 'microphone.hostCrashed') {
    const step = readFile(run, trouble)
    return { ...step, effects: [...ended, { kind: 'speechCancel' }, ...step.effects] }
  }
  const upAt = run.phase === 'tail' || run.phase === 'settling' ? run.upAt : event.at
  const settling = settle(run, { upAt, audioMs: event.audioMs, trouble })
  if (isRecording(run)) {
    return { run: settling, effects: [...ended, { kind: 'speechKeyUp' }, { kind: 'awaitSettle' }] }
  }
  return { run: settling, effects: run.phase === 'tail' ? [{ kind: 'awaitSettle' }] : [] }
}

/** While recording, a lost recogniser costs nothing: the recording goes on and is read from its file at the end. */
function onSpeechFailed(run: CaptureRun): Step {
  if (run.phase === 'settling' && run.audioMs !== null) return readFile(run, run.trouble)
  return stay({ ...run, speechLost: true })
}

function readFile(run: CaptureRun, trouble: ErrorCode | null): Step {
  return { run: over(run), effects: [{ kind: 'finishFromFile', trouble }] }
}

function over(run: CaptureRun): CaptureRun {
  return { ...base(run), phase: 'over' }
}

function base({ captureId, downAt, mode, words, speechLost }: CaptureRun): RunBase {
  return { captureId, downAt, mode, words, speechLost }
}

function stay(run: CaptureRun): Step {
  return { run, effects: [] }
}
