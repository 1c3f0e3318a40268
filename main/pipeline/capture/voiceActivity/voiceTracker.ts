import { defaultSegmenter, type SegmenterOptions, voiceSpans } from './segmenter.ts'
import type { VoiceActivityEngine, VoiceSpan } from './types.ts'

/** Follows one recording: an engine's likelihoods frame by frame, and the spans that the segmenter makes of them. */
export class VoiceTracker {
  readonly probabilities: number[] = []

  constructor(
    private readonly engine: VoiceActivityEngine,
    private readonly options: SegmenterOptions = defaultSegmenter,
  ) {}

  /** @param frame 512 samples at 16,000 Hz in -1..1 */
  async accept(frame: Float32Array): Promise<void> {
    this.probabilities.push(await this.engine.accept(frame))
  }

  spans(): VoiceSpan[] {
    return voiceSpans(this.probabilities, this.options)
  }
}
