/**
 * The two steps from a recording to tasks, as the queue's handlers: `transcribe` reads the words from the file, `extract` makes
 * tasks of them. Each asks the store first and changes nothing that stands already; what comes out of it is stored in the
 * transaction that ends its job, so that it can be taken up again after a crash at any point.
 */
import type { Capture, CaptureEdit, ExtractedTask, Extraction, Task } from '../../shared/domain.ts'
import { errorCode, SaysoError, type ErrorCode } from '../../shared/errors.ts'
import { localIso } from '../../shared/localTime.ts'
import type { OpenAiFailureKind } from '../../shared/openai.ts'
import type { Transcript } from '../hosts/protocol.ts'
import { ExtractionFailureError } from '../openai/failure.ts'
import type { Job, JobHandler, JobResult, NewJob } from '../queue/types.ts'
import { namesOf } from './knownNames.ts'
import { laterJobs, passes, retranscribeJob } from './laterSteps.ts'
import { createLiveWords } from './liveWords.ts'
import type { PipelineDependencies } from './types.ts'
import { planNote } from './voiceEdits.ts'

/** What a capture came to. */
export type Outcome =
  /** `note`: why this device read it although OpenAI was asked to. */
  | { kind: 'done'; transcript: string; tasks: Task[]; edits: CaptureEdit[]; note?: OpenAiFailureKind }
  /** `noMatch`: a change was asked for to a task that is not there. */
  | { kind: 'noTask'; transcript: string; noMatch: boolean; note?: OpenAiFailureKind }
  | { kind: 'noSpeech' }
  /** Offline support is off and so is the network: the capture waits. */
  | { kind: 'waiting' }
  | { kind: 'failed'; code: ErrorCode }

export interface CaptureSteps {
  transcribe: JobHandler
  extract: JobHandler
  /** What this device heard while it was spoken: it stands where OpenAI, which is asked first, gives no words. */
  heard(captureId: string, words: Transcript): void
  /** The recorder has closed the file. */
  closed(captureId: string): void
  /** The capture has come to its end: nothing of it is kept in memory. */
  forget(captureId: string): void
  /** Names from the person's own open tasks, as of the latest note. */
  knownNames(): readonly string[]
}

/** What no second try can change. */
const HOPELESS = new Set<ErrorCode>([
  'audio.missing',
  'audio.unreadable',
  'speech.modelMissing',
  'speech.modelDamaged',
  'capture.notFound',
  'extraction.tooLong',
])
/** Recognition of a recording of `audioMs` ends within this, also on a machine that is slow and busy. Milliseconds. */
const recognitionTimeout = (audioMs: number): number => 60_000 + 2 * audioMs
/** The recorder closes its file within this after the words are known. Milliseconds. */
const CLOSING_MS = 1_500
/** The engine elsewhere has its own, shorter one. Milliseconds. */
const EXTRACTION_TIMEOUT_MS = 30_000
/** How soon the network is looked for again while a capture waits for it. Milliseconds. */
const NETWORK_CHECK_MS = 5_000

export const transcribeJob = (captureId: string): NewJob => ({
  subject: captureId,
  captureId,
  stage: 'transcribe',
  engine: 'device',
})
export const extractJob = (captureId: string): NewJob => ({ ...transcribeJob(captureId), stage: 'extract' })

