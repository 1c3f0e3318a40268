/**
 * The second half of the line: from a recording or its words to stored tasks. Every step asks the store first and changes
 * nothing that stands already, so it can be taken up again after a crash at any point.
 */
import type { Transcript } from '../hosts/protocol.ts'
import type { Capture, CaptureEdit, ExtractedTask, Extraction, Span, Task } from '../../shared/domain.ts'
import { errorCode, SaysoError, type ErrorCode } from '../../shared/errors.ts'
import { localIso } from '../../shared/localTime.ts'
import type { OpenAiFailureKind } from '../../shared/openai.ts'
import { namesOf } from './knownNames.ts'
import { resumePlan, type ResumeStep } from './resumePlan.ts'
import type { PipelineDependencies } from './types.ts'
import { planNote } from './voiceEdits.ts'

export type Outcome =
  /** `note`: why this device read it although OpenAI was asked to. */
  | { kind: 'done'; transcript: string; tasks: Task[]; edits: CaptureEdit[]; note?: OpenAiFailureKind }
  /** `noMatch`: a change was asked for to a task that is not there. */
  | { kind: 'noTask'; transcript: string; noMatch: boolean; note?: OpenAiFailureKind }
  | { kind: 'noSpeech' }
  /** Offline support is off and so is the network: the capture waits. */
  | { kind: 'waiting' }
  | { kind: 'failed'; code: ErrorCode }

export interface Finisher {
  /** The words are known. */
  finish(captureId: string, transcript: Transcript): Promise<Outcome>
  /** The words must be read from the recording. */
  finishFromFile(captureId: string): Promise<Outcome>
  /** Takes up whatever a crash or a lack of network left unfinished, oldest first. */
  resume(): Promise<void>
  /** Runs the line again for a finished or failed capture, from its recording where there is one. */
  retry(captureId: string): Promise<Outcome>
  /**
   * What was typed goes through the same extraction; it always makes at least one task, unless it changes one that exists.
   * @param plainSpans parts of the text to be read as plain words
   */
  addTyped(text: string, plainSpans?: readonly Span[]): Promise<Task[]>
  /** Names from the person's own open tasks, as of the latest note. */
  knownNames(): readonly string[]
}

/**
 * @param isLive whether a capture is still recording or being recognised: it is not to be taken up from its file
 * @param typed told of what became of a typed note, when that is more than its tasks in the list
 */
