/**
 * What main and its two utility processes say to each other. Both ends are ours, so these are types, not schemas.
 *
 *     main --MicrophoneRequest--> microphone host --MicrophoneEvent--> main
 *     main --SpeechRequest------> speech host ------SpeechEvent------> main
 *     microphone host --FrameMessage--> speech host   (a MessagePort of their own: audio never passes through main)
 *
 * Instants (`atMs`) are epoch milliseconds with fractions, from performance.timeOrigin + performance.now().
 */
import type { ErrorCode } from '../../shared/errors.ts'
import type { SpeechModel } from '../pipeline/speech/types.ts'

export type MicrophoneRequest =
  /** Carries the port to the speech host; comes again when either host was restarted. */
  | { kind: 'connect' }
  /** Sets this microphone up, without recording, so that the next start is quick; sent at start and when it is changed. */
  | { kind: 'prepare'; device: string | null }
  | { kind: 'devices'; requestId: number }
  /** Creates `file` (it must not exist) and records to it until stop, or until the limit. */
  | { kind: 'start'; captureId: string; file: string; device: string | null }
  | { kind: 'stop'; captureId: string }

export type MicrophoneEvent =
  | { kind: 'ready' }
  | { kind: 'devices'; requestId: number; names: string[] }
  | { kind: 'firstFrame'; captureId: string; atMs: number; device: string; fellBack: boolean }
  | { kind: 'level'; captureId: string; level: number }
  /** The file is complete on the disk. `lost`: the microphone went away; what was recorded is in the file. */
  | {
      kind: 'stopped'
      captureId: string
      audioMs: number
      reason: 'asked' | 'limit' | 'lost' | 'disk'
      code?: ErrorCode
    }
  /** Nothing could be recorded. */
  | { kind: 'failed'; captureId: string; code: ErrorCode }

export type FrameMessage =
  | { kind: 'frame'; captureId: string; samples: Int16Array }
  /** No more frames of this capture will come. */
  | { kind: 'end'; captureId: string; totalSamples: number }

export type SpeechRequest =
  | { kind: 'connect' }
  | {
      kind: 'configure'
      model: SpeechModel
      vadModel: string
      voiceActivity: 'auto' | 'silero' | 'webrtc'
      vocabulary: string[]
      /** Further readings of words of the vocabulary. */
      heardAs: Record<string, string[]>
      /** Measure how a note was said, once its words are there (docs/energy.md). */
      measureEnergy: boolean
    }
  | { kind: 'begin'; captureId: string }
  /** The person let go: decode what is there at once, and watch the tail for the end of the last word. */
  | { kind: 'keyUp'; captureId: string }
  | { kind: 'cancel'; captureId: string }
  /** Recognises a finished recording from its file, with another model where one is named. */
  | { kind: 'transcribe'; requestId: number; file: string; model?: SpeechModel }

export interface Transcript {
  /** Repaired text; empty when no speech was found. */
  text: string
  /** Name of the engine and model, such as `moonshine-tiny`. */
  engine: string
  audioMs: number
  /** Audio in which voice was found. */
  speechMs: number
  /** Time spent in the recogniser after key-up (or in all, for a file). */
  decodeMs: number
}

/** How a note was said: main/pipeline/energy/features.ts explains the values. */
export interface VoiceMeasure {
  loudnessDb: number
  syllablesPerSecond: number
  wordsPerSecond: number
  pitchRangeSemitones: number
  /** 0..1 */
  pauseShare: number
  speakingMs: number
}

export type SpeechEvent =
  | { kind: 'loaded'; loadMs: number }
  | { kind: 'unusable'; code: ErrorCode }
  /** Voice activity of a capture that is going on; at most ten a second. */
  | { kind: 'voice'; captureId: string; heard: boolean; silenceMs: number }
  | { kind: 'words'; captureId: string; text: string }
  /** After keyUp: no more audio is needed, recording may stop. */
  | { kind: 'tailEnded'; captureId: string; atMs: number }
  | { kind: 'final'; captureId: string; transcript: Transcript; atMs: number }
  /** After `final`, where it was asked for and the note can be judged. */
  | { kind: 'voiceMeasured'; captureId: string; measure: VoiceMeasure }
  | { kind: 'failed'; captureId: string; code: ErrorCode }
  | { kind: 'transcribed'; requestId: number; transcript: Transcript }
  | { kind: 'transcribeFailed'; requestId: number; code: ErrorCode }
