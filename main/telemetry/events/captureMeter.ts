/**
 * Measures captures on their real path: from the spans that the line traces anyway, and from the steps that the store takes.
 * It counts and times; words come in only to be counted.
 */
import type { ErrorCode } from '../../../shared/errors.ts'
import type { Measured } from '../../../shared/telemetry/events.ts'
import type { SpanName } from '../types.ts'
import { errorTypeOf } from './errorTypes.ts'

/** What all processes of the app use, over the time since `begin` was called for this capture. */
export interface UsageProbe {
  begin(captureId: string): void
  /** Null where it cannot be said. */
  end(captureId: string): Promise<{ memoryMb: number; cpu: number | null } | null>
}

export interface CaptureMeter {
  span(name: SpanName, start: number, end: number, captureId: string): void
  /** A recording that was taken up again is read from its file. */
  readAgain(captureId: string): void
  recorded(captureId: string, audioMs: number): void
  transcribed(captureId: string, words: number): void
  extracted(captureId: string): void
  /** `empty` before anything was recorded is a slip of the finger. */
  ended(captureId: string, state: 'empty' | 'cancelled'): void
  failed(captureId: string, code: ErrorCode): void
  /** The microphone went away or the disk is full: what was recorded up to then is kept. */
  cutShort(captureId: string, code: ErrorCode): void
}

export interface CaptureMeterDependencies {
  /** Epoch milliseconds, the clock of the spans. */
  now(): number
  report(event: Measured): void
  usage: UsageProbe
  reportBug(error: unknown): void
}

interface Run {
  seenAt: number
  downAt: number | null
  /** Key-up, or when its file was taken up. */
  workSince: number | null
  firstFrameMs: number | null
  extractionMs: number | null
  words: number
  recordingReported: boolean
  cutShort: ErrorCode | null
}

/** Whatever is still not visible after this never will be. Milliseconds. */
const FORGET_MS = 120_000
const LONGEST_MS = 600_000

export function createCaptureMeter({ now, report, usage, reportBug }: CaptureMeterDependencies): CaptureMeter {
  const runs = new Map<string, Run>()

  function runOf(captureId: string): Run {
    let run = runs.get(captureId)
    if (!run) {
      run = {
        seenAt: now(),
        downAt: null,
        workSince: null,
        firstFrameMs: null,
        extractionMs: null,
        words: 0,
        recordingReported: false,
        cutShort: null,
      }
      runs.set(captureId, run)
    }
    return run
  }

  function reportRecording(run: Run, outcome: 'ok' | 'cancelled' | 'failed', durationMs: number): void {
    if (run.recordingReported) return
    run.recordingReported = true
    report({ name: 'voice_recording', fields: { outcome, durationMs: within(durationMs) } })
  }

  function reportProcessing(run: Run, outcome: 'ok' | 'failed'): void {
    const durationMs = within(run.workSince === null ? 0 : now() - run.workSince)
    report({ name: 'voice_processing', fields: { durationMs, wordCount: Math.min(run.words, 5_000), outcome } })
  }

  /** The last word on a capture. @param visibleAt when its tasks were painted; null when they never were */
  function finish(captureId: string, run: Run, visibleAt: number | null): void {
    runs.delete(captureId)
    // Only a live capture was waited for.
    if (run.downAt === null) return
    const times = {
      ...(run.firstFrameMs === null ? {} : { recordingLatencyMs: within(run.firstFrameMs) }),
      ...(visibleAt === null || run.workSince === null ? {} : { processingTimeMs: within(visibleAt - run.workSince) }),
      ...(run.extractionMs === null ? {} : { extractionTimeMs: within(run.extractionMs) }),
    }
    usage
      .end(captureId)
      .catch((error: unknown) => (reportBug(error), null))
      .then((used) => {
        const memoryMb = used ? { memoryMb: Math.round(used.memoryMb) } : {}
        const cpu = used && used.cpu !== null ? { cpu: Math.min(1, Math.max(0, used.cpu)) } : {}
        const fields = { ...times, ...memoryMb, ...cpu }
        if (Object.keys(fields).length > 0) report({ name: 'voice_performance', fields })
      })
      .catch(reportBug)
  }

  function sweep(): void {
    for (const [captureId, run] of runs) {
      if (now() - run.seenAt < FORGET_MS) break
      if (run.workSince !== null) finish(captureId, run, null)
    }
  }

  return {
    span(name, start, end, captureId) {
      switch (name) {
        case 'shortcut.down':
          sweep()
          runOf(captureId).downAt = start
          return usage.begin(captureId)
        case 'mic.firstFrame':
          runOf(captureId).firstFrameMs = end - start
          return
        case 'shortcut.up':
        case 'tail.ended': {
          // A capture that ends by itself has no key-up; the end of its tail comes nearest.
          const run = runs.get(captureId)
          if (run && run.workSince === null) run.workSince = start
          return
        }
        case 'extraction.done': {
          const run = runs.get(captureId)
          if (run) run.extractionMs = end - start
          return
        }
        case 'ui.tasksVisible': {
          const run = runs.get(captureId)
          if (run) finish(captureId, run, end)
          return
        }
      }
    },
    readAgain(captureId) {
      const run = runOf(captureId)
      run.workSince ??= now()
    },
    recorded(captureId, audioMs) {
      const run = runOf(captureId)
      reportRecording(run, run.cutShort === null ? 'ok' : 'failed', audioMs)
      if (run.workSince === null) run.workSince = now()
    },
    transcribed(captureId, words) {
      runOf(captureId).words = words
    },
    extracted(captureId) {
      const run = runs.get(captureId)
      if (!run) return
      reportProcessing(run, 'ok')
      if (run.downAt === null) runs.delete(captureId)
    },
    ended(captureId, state) {
      const run = runs.get(captureId)
      if (!run) return
      if (run.recordingReported && state === 'empty') reportProcessing(run, 'ok')
      else reportRecording(run, 'cancelled', run.downAt === null ? 0 : now() - run.downAt)
      finish(captureId, run, null)
    },
    failed(captureId, code) {
      const run = runOf(captureId)
      report({ name: 'beta_errors', fields: { count: 1, types: [errorTypeOf(code)], recovered: false } })
      if (run.recordingReported) reportProcessing(run, 'failed')
      else reportRecording(run, 'failed', run.downAt === null ? 0 : now() - run.downAt)
      finish(captureId, run, null)
    },
    cutShort(captureId, code) {
      const run = runs.get(captureId)
      if (!run || run.cutShort !== null) return
      run.cutShort = code
      report({ name: 'beta_errors', fields: { count: 1, types: [errorTypeOf(code)], recovered: true } })
    },
  }
}

const within = (ms: number): number => Math.min(LONGEST_MS, Math.max(0, Math.round(ms * 10) / 10))
