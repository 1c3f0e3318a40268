/**
 * Drives captures through the line: shortcut -> capture -> speech -> extraction -> store. Decisions are in state.ts, the way
 * from words to tasks is in finishing.ts; here the effects are carried out. At most one capture records at a time, while any
 * number of earlier ones are still being read.
 */
import type { MicrophoneEvent, SpeechEvent, VoiceMeasure } from '../hosts/protocol.ts'
import type { CaptureMode, CaptureView } from '../../shared/captureView.ts'
import { voice } from '../../shared/config/index.ts'
import { errorCode, type ErrorCode } from '../../shared/errors.ts'
import { createAnswers, type Answers } from './answers.ts'
import { createFinisher, type Finisher, type Outcome } from './finishing.ts'
import { openCapture, reduceCapture, type CaptureEffect, type CaptureEvent, type CaptureRun } from './state.ts'
import type { PipelineDependencies } from './types.ts'
import { outcomeView, viewOf } from './view.ts'

/** The recogniser has this long after the tail; then the words are read from the file. Milliseconds. */
const SETTLE_TIMEOUT_MS = 15_000
/** A recogniser that is alive ends the tail itself; this much later main does. Milliseconds. */
const TAIL_SLACK_MS = 50

export interface Pipeline extends Answers {
  /** @param at when the key went down, epoch milliseconds */
  start(at: number, mode: CaptureMode): void
  /** @param at when the key came up */
  stop(at: number): void
  becomeToggle(): void
  cancel(): void
  isRecording(): boolean
  onMicrophone(event: MicrophoneEvent): void
  onSpeech(event: SpeechEvent): void
  view(): CaptureView
  dismiss(): void
  finisher: Finisher
}

