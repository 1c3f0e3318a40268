/**
 * The second half of the line: from a recording or its words to stored tasks. Each step is a job of the durable queue
 * (captureSteps.ts does the work); here it is decided which steps a capture needs, and what came of them is told.
 */
import type { Transcript } from '../hosts/protocol.ts'
import type { Capture, Span, Task } from '../../shared/domain.ts'
import { ErrorCode, errorCode, SaysoError } from '../../shared/errors.ts'
import type { JobEnd, Stage } from '../queue/types.ts'
import {
  createCaptureSteps,
  extractJob,
  storeWords,
  transcribeJob,
  waitsForNetwork,
  type Outcome,
} from './captureSteps.ts'
import { createLaterSteps } from './laterSteps.ts'
import { createReadingAgain, type ReadingAgain } from './readingAgain.ts'
import { resumePlan, type ResumeStep } from './resumePlan.ts'
import type { PipelineDependencies } from './types.ts'

export type { Outcome } from './captureSteps.ts'

export interface Finisher extends ReadingAgain {
  /** The words are known. */
  finish(captureId: string, transcript: Transcript): Promise<Outcome>
  /** The recorder has closed the file of a capture. */
  closed(captureId: string): void
  /** The words must be read from the recording. */
  finishFromFile(captureId: string): Promise<Outcome>
  /** Sees to it that whatever a crash left unfinished is owed by the queue. */
  resume(): Promise<void>
  /** Runs the line again for a finished or failed capture, from its recording where there is one. */
  retry(captureId: string): Promise<Outcome>
  /** Nothing of the capture is to be done any more: it is being deleted. */
  forget(captureId: string): void
  /**
   * What was typed goes through the same extraction; it always makes at least one task, unless it changes one that exists.
   * @param plainSpans parts of the text to be read as plain words
   */
  addTyped(text: string, plainSpans?: readonly Span[]): Promise<Task[]>
  /** Names from the person's own open tasks, as of the latest note. */
  knownNames(): readonly string[]
}

/** The steps from a recording to tasks. */
const STEPS: readonly Stage[] = ['transcribe', 'extract']
/** After a step that the disk would not take, unfinished captures are looked through again. Milliseconds. */
const LOOK_AGAIN_MS = 30_000

/**
 * @param isLive whether a capture is still recording or being recognised: it is not to be taken up from its file
 * @param upgraded told when a later reading took the place of the first one
 * @param typed told of what became of a typed note, when that is more than its tasks in the list
 */
