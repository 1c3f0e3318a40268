/** Hand-written fakes for the line: a clock that moves when told to, hosts that record what they were asked. */
import type { MicrophoneEvent, SpeechEvent, Transcript } from '../hosts/protocol.ts'
import type { Extraction, VoiceEdit } from '../../shared/domain.ts'
import type { CaptureView } from '../../shared/captureView.ts'
import { SaysoError } from '../../shared/errors.ts'
import { defaultSettings } from '../../shared/settings.ts'
import type { SpanName } from '../telemetry/types.ts'
import { findDuplicate } from './extraction/findDuplicate.ts'
import { matchTask } from './extraction/matchTask.ts'
import { extracted, openTestStore, START, type TestStore } from './store/testing.ts'
import { ExtractionFailureError } from '../openai/failure.ts'
import { createQueue } from '../queue/queue.ts'
import { openGates } from '../queue/testing.ts'
import type { Queue } from '../queue/types.ts'
import { createPipeline, type Pipeline } from './pipeline.ts'
import type { Clock, PipelineDependencies } from './types.ts'

export class FakeClock implements Clock {
  private at = START
  private pending: { due: number; action: () => void }[] = []

  now(): number {
    return this.at
  }

  after(ms: number, action: () => void): () => void {
    const entry = { due: this.at + ms, action }
    this.pending.push(entry)
    return () => {
      this.pending = this.pending.filter((other) => other !== entry)
    }
  }

  /** The process is gone, and its timers with it. */
  forget(): void {
    this.pending = []
  }

  /** Moves on, running what falls due on the way, in order. */
  advance(ms: number): void {
    const end = this.at + ms
    for (;;) {
      const next = this.pending.filter((entry) => entry.due <= end).sort((a, b) => a.due - b.due)[0]
      if (!next) break
      this.pending = this.pending.filter((entry) => entry !== next)
      this.at = next.due
      next.action()
    }
    this.at = end
  }
}

export interface FakeOpenAi {
  order: 'first' | 'later' | 'never'
  mayHear: boolean
  extract(transcript: string): Promise<Extraction>
  transcribe(): Promise<Transcript>
}

export interface TestLine {
  pipeline: Pipeline
  queue: Queue
  /** Another process over the same store, which knows nothing of what the first one was doing. */
  restart(): void
  clock: FakeClock
  store: TestStore
  /** What the hosts and the gesture were told, in order, such as `recorder.start`. */
  log: string[]
  views: CaptureView[]
  spans: SpanName[]
  bugs: unknown[]
  removedFiles: string[]
  /** What lies in the recordings folder. */
  files: string[]
  /** What the recogniser answers when it is given a file. */
  transcribeWith(answer: (file: string) => Promise<Transcript>): void
  /** Stands before that answer while it is there. */
  recognise: (() => Promise<Transcript>) | null
  features: { voiceRecording: boolean; taskExtraction: boolean; offlineSupport: boolean }
  network: { online: boolean }
  /** Full: no transaction of the queue is committed. */
  disk: { full: boolean }
  openai: FakeOpenAi
  lastCaptureId(): string
  microphone(event: MicrophoneEvent): void
  speech(event: SpeechEvent): void
}

export const said = (text: string): Transcript => ({
  text,
  engine: 'test',
  audioMs: 2_000,
  speechMs: 1_500,
  decodeMs: 90,
})

/** Lets everything that waits on a promise happen. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** "finish X", "delete X" and "move X" (to the sixth), as an engine reads them; "move" makes a task as well. */
function editsOf(transcript: string): VoiceEdit[] {
  const [, verb, target = ''] = /^(finish|delete|buy move) (.+)$/.exec(transcript) ?? []
  const span = { start: 0, end: transcript.length }
  if (verb === 'finish') return [{ kind: 'complete', span, target }]
  if (verb === 'delete') return target === 'last' ? [{ kind: 'deleteLast', span }] : [{ kind: 'delete', span, target }]
  return verb === undefined ? [] : [{ kind: 'reschedule', span, target, due: { date: '2026-03-06' } }]
}