export function createCaptureSteps(deps: PipelineDependencies): CaptureSteps {
  const { captures, clock, tracer, openai } = deps
  const live = createLiveWords(clock, CLOSING_MS)
  let names: readonly string[] | null = null

  function changed(): void {
    deps.announce.capturesChanged()
    deps.announce.tasksChanged()
  }

  /** A capture that failed is tried again where its job was: it goes back to the state that the step begins in. */
  function takeUp(job: Job, from: 'recorded' | 'transcribed'): Capture {
    const capture = captures.find(job.captureId ?? '')
    if (!capture) throw new SaysoError('capture.notFound')
    return capture.state === 'failed' ? captures.reopen(capture.id, from) : capture
  }

  async function transcribe(job: Job): Promise<JobResult> {
    const capture = takeUp(job, 'recorded')
    const { id, audioFile } = capture
    if (capture.state === 'transcribed') return { kind: 'done', next: [extractJob(id)] }
    if (capture.state !== 'recording' && capture.state !== 'recorded') return { kind: 'done' }
    if (audioFile === null) throw new SaysoError('audio.missing')
    await live.untilClosed(id)
    const audioMs = await deps.recordings.repair(audioFile)
    if (capture.state === 'recording') captures.recorded(id, audioMs)
    if (waitsForNetwork(deps)) return { kind: 'held', code: 'network.offline', delayMs: NETWORK_CHECK_MS }
    const { transcript, again } = await hear(capture, deps.recordings.path(audioFile), audioMs)
    const silent = transcript.text.trim() === ''
    return {
      kind: 'done',
      by: transcript.engine,
      commit: () => storeWords(deps, id, transcript),
      stored: changed,
      next: silent ? [] : [{ ...extractJob(id), afresh: true }, ...(again ? [retranscribeJob(id)] : [])],
    }
  }

  /** @returns `again`: OpenAI is to be asked once more when it can be */
  async function hear(
    { id }: Capture,
    path: string,
    audioMs: number,
  ): Promise<{ transcript: Transcript; again: boolean }> {
    const onDevice = async () => live.words(id) ?? (await deps.speech.transcribe(path))
    if (openai.order() !== 'first' || !openai.mayHear()) return { transcript: await onDevice(), again: false }
    try {
      const transcript = await openai.transcribe(id, path, audioMs)
      if (transcript.text !== '') return { transcript, again: false }
      // Nothing heard where this device heard words is no better reading.
      return { transcript: await onDevice(), again: false }
    } catch (error) {
      if (!(error instanceof ExtractionFailureError)) throw error
      return { transcript: await onDevice(), again: passes(error.failure.kind) }
    }
  }

  async function extract(job: Job): Promise<JobResult> {
    const capture = takeUp(job, 'transcribed')
    const { id } = capture
    if (capture.state !== 'transcribed') return { kind: 'done' }
    const transcript = capture.transcript ?? ''
    const began = clock.now()
    const extraction = await read(capture, transcript)
    const extracted = clock.now()
    tracer.span('extraction.done', began, extracted, { captureId: id })
    const plain = captures.plainSpans(id).length > 0 || !deps.features.taskExtraction()
    return {
      kind: 'done',
      by: extraction.engine,
      next: plain ? [] : laterJobs(openai, capture, extraction, extraction.openaiFailure),
      commit: () => storeTasks(id, capture.source, transcript, extraction),
      stored() {
        tracer.span('store.saved', extracted, clock.now(), { captureId: id })
        changed()
      },
    }
  }

  /** The tasks that an edit is matched against are those that it is made to: they are read in the same transaction. */
  function storeTasks(id: string, source: Capture['source'], transcript: string, extraction: Extraction): Outcome {
    const open = deps.tasks.open().filter((task) => task.captureId !== id)
    const plan = planNote(extraction, open, deps.finder)
    // Whoever types into "add a task" means a task, whatever it reads like.
    if (source === 'typed' && plan.tasks.length + plan.edits.length === 0) plan.tasks.push(wholeAsTask(transcript))
    const tasks = captures.extracted(id, extraction.engine, plan.tasks, plan.edits)
    names = namesOf([...open, ...tasks])
    const note = extraction.openaiFailure ? { note: extraction.openaiFailure } : {}
    if (captures.find(id)?.state === 'done')
      return { kind: 'done', transcript, tasks, edits: captures.edits([id]), ...note }
    return { kind: 'noTask', transcript, noMatch: extraction.edits.length > 0, ...note }
  }

  function knownNames(): readonly string[] {
    return (names ??= namesOf(deps.tasks.open()))
  }

  async function read(capture: Capture, transcript: string): Promise<Extraction> {
    if (!deps.features.taskExtraction()) return { engine: 'rules', tasks: [wholeAsTask(transcript)], edits: [] }
    const settings = deps.settings()
    return deps.extraction.extract(transcript, {
      now: localIso(Date.parse(capture.startedAt), capture.timezone),
      timezone: capture.timezone,
      nextWeekday: settings.nextWeekday,
      vocabulary: settings.vocabulary,
      knownNames: knownNames(),
      plainSpans: captures.plainSpans(capture.id),
      captureId: capture.id,
    })
  }

  /** The code goes to the capture, where History shows it with "Try again". */
  function setAside(job: Job, code: string): void {
    if (job.captureId !== null && captures.find(job.captureId)) captures.fail(job.captureId, code)
    queueMicrotask(changed)
  }

  const step = (timeoutMs: JobHandler['timeoutMs'], run: (job: Job) => Promise<JobResult>): JobHandler => ({
    timeoutMs,
    setAside,
    run: (job) => run(job).catch(hopelessIsFatal),
  })

  return {
    transcribe: step((job) => {
      const audioMs = captures.find(job.captureId ?? '')?.audioMs ?? 300_000
      return recognitionTimeout(audioMs) + openai.transcribeTimeoutMs(audioMs)
    }, transcribe),
    extract: step(() => EXTRACTION_TIMEOUT_MS, extract),
    heard: live.heard,
    closed: live.closed,
    forget: live.forget,
    knownNames,
  }
}

/** Offline support is off and there is no network: a capture waits visibly. */
export function waitsForNetwork({ features, online }: Pick<PipelineDependencies, 'features' | 'online'>): boolean {
  return !features.offlineSupport() && !online()
}

/** Stores the words of a capture, or that there were none. To be called in the transaction that ends the step. */
export function storeWords({ captures }: Pick<PipelineDependencies, 'captures'>, id: string, words: Transcript) {
  if (captures.find(id)?.state === 'recording') captures.recorded(id, words.audioMs)
  if (words.text.trim() === '') {
    captures.end(id, 'empty')
    return { kind: 'noSpeech' } as const
  }
  captures.transcribed(id, words.text, words.engine)
  return null
}

function hopelessIsFatal(error: unknown): JobResult {
  const code = errorCode(error)
  if (HOPELESS.has(code)) return { kind: 'fatal', code }
  throw error
}

/** What stands in for extraction when it is off: the transcript, word for word. */
function wholeAsTask(transcript: string): ExtractedTask {
  const title = transcript.trim()
  return {
    title,
    due: null,
    priority: null,
    recurrence: null,
    energy: null,
    tags: [],
    people: [],
    span: { start: 0, end: transcript.length },
    evidence: {},
  }
}
