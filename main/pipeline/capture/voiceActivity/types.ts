/** Voice activity: is somebody speaking in this frame? Two engines stand behind the port, with one contract test for both. */

/** Samples in a frame: 32 ms at 16,000 Hz. */
export const frameSamples = 512

export interface VoiceActivityEngine {
  readonly name: 'silero' | 'webrtc'
  /**
   * How likely it is that the frame holds voice, 0..1. Frames go in in order: engines remember what came before.
   * @param frame 512 samples at 16,000 Hz in -1..1; is not kept
   */
  accept(frame: Float32Array): Promise<number>
  /** Forgets what came before: the next frame begins a recording. */
  reset(): void
}

/** A stretch of voice, in samples from the start of the recording; `end` is the first sample after it. */
export interface VoiceSpan {
  start: number
  end: number
}