export function createFinisher(
  deps: PipelineDependencies,
  isLive: (captureId: string) => boolean,
  typed: (captureId: string, outcome: Outcome) => void,
): Finisher {
  const { captures, clock, tracer } = deps
  /** Captures that are being read right now: a resume must not read them a second time. */
  const underWay = new Set<string>()
  let names: readonly string[] | null = null

  async function guarded(captureId: string, work: () => Promise<Outcome>): Promise<Outcome> {
    underWay.add(captureId)
    try {
      return await work()
    } catch (error) {
      const code = errorCode(error)
      if (code === 'unexpected') deps.reportBug(error)
      try {
        captures.fail(captureId, code)
      } catch (storeError) {
        // The store itself is what fails (a full disk): the capture keeps its state and is taken up at the next start.
        if (errorCode(storeError) === 'unexpected') deps.reportBug(storeError)
      }
      return { kind: 'failed', code }
    } finally {
      underWay.delete(captureId)
      deps.announce.capturesChanged()
      deps.announce.tasksChanged()
    }
  }

  async function finishWith(captureId: string, transcript: Transcript): Promise<Outcome> {
    const capture = find(captureId)
    if (capture.state === 'recording') captures.recorded(captureId, transcript.audioMs)
    if (transcript.text.trim() === '') {
      captures.end(captureId, 'empty')
      return { kind: 'noSpeech' }
    }
    captures.transcribed(captureId, transcript.text, transcript.engine)
    return extractStored(captureId)
  }

  async function extractStored(captureId: string): Promise<Outcome> {
    const capture = find(captureId)
    const transcript = capture.transcript ?? ''
    const began = clock.now()
    const extraction = await read(capture, transcript)
    const extracted = clock.now()
    tracer.span('extraction.done', began, extracted, { captureId })
    // Nothing is awaited from here on: the tasks that an edit is matched against are those that it is made to.
    const open = deps.tasks.open().filter((task) => task.captureId !== captureId)
    const plan = planNote(extraction, open, deps.finder)
    // Whoever types into "add a task" means a task, whatever it reads like.
    if (capture.source === 'typed' && plan.tasks.length + plan.edits.length === 0)
      plan.tasks.push(wholeAsTask(transcript))
    const tasks = captures.extracted(captureId, extraction.engine, plan.tasks, plan.edits)
    const edits = captures.edits([captureId])
    tracer.span('store.saved', extracted, clock.now(), { captureId })
    names = namesOf([...open, ...tasks])
    const note = extraction.openaiFailure ? { note: extraction.openaiFailure } : {}
    if (find(captureId).state === 'done') return { kind: 'done', transcript, tasks, edits, ...note }
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
    })
  }

  async function readRecording(captureId: string): Promise<Outcome> {
    const capture = find(captureId)
    if (capture.audioFile === null) throw new SaysoError('audio.missing')
    const audioMs = await deps.recordings.repair(capture.audioFile)
    if (capture.state === 'recording') captures.recorded(captureId, audioMs)
    if (!deps.features.offlineSupport() && !deps.online()) return { kind: 'waiting' }
    return finishWith(captureId, await deps.speech.transcribe(deps.recordings.path(capture.audioFile)))
  }

  async function takeUp(step: Exclude<ResumeStep, { kind: 'adopt' }>): Promise<Outcome> {
    switch (step.kind) {
      case 'extract':
        return extractStored(step.captureId)
      case 'repairThenTranscribe':
        return readRecording(step.captureId)
      case 'endEmpty':
        captures.end(step.captureId, 'empty')
        return { kind: 'noSpeech' }
      case 'fail':
        throw new SaysoError(step.code)
    }
  }

  function find(captureId: string): Capture {
    const capture = captures.find(captureId)
    if (!capture) throw new SaysoError('capture.notFound')
    return capture
  }

  return {
    finish(captureId, transcript) {
      return guarded(captureId, async () => {
        if (!deps.features.offlineSupport() && !deps.online()) {
          captures.recorded(captureId, transcript.audioMs)
          return { kind: 'waiting' }
        }
        return finishWith(captureId, transcript)
      })
    },
    finishFromFile(captureId) {
      return guarded(captureId, () => readRecording(captureId))
    },
    async resume() {
      const plan = resumePlan(captures.unfinished(), await deps.recordings.list(), captures.audioFiles())
      for (const step of plan) {
        if (step.kind === 'adopt') {
          const id = step.captureId === null || captures.find(step.captureId) ? deps.newId() : step.captureId
          const startedAt = new Date(step.modifiedMs).toISOString()
          captures.insert(
            { id, source: 'voice', startedAt, timezone: deps.timezone(), audioFile: step.file },
            'recording',
          )
          await guarded(id, () => readRecording(id))
        } else if (!underWay.has(step.captureId) && !isLive(step.captureId))
          await guarded(step.captureId, () => takeUp(step))
      }
    },
    async retry(captureId) {
      const capture = find(captureId)
      if (underWay.has(captureId)) return { kind: 'waiting' }
      const fromRecording = capture.audioFile !== null
      if (!fromRecording && capture.transcript === null) throw new SaysoError('audio.missing')
      captures.reopen(captureId, fromRecording ? 'recorded' : 'transcribed')
      return guarded(captureId, () => (fromRecording ? readRecording(captureId) : extractStored(captureId)))
    },
    knownNames,
    async addTyped(text, plainSpans = []) {
      const id = deps.newId()
      const lead = text.length - text.trimStart().length
      const shifted = plainSpans.map(({ start, end }) => ({ start: Math.max(0, start - lead), end: end - lead }))
      const startedAt = new Date(clock.now()).toISOString()
      captures.insert(
        { id, source: 'typed', startedAt, timezone: deps.timezone(), audioFile: null, plainSpans: shifted },
        'transcribed',
        text.trim(),
      )
      const outcome = await guarded(id, () => extractStored(id))
      if (outcome.kind === 'failed') throw new SaysoError(outcome.code)
      if (outcome.kind !== 'done') return []
      if (outcome.edits.length > 0 || outcome.tasks.some((task) => task.duplicateOf)) typed(id, outcome)
      return outcome.tasks
    },
  }
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