export function createPipeline(deps: PipelineDependencies): Pipeline {
  const { clock, tracer } = deps
  /** Captures whose words are not known yet, in order of their beginning. */
  const runs = new Map<string, CaptureRun>()
  /** Timers of each run, all taken back when it is over. */
  const timers = new Map<string, (() => void)[]>()
  /** Captures whose words are being turned into tasks. */
  const reading = new Map<string, string>()
  const finisher = createFinisher(
    deps,
    (captureId) => runs.has(captureId),
    (captureId, outcome) => {
      // A recording that goes on is not talked over.
      if (!recording()) show(outcomeView(captureId, outcome, null))
    },
    (captureId) => {
      if (shown.phase !== 'result' || shown.captureId !== captureId) return
      const { note: _, ...rest } = shown
      show({ ...rest, tasks: deps.tasks.ofCapture(captureId) })
    },
  )
  let shown: CaptureView = { phase: 'idle' }
  let announcing = false

  function recording(): CaptureRun | undefined {
    return [...runs.values()].find((run) => run.phase === 'opening' || run.phase === 'listening')
  }

  /**
   * Tells the windows once per turn, with the view as it is then. Not at once: Electron may run promises' reactions inside a
   * send, so a newer view sent from within would overtake the older one.
   */
  function showView(): void {
    if (announcing) return
    announcing = true
    queueMicrotask(() => {
      announcing = false
      deps.announce.view(viewOf(runs, reading, shown))
    })
  }

  function feed(captureId: string, event: CaptureEvent): void {
    const run = runs.get(captureId)
    if (!run) return
    const step = reduceCapture(run, event)
    if (step.run.phase === 'over') endRun(captureId)
    else runs.set(captureId, step.run)
    for (const effect of step.effects) carryOut(captureId, effect)
    if (step.run !== run) showView()
  }

  function endRun(captureId: string): void {
    runs.delete(captureId)
    for (const cancelTimer of timers.get(captureId) ?? []) cancelTimer()
    timers.delete(captureId)
  }

  function after(captureId: string, ms: number, event: CaptureEvent): void {
    const list = timers.get(captureId) ?? []
    list.push(clock.after(ms, () => feed(captureId, event)))
    timers.set(captureId, list)
  }

  function carryOut(captureId: string, effect: CaptureEffect): void {
    switch (effect.kind) {
      case 'stopRecording':
        return deps.recorder.stop(captureId)
      case 'speechKeyUp':
        return deps.speech.keyUp(captureId)
      case 'speechCancel':
        return deps.speech.cancel(captureId)
      case 'awaitTail':
        return after(captureId, voice.tailMaxMs + TAIL_SLACK_MS, { kind: 'tailTimeout' })
      case 'awaitSettle':
        return after(captureId, SETTLE_TIMEOUT_MS, { kind: 'settleTimeout' })
      case 'endedByItself':
        return deps.announce.captureEnded()
      case 'finish':
        return settleOutcome(captureId, finisher.finish(captureId, effect.transcript), effect.trouble)
      case 'finishFromFile':
        return settleOutcome(captureId, finisher.finishFromFile(captureId), effect.trouble)
      case 'tooShort':
        void discard(captureId, 'empty')
        return show({ phase: 'notice', captureId, kind: 'tooShort', transcript: null })
      case 'discard':
        void discard(captureId, 'cancelled')
        return show({ phase: 'notice', captureId, kind: 'cancelled', transcript: null })
      case 'fail':
        store(() => deps.captures.fail(captureId, effect.code))
        deps.announce.capturesChanged()
        return show({ phase: 'error', captureId, code: effect.code })
    }
  }

  function settleOutcome(captureId: string, outcome: Promise<Outcome>, trouble: ErrorCode | null): void {
    reading.set(captureId, '')
    outcome
      .then((result) => {
        reading.delete(captureId)
        show(outcomeView(captureId, result, trouble))
      })
      .catch((error: unknown) => {
        reading.delete(captureId)
        deps.reportBug(error)
        show({ phase: 'error', captureId, code: errorCode(error) })
      })
  }

  /** A cancelled recording is not kept: whoever cancels wants it gone. */
  async function discard(captureId: string, state: 'cancelled' | 'empty'): Promise<void> {
    const audioFile = deps.captures.find(captureId)?.audioFile
    store(() => deps.captures.end(captureId, state))
    deps.announce.capturesChanged()
    if (audioFile) await deps.recordings.remove(audioFile).catch(deps.reportBug)
  }

  /** For changes whose failure must not stop the run: what was recorded is on the disk and is taken up at the next start. */
  function store(change: () => void): void {
    try {
      change()
    } catch (error) {
      deps.reportBug(error)
    }
  }

  /** How the speaker sounded comes a little after the words. */
  function judge(captureId: string, measure: VoiceMeasure): void {
    const energy = deps.energy.measured(captureId, measure)
    if (energy === null) return
    store(() => deps.captures.heardEnergy(captureId, energy))
    deps.announce.capturesChanged()
    if (shown.phase === 'result' && shown.captureId === captureId) show({ ...shown, energy })
  }

  function show(view: CaptureView): void {
    shown = view
    showView()
  }

  return {
    finisher,
    isRecording: () => recording() !== undefined,
    view: () => viewOf(runs, reading, shown),
    ...createAnswers(deps, () => shown, show),
    start(at, mode) {
      if (recording()) return
      const captureId = deps.newId()
      if (!deps.features.voiceRecording()) {
        deps.announce.captureEnded()
        return show({ phase: 'notice', captureId, kind: 'voiceOff', transcript: null })
      }
      const audioFile = deps.recordings.nameFor(captureId)
      // The microphone is asked first: a commit to the disk must not stand before the first word.
      deps.recorder.start({ captureId, file: deps.recordings.path(audioFile), device: deps.settings().microphone })
      deps.speech.begin(captureId)
      tracer.span('shortcut.down', at, at, { captureId })
      shown = { phase: 'idle' }
      runs.set(captureId, openCapture(captureId, at, mode))
      after(captureId, (voice.maxSeconds - voice.warnSecondsLeft) * 1_000, {
        kind: 'limitNear',
        secondsLeft: voice.warnSecondsLeft,
      })
      showView()
      try {
        const startedAt = new Date(at).toISOString()
        deps.captures.insert(
          { id: captureId, source: 'voice', startedAt, timezone: deps.timezone(), audioFile },
          'recording',
        )
      } catch (error) {
        feed(captureId, { kind: 'microphoneFailed', code: errorCode(error) })
        deps.recorder.stop(captureId)
        if (errorCode(error) === 'unexpected') deps.reportBug(error)
      }
    },
    stop(at) {
      const run = recording()
      if (!run) return
      tracer.span('shortcut.up', at, at, { captureId: run.captureId })
      feed(run.captureId, { kind: 'stop', at })
    },
    becomeToggle() {
      const run = recording()
      if (run) feed(run.captureId, { kind: 'becomeToggle' })
    },
    cancel() {
      const run = recording() ?? [...runs.values()].at(-1)
      if (run) feed(run.captureId, { kind: 'cancel' })
    },
    onMicrophone(event) {
      switch (event.kind) {
        case 'firstFrame': {
          const run = runs.get(event.captureId)
          if (run) tracer.span('mic.firstFrame', run.downAt, event.atMs, { captureId: event.captureId })
          deps.energy.heardOn(event.captureId, event.device)
          return feed(event.captureId, { kind: 'firstFrame' })
        }
        case 'stopped':
          finisher.closed(event.captureId)
          return feed(event.captureId, { ...event, at: clock.now() })
        case 'failed':
          return feed(event.captureId, { kind: 'microphoneFailed', code: event.code })
        case 'ready':
        case 'devices':
        case 'level':
          return
      }
    },
    onSpeech(event) {
      switch (event.kind) {
        case 'voice':
          return feed(event.captureId, { ...event, at: clock.now() })
        case 'words':
          return feed(event.captureId, { kind: 'words', text: event.text })
        case 'tailEnded':
          tracer.span('tail.ended', event.atMs, event.atMs, { captureId: event.captureId })
          return feed(event.captureId, { kind: 'tailEnded' })
        case 'final':
          tracer.span('speech.final', event.atMs, event.atMs, { captureId: event.captureId })
          return feed(event.captureId, { kind: 'final', transcript: event.transcript })
        case 'voiceMeasured':
          return judge(event.captureId, event.measure)
        case 'failed':
          return feed(event.captureId, { kind: 'speechFailed', code: event.code })
        case 'loaded':
        case 'unusable':
        case 'transcribed':
        case 'transcribeFailed':
          return
      }
    },
    dismiss() {
      show({ phase: 'idle' })
    },
  }
}
