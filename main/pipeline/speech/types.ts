/** Ports of recognition. Audio is always 16,000 Hz mono as floats in -1..1; positions are samples from the recording's start. */

import type { KnownWords } from './knownWords/knownWords.ts'

export interface Span {
  start: number
  /** The first sample after it. */
  end: number
}

/** Follows the voice in one recording, frame after frame (512 samples). The voice activity stage has an implementation. */
export interface VoiceTrack {
  accept(frame: Float32Array): Promise<void>
  /** Voice found so far; the last span may still grow. */
  spans(): Span[]
  /** Likelihood of voice, frame by frame. */
  readonly probabilities: readonly number[]
}

/** Makes a fresh track for a recording. */
export type NewVoiceTrack = () => VoiceTrack

/** Asked between two tokens: a superseded draft ends there. */
export interface StopSignal {
  readonly stopped: boolean
}

export interface Hypothesis {
  tokens: readonly number[]
  text: string
  /** Mean natural logarithm of the tokens' probabilities; near 0 is certain. */
  meanLogProb: number
  /** Cut short by the stop signal: good for nothing but a draft. */
  stopped: boolean
}

export interface RecogniseOptions {
  /** An earlier hypothesis of nearly the same audio: its longest prefix that still stands costs one pass. */
  draft?: readonly number[]
  stop?: StopSignal
  /** Where the recogniser is in doubt, let it take about twice as long to look at other readings. */
  thorough?: boolean
  /** Words that the person listed: where one of them was meant, it is what `text` says. `tokens` stay as they were read. */
  known?: KnownWords
}

export interface Recogniser {
  /** Engine and model, such as `moonshine-tiny`. */
  readonly name: string
  /** Somebody begins to speak: what is not ready yet had better be made so. */
  wake?(): void
  /** @param samples at most about half a minute of speech, silence cut */
  recognise(samples: Float32Array, options?: RecogniseOptions): Promise<Hypothesis>
}

/** A model to recognise with. */
export interface SpeechModel {
  folder: string
  /** As captures keep it. */
  name: string
  /** What its two graphs must be, where that is known. */
  sha256: { encoder: string; decoder: string } | null
}
