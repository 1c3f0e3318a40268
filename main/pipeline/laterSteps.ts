/**
 * What OpenAI is asked after this device has read a note: `retranscribe` has the recording recognised again, `reextract` the
 * words read again. What comes of them takes the place of the first reading as far as nobody has touched that. They wait in
 * the queue for as long as OpenAI cannot be asked, and go where the person does not want it asked any more.
 */
import type { Capture, Extraction } from '../../shared/domain.ts'
import { errorCode } from '../../shared/errors.ts'
import { localIso } from '../../shared/localTime.ts'
import type { OpenAiFailureKind } from '../../shared/openai.ts'
import { ExtractionFailureError, type ExtractionFailure } from '../openai/failure.ts'
import type { Job, JobHandler, JobResult, NewJob } from '../queue/types.ts'
import type { OpenAiPort, PipelineDependencies } from './types.ts'
import { planNote } from './voiceEdits.ts'

/** OpenAI, which was asked first, is asked again after this: not while the person reads that it failed. Milliseconds. */
const AGAIN_AFTER_MS = 10_000
/** The recorder has surely closed the file by then. Milliseconds. */
const CLOSED_AFTER_MS = 1_000
/** The request has its own, shorter limit. Milliseconds. */
const EXTRACTION_TIMEOUT_MS = 30_000
const SLACK_MS = 5_000
const HELD_MS = 1_000

export const reextractJob = (captureId: string): NewJob => ({
  subject: captureId,
  captureId,
  stage: 'reextract',
  engine: 'openai',
  afresh: true,
})
export const retranscribeJob = (captureId: string): NewJob => ({
  ...reextractJob(captureId),
  stage: 'retranscribe',
  delayMs: CLOSED_AFTER_MS,
})

/** Troubles that pass, or that a person ends: then OpenAI is asked once more. */
const PASSING: readonly OpenAiFailureKind[] = ['timeout', 'rateLimited', 'quota', 'unauthorised', 'server', 'network']

export const passes = (failure: OpenAiFailureKind): boolean => PASSING.includes(failure)

/**
 * What is still to be asked once this device has read a note.
 * @param failure why OpenAI, which was asked first, did not read it
 */
export function laterJobs(
  openai: Pick<OpenAiPort, 'order' | 'mayHear'>,
  capture: Capture,
  extraction: Extraction,
  failure: OpenAiFailureKind | undefined,
): NewJob[] {
  // What a note asks to be done to other tasks is done when it is said, or never: there is nothing to improve.
  if (extraction.edits.length > 0) return []
  if (openai.order() === 'first')
    return failure && passes(failure) ? [{ ...reextractJob(capture.id), delayMs: AGAIN_AFTER_MS }] : []
  if (openai.order() === 'never') return []
  const heard = capture.audioFile !== null && openai.mayHear()
  return [...(heard ? [retranscribeJob(capture.id)] : []), reextractJob(capture.id)]
}

export interface LaterSteps {
  retranscribe: JobHandler
  reextract: JobHandler
}

/** @param upgraded told of each capture whose tasks were replaced */
export function createLaterSteps(deps: PipelineDependencies, upgraded: (captureId: string) => void): LaterSteps {
  const { captures, openai } = deps

  /** Null where there is nothing left to improve: it is gone, or is being read anew. */
  function finished(job: Job): Capture | null {
    const capture = captures.find(job.captureId ?? '')
    return capture && (capture.state === 'done' || capture.state === 'noTask') ? capture : null
  }

  async function retranscribe(job: Job): Promise<JobResult> {
    const capture = finished(job)
    if (!capture || capture.audioFile === null || !openai.mayHear()) return { kind: 'dropped' }
    const { id, audioFile } = capture
    const path = deps.recordings.path(audioFile)
    const words = await openai.transcribe(id, path, await deps.recordings.repair(audioFile))
    const same = words.text === capture.transcript
    return {
      kind: 'done',
      by: words.engine,
      commit: () => captures.heardAgain(id, words.text, words.engine),
      stored: deps.announce.capturesChanged,
      next: same ? [] : [reextractJob(id)],
    }
  }

  async function reextract(job: Job): Promise<JobResult> {
    const capture = finished(job)
    const transcript = capture?.transcript ?? ''
    if (!capture || openai.order() === 'never' || !deps.features.taskExtraction()) return { kind: 'dropped' }
    const { id } = capture
    const { nextWeekday, vocabulary } = deps.settings()
    const extraction = await openai.extract(transcript, {
      now: localIso(Date.parse(capture.startedAt), capture.timezone),
      timezone: capture.timezone,
      nextWeekday,
      vocabulary,
      captureId: id,
    })
    let changed = false
    return {
      kind: 'done',
      by: extraction.engine,
      commit() {
        const open = deps.tasks.open().filter((task) => task.captureId !== id)
        const plan = planNote(extraction, open, deps.finder)
        // A change to other tasks is made when it is said, or never: not minutes or days later.
        changed = plan.edits.length === 0 && captures.upgraded(id, transcript, extraction.engine, plan.tasks)
      },
      stored() {
        if (changed) upgraded(id)
      },
    }
  }

  const step = (timeoutMs: JobHandler['timeoutMs'], run: (job: Job) => Promise<JobResult>): JobHandler => ({
    timeoutMs,
    async run(job) {
      try {
        return await run(job)
      } catch (error) {
        if (error instanceof ExtractionFailureError) return resultOf(error.failure)
        // The recording was deleted by the retention, or by hand: then there is nothing to hear again.
        if (errorCode(error) === 'audio.missing') return { kind: 'dropped' }
        throw error
      }
    },
  })

  function resultOf(failure: ExtractionFailure): JobResult {
    switch (failure.kind) {
      case 'timeout':
        return { kind: 'failed', code: 'job.timeout' }
      case 'rateLimited':
        return { kind: 'held', code: 'engine.limited', delayMs: failure.retryAfterMs ?? HELD_MS }
      case 'server':
        return { kind: 'failed', code: 'server.failed', retryAfterMs: failure.retryAfterMs }
      case 'network':
        return failure.offline
          ? { kind: 'held', code: 'network.offline', delayMs: HELD_MS }
          : { kind: 'failed', code: 'network.failed' }
      case 'quota':
      case 'unauthorised':
      case 'noKey':
        return paused(`openai.${failure.kind}`)
      case 'invalid':
        return ofInvalid(failure.reason)
    }
  }

  function ofInvalid(reason: Extract<ExtractionFailure, { kind: 'invalid' }>['reason']): JobResult {
    switch (reason) {
      // Every note would come to this.
      case 'baseUrl':
      case 'redirect':
      case 'model':
        return paused(`openai.${reason}`)
      case 'json':
      case 'schema':
      case 'truncated':
      case 'unexpected':
        return { kind: 'failed', code: 'openai.invalid' }
      default:
        return { kind: 'fatal', code: 'openai.invalid' }
    }
  }

  function paused(code: string): JobResult {
    openai.pause(code)
    return { kind: 'held', code, delayMs: HELD_MS }
  }

  return {
    retranscribe: step(
      (job) => openai.transcribeTimeoutMs(captures.find(job.captureId ?? '')?.audioMs ?? 300_000) + SLACK_MS,
      retranscribe,
    ),
    reextract: step(() => EXTRACTION_TIMEOUT_MS, reextract),
  }
}
