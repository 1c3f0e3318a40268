/** The ports through which the line reaches the world. compose.ts hands in the real ones, tests hand-written fakes. */
import type { Transcript, VoiceMeasure } from '../hosts/protocol.ts'
import type { CaptureView } from '../../shared/captureView.ts'
import type { EnergyLevel, ExtractedTask, Extraction, Task } from '../../shared/domain.ts'
import type { ErrorCode } from '../../shared/errors.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Queue } from '../queue/types.ts'
import type { Tracer } from '../telemetry/types.ts'
import type { ExtractionContext, ExtractionEngine } from './extraction/types.ts'
import type { SpeechModel } from './speech/types.ts'
import type { CaptureStore, TaskStore } from './store/types.ts'

export interface Clock {
  /** Epoch milliseconds with fractions. */
  now(): number
  /** Runs `action` once after `ms`; the function returned takes it back. */
  after(ms: number, action: () => void): () => void
}

/** The microphone host, as main sees it. Events come through the listener given at composition. */
export interface RecorderPort {
  start(capture: { captureId: string; file: string; device: string | null }): void
  stop(captureId: string): void
}

/** The speech host, as main sees it. */
export interface SpeechPort {
  begin(captureId: string): void
  keyUp(captureId: string): void
  cancel(captureId: string): void
  /**
   * Recognises a finished recording, restarting the host where it has died.
   * @param model another one than the one in use
   * @throws SaysoError speech.*, audio.*
   */
  transcribe(file: string, model?: SpeechModel): Promise<Transcript>
}

/** The folder of recordings. Names are file names inside it, paths are absolute. */
export interface Recordings {
  nameFor(captureId: string): string
  path(name: string): string
  /** Makes a recording whole that a crash cut off. @returns its length in milliseconds @throws SaysoError audio.* */
  repair(name: string): Promise<number>
  remove(name: string): Promise<void>
  /** What lies in the folder, with when each was last changed, epoch milliseconds. */
  list(): Promise<{ name: string; modifiedMs: number }[]>
}

/** Which task was meant by some words. Only `clear` may be acted on; `ambiguous` becomes a question. */
export type TaskMatch = { kind: 'clear'; task: Task } | { kind: 'ambiguous'; tasks: Task[] } | { kind: 'none' }

/** Finds tasks again by what was said of them. */
export interface TaskFinder {
  matchTask(target: string, open: readonly Task[]): TaskMatch
  /** The open task that says the same, if there is one. */
  findDuplicate(task: ExtractedTask, open: readonly Task[]): Task | null
}

/** Guesses how energetic somebody sounds (docs/energy.md). */
export interface EnergyPort {
  /** A capture is recorded with this microphone. */
  heardOn(captureId: string, microphone: string): void
  /** @returns the speaker's energy, null while that cannot be said */
  measured(captureId: string, measure: VoiceMeasure): EnergyLevel | null
}

/** OpenAI, as far as the person's choice lets it be asked. */
export interface OpenAiPort {
  /** Whether it is asked before this device, or after it. `never`: nothing is sent, whatever else is set. */
  order(): 'first' | 'later' | 'never'
  /** Whether recordings may go there, too. */
  mayHear(): boolean
  /** One attempt. @throws ExtractionFailureError */
  extract(transcript: string, context: ExtractionContext): Promise<Extraction>
  /** One attempt. @throws ExtractionFailureError, SaysoError audio.*, disk.* */
  transcribe(captureId: string, path: string, audioMs: number): Promise<Transcript>
  /** transcribe() ends within this. Milliseconds. */
  transcribeTimeoutMs(audioMs: number): number
  /** Nothing more is asked until a person does something: there is no key, or the model does not exist. */
  pause(code: string): void
}

export interface PipelineDependencies {
  clock: Clock
  newId(): string
  timezone(): string
  recorder: RecorderPort
  speech: SpeechPort
  extraction: ExtractionEngine
  openai: OpenAiPort
  captures: CaptureStore
  tasks: TaskStore
  finder: TaskFinder
  energy: EnergyPort
  recordings: Recordings
  /** Every step from a recording or its words to tasks is a job of it. */
  queue: Queue
  settings(): Settings
  features: { voiceRecording(): boolean; taskExtraction(): boolean; offlineSupport(): boolean }
  online(): boolean
  tracer: Tracer
  /** For what should never happen: logged without content. */
  reportBug(error: unknown): void
  announce: {
    view(view: CaptureView): void
    tasksChanged(): void
    capturesChanged(): void
    /** The capture under way ended without a key: the gesture has to know. */
    captureEnded(): void
  }
}

/** An expected failure that the overlay shows. */
export interface Trouble {
  captureId: string | null
  code: ErrorCode
}