/** The line over the real store (in memory), with an engine that makes one task of each clause that begins with "buy". */
export async function createTestLine(): Promise<TestLine> {
  const store = await openTestStore()
  const clock = new FakeClock()
  const log: string[] = []
  const views: CaptureView[] = []
  const spans: SpanName[] = []
  const bugs: unknown[] = []
  const removedFiles: string[] = []
  const files: string[] = []
  const features = { voiceRecording: true, taskExtraction: true, offlineSupport: true }
  const network = { online: true }
  const disk = { full: false }
  const openai: FakeOpenAi = {
    order: 'never',
    mayHear: false,
    extract: () => Promise.reject(new ExtractionFailureError({ kind: 'noKey' })),
    transcribe: () => Promise.reject(new ExtractionFailureError({ kind: 'noKey' })),
  }
  let captureId = ''
  let ids = 0
  let transcribe = (_file: string): Promise<Transcript> => Promise.resolve(said('buy milk'))

  const dependencies: Omit<PipelineDependencies, 'queue'> = {
    clock,
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    timezone: () => 'Europe/Berlin',
    recorder: {
      start: (capture) => {
        captureId = capture.captureId
        files.push(`${captureId}.wav`)
        log.push('recorder.start')
      },
      stop: () => log.push('recorder.stop'),
    },
    speech: {
      begin: () => log.push('speech.begin'),
      keyUp: () => log.push('speech.keyUp'),
      cancel: () => log.push('speech.cancel'),
      transcribe: (file) => {
        log.push(`speech.transcribe ${file}`)
        if (line.recognise) return line.recognise()
        return transcribe(file)
      },
    },
    extraction: {
      name: 'rules',
      extract: (transcript) =>
        Promise.resolve({
          engine: 'rules',
          tasks: transcript
            .split(' and ')
            .filter((clause) => clause.startsWith('buy'))
            .map((clause) => extracted(clause, transcript.indexOf(clause))),
          edits: editsOf(transcript),
        }),
    },
    openai: {
      order: () => openai.order,
      mayHear: () => openai.mayHear,
      extract: (transcript) => openai.extract(transcript),
      transcribe: () => openai.transcribe(),
      transcribeTimeoutMs: () => 5_000,
      pause: (code) => log.push(`openai.pause ${code}`),
    },
    captures: store.captures,
    tasks: store.tasks,
    finder: { matchTask, findDuplicate },
    energy: {
      heardOn: (id, microphone) => log.push(`energy.heardOn ${id} ${microphone}`),
      measured: () => 'high',
    },
    recordings: {
      nameFor: (id) => `${id}.wav`,
      path: (name) => `/recordings/${name}`,
      repair: () => Promise.resolve(1_900),
      list: () => Promise.resolve(files.map((name) => ({ name, modifiedMs: START }))),
      remove: (name) => {
        removedFiles.push(name)
        return Promise.resolve()
      },
    },
    settings: () => defaultSettings('linux'),
    features: {
      voiceRecording: () => features.voiceRecording,
      taskExtraction: () => features.taskExtraction,
      offlineSupport: () => features.offlineSupport,
    },
    online: () => network.online,
    tracer: { span: (name) => spans.push(name) },
    reportBug: (error) => bugs.push(error),
    announce: {
      view: (view) => views.push(view),
      tasksChanged: () => undefined,
      capturesChanged: () => undefined,
      captureEnded: () => log.push('gesture.captureEnded'),
    },
  }
  let generation = 0
  /** A queue and a line over it. The ones before are of a process that is gone: what they still do reaches nothing. */
  function start(): { pipeline: Pipeline; queue: Queue } {
    const own = (generation += 1)
    const alive = <T>(work: () => T): T => {
      if (own !== generation) throw new Error('this process is gone')
      return work()
    }
    const { database } = store
    const queue = createQueue({
      database: {
        ...database,
        run: (...args) => alive(() => database.run(...args)),
        get: (...args) => alive(() => database.get(...args)),
        all: (...args) => alive(() => database.all(...args)),
        transaction: (work) =>
          alive(() =>
            database.transaction(() => {
              const result = work()
              if (disk.full) throw new SaysoError('disk.full')
              return result
            }),
          ),
      },
      clock,
      rules: { concurrency: 10, attempts: 3, backoffMs: 1_000 },
      gates: openGates,
      random: () => 0.5,
      reportBug: (error) => own === generation && bugs.push(error),
      changed: () => undefined,
    })
    const reportBug = (error: unknown) => own === generation && bugs.push(error)
    const pipeline = createPipeline({ ...dependencies, queue, reportBug })
    queue.start()
    return { pipeline, queue }
  }

  const line: TestLine = {
    ...start(),
    restart() {
      clock.forget()
      Object.assign(line, start())
    },
    clock,
    store,
    log,
    views,
    spans,
    bugs,
    removedFiles,
    files,
    features,
    network,
    disk,
    openai,
    recognise: null,
    transcribeWith: (answer) => {
      transcribe = answer
    },
    lastCaptureId: () => captureId,
    microphone: (event) => line.pipeline.onMicrophone(event),
    speech: (event) => line.pipeline.onSpeech(event),
  }
  return line
}
