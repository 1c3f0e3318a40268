import type { Span, VoiceTrack } from './types.ts'

const frameSamples = 512

/**
 * The audio of one capture as it grows, with the voice found in it. Audio before a sample can be let go once it was decoded, so
 * that a note of five minutes needs no more memory than one window.
 */
export class Recording {
  private blocks: Float32Array[] = []
  private firstBlockAt = 0
  private pending = new Float32Array(0)
  total = 0

  constructor(readonly track: VoiceTrack) {}

  /** @param samples any number of them, 16,000 Hz in -1..1 */
  async append(samples: Float32Array): Promise<void> {
    this.blocks.push(samples)
    this.total += samples.length
    let rest = samples
    if (this.pending.length > 0) {
      rest = new Float32Array(this.pending.length + samples.length)
      rest.set(this.pending)
      rest.set(samples, this.pending.length)
    }
    let at = 0
    for (; at + frameSamples <= rest.length; at += frameSamples)
      await this.track.accept(rest.subarray(at, at + frameSamples))
    this.pending = rest.slice(at)
  }

  /** The audio from one sample to another; what was let go is silence. */
  read = (from: number, to: number): Float32Array => {
    const result = new Float32Array(Math.max(0, to - from))
    let at = this.firstBlockAt
    for (const block of this.blocks) {
      const start = Math.max(from, at)
      const end = Math.min(to, at + block.length)
      if (start < end) result.set(block.subarray(start - at, end - at), start - from)
      at += block.length
    }
    return result
  }

  /** Lets go of the audio before a sample. */
  forget(before: number): void {
    for (let first = this.blocks[0]; first && this.firstBlockAt + first.length <= before; first = this.blocks[0]) {
      this.firstBlockAt += first.length
      this.blocks.shift()
    }
  }

  /** Likelihood of voice at a sample. */
  voiceAt = (sample: number): number => this.track.probabilities[Math.floor(sample / frameSamples)] ?? 0

  /** Voice after a sample; a span that began before it is cut there. */
  spansFrom(from: number): Span[] {
    return this.track
      .spans()
      .filter((span) => span.end > from)
      .map((span) => ({ start: Math.max(span.start, from), end: span.end }))
  }
}