export function createFinisher(
  deps: PipelineDependencies,
  isLive: (captureId: string) => boolean,
  typed: (captureId: string, outcome: Outcome) => void,
  upgraded: (captureId: string) => void,
): Finisher {
  const { captures, clock, queue } = deps
  const steps = createCaptureSteps(deps)
  queue.handle('transcribe', steps.transcribe)
  queue.handle('extract', steps.extract)
  const later = createLaterSteps(deps, (captureId) => {
    announce()
    upgraded(captureId)
  })
  queue.handle('retranscribe', later.retranscribe)
  queue.handle('reextract', later.reextract)

  function announce(): void {
    deps.announce.capturesChanged()
    deps.announce.tasksChanged()
  }

  async function guarded(captureId: string, work: () => Promise<Outcome>): Promise<Outcome> {
    try {
      return await work()
    } catch (error) {
      // Nothing could be stored, not even what is owed: the capture keeps its state and is taken up again from there.
      const code = errorCode(error)
      if (isDiskTrouble(code)) lookAgain()
      else giveUp(captureId, error)
      announce()
      return { kind: 'failed', code }
    }
  }

  let lookingAgain = false
  function lookAgain(): void {
    if (lookingAgain) return
    lookingAgain = true
    clock.after(LOOK_AGAIN_MS, () => {
      lookingAgain = false
      resume().catch(deps.reportBug)
    })
  }

  async function resume(): Promise<void> {
    try {
      await lookThrough()
    } catch (error) {
      if (!isDiskTrouble(errorCode(error))) throw error
      lookAgain()
    }
  }

  function giveUp(captureId: string, error: unknown): void {
    if (errorCode(error) === 'unexpected') deps.reportBug(error)
    try {
      if (captures.find(captureId)) captures.fail(captureId, errorCode(error))
    } catch (storeError) {
      deps.reportBug(storeError) // The capture keeps its state and is taken up at the next start.
    }
  }

  /** Follows a capture's steps to their end, through tries that fail. */
  async function follow(captureId: string, begun: Promise<JobEnd>): Promise<Outcome> {
    for (let end = await begun; ;) {
      if (end.kind === 'done' && end.value) return end.value as Outcome
      if (end.kind === 'setAside') return failed(end.code)
      if (end.kind === 'waits' && end.code === 'network.offline') return { kind: 'waiting' }
      // A full disk may stay full: the person should know now. The queue goes on by itself once there is room.
      if (end.kind === 'waits' && isDiskTrouble(end.code)) return failed(end.code)
      const next = queue.join(captureId)
      if (!next) return standing(captureId)
      end = await next
    }
  }

  /** What the store says, where the run that found it was not followed. */
  function standing(captureId: string): Outcome {
    const { state, transcript, errorCode: code } = find(captureId)
    if (state === 'failed') return failed(code ?? 'unexpected')
    if (state === 'noTask') return { kind: 'noTask', transcript: transcript ?? '', noMatch: false }
    if (state !== 'done') return state === 'empty' ? { kind: 'noSpeech' } : { kind: 'waiting' }
    const [tasks, edits] = [deps.tasks.ofCapture(captureId), captures.edits([captureId])]
    return { kind: 'done', transcript: transcript ?? '', tasks, edits }
  }

  function find(captureId: string): Capture {
    const capture = captures.find(captureId)
    if (!capture) throw new SaysoError('capture.notFound')
    return capture
  }

  async function lookThrough(): Promise<void> {
    const plan = resumePlan(captures.unfinished(), await deps.recordings.list(), captures.audioFiles())
    for (const step of plan) {
      const owed = step.captureId !== null && queue.owed(step.captureId).some((stage) => STEPS.includes(stage))
      if (step.kind === 'adopt') adopt(step)
      else if (!owed && !isLive(step.captureId)) takeUp(step)
    }
    if (plan.length > 0) announce()
  }

  function takeUp(step: Exclude<ResumeStep, { kind: 'adopt' }>): void {
    const { captureId } = step
    switch (step.kind) {
      case 'extract':
        return queue.enqueue({ ...extractJob(captureId), afresh: true })
      case 'repairThenTranscribe':
        return queue.enqueue({ ...transcribeJob(captureId), afresh: true })
      case 'endEmpty':
        return void captures.end(captureId, 'empty')
      case 'fail':
        return void captures.fail(captureId, step.code)
    }
  }

  function adopt({ captureId, file, modifiedMs }: Extract<ResumeStep, { kind: 'adopt' }>): void {
    const id = captureId === null || captures.find(captureId) ? deps.newId() : captureId
    const startedAt = new Date(modifiedMs).toISOString()
    queue.enqueue(transcribeJob(id), () =>
      captures.insert({ id, source: 'voice', startedAt, timezone: deps.timezone(), audioFile: file }, 'recording'),
    )
  }

  return {
    finish(captureId, transcript) {
      return guarded(captureId, async () => {
        if (waitsForNetwork(deps)) {
          queue.enqueue(transcribeJob(captureId), () => captures.recorded(captureId, transcript.audioMs))
          announce()
          return { kind: 'waiting' }
        }
        if (transcript.text.trim() === '') {
          const outcome = storeWords(deps, captureId, transcript)
          announce()
          return outcome ?? standing(captureId)
        }
        if (deps.openai.order() === 'first' && deps.openai.mayHear()) {
          steps.heard(captureId, transcript)
          const recorded = () => void captures.recorded(captureId, transcript.audioMs)
          return follow(captureId, queue.submit(transcribeJob(captureId), recorded)).finally(() =>
            steps.forget(captureId),
          )
        }
        const words = () => {
          storeWords(deps, captureId, transcript)
          const { engine: by, decodeMs: tookMs } = transcript
          queue.finished({ captureId, stage: 'transcribe', engine: 'device', by, tookMs })
        }
        return follow(captureId, queue.submit(extractJob(captureId), words))
      })
    },
    closed: steps.closed,
    finishFromFile(captureId) {
      return guarded(captureId, () => follow(captureId, queue.submit(transcribeJob(captureId))))
    },
    resume,
    async retry(captureId) {
      const capture = find(captureId)
      if (STEPS.some((stage) => queue.runs(captureId, stage))) return { kind: 'waiting' }
      const fromRecording = capture.audioFile !== null
      if (!fromRecording && capture.transcript === null) throw new SaysoError('audio.missing')
      const job = fromRecording ? transcribeJob(captureId) : extractJob(captureId)
      const reopened = () => {
        queue.cancel(captureId)
        captures.reopen(captureId, fromRecording ? 'recorded' : 'transcribed')
      }
      return guarded(captureId, () => follow(captureId, queue.submit({ ...job, afresh: true }, reopened)))
    },
    ...createReadingAgain(deps, find, (id, before) =>
      guarded(id, () => follow(id, queue.submit({ ...extractJob(id), afresh: true }, before))),
    ),
    forget(captureId) {
      queue.cancel(captureId)
      steps.forget(captureId)
    },
    knownNames: steps.knownNames,
    async addTyped(text, plainSpans = []) {
      const id = deps.newId()
      const lead = text.length - text.trimStart().length
      const shifted = plainSpans.map(({ start, end }) => ({ start: Math.max(0, start - lead), end: end - lead }))
      const startedAt = new Date(clock.now()).toISOString()
      const note = { id, source: 'typed', startedAt, timezone: deps.timezone(), audioFile: null } as const
      const outcome = await guarded(id, () =>
        follow(
          id,
          queue.submit(
            extractJob(id),
            () => void captures.insert({ ...note, plainSpans: shifted }, 'transcribed', text.trim()),
          ),
        ),
      )
      if (outcome.kind === 'failed') throw new SaysoError(outcome.code)
      if (outcome.kind !== 'done') return []
      if (outcome.edits.length > 0 || outcome.tasks.some((task) => task.duplicateOf)) typed(id, outcome)
      return outcome.tasks
    },
  }
}

/** Nothing can be stored: that is not the capture's fault, and ends when there is room. */
const isDiskTrouble = (code: string): boolean => /^(disk|database)\./.test(code)

function failed(code: string): Outcome {
  const known = ErrorCode.safeParse(code)
  return { kind: 'failed', code: known.success ? known.data : 'unexpected' }
}
