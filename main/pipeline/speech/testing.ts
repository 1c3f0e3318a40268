/** Fakes for the tests of recognition: audio whose samples say which word they belong to. */
import type { StreamClock, StreamListener, StreamResult } from './streamingTranscriber.ts'
import type { Hypothesis, RecogniseOptions, Recogniser, VoiceTrack } from './types.ts'

const frameSamples = 512
/** Loudest sample of a word: what windows are normalised to, so that normalising changes nothing. */
const marker = 0.7
/** Between two words that are said without a pause. */
const soft = 0.000_01

/** Frames of one word; `id` from 1 to 6,000. */
export function spoken(id: number, frames = 10): Float32Array {
  const samples = new Float32Array(frames * frameSamples).fill(id / 10_000)
  samples[0] = marker
  return samples
}
export const silence = (frames: number): Float32Array => new Float32Array(frames * frameSamples)
/** A soft syllable: hardly voice, but no pause. */
export const slur = (frames = 1): Float32Array => new Float32Array(frames * frameSamples).fill(soft)

export function concat(parts: readonly Float32Array[]): Float32Array {
  const result = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    result.set(part, at)
    at += part.length
  }
  return result
}

/** Voice activity of such audio. */
export class FakeTrack implements VoiceTrack {
  readonly probabilities: number[] = []
  async accept(frame: Float32Array): Promise<void> {
    const middle = frame[frame.length >> 1] as number
    this.probabilities.push(middle === 0 ? 0 : middle < 2 * soft ? 0.4 : 1)
  }
  spans(): { start: number; end: number }[] {
    const spans: { start: number; end: number }[] = []
    this.probabilities.forEach((probability, frame) => {
      if (probability === 0) return
      const last = spans.at(-1)
      if (last && frame * frameSamples - last.end <= 6 * frameSamples) last.end = (frame + 1) * frameSamples
      else spans.push({ start: frame * frameSamples, end: (frame + 1) * frameSamples })
    })
    return spans
  }
}

/** Reads the words back, `w<id>`, and can be held up so that a test decides when a decode ends. */
export class FakeRecogniser implements Recogniser {
  readonly name = 'fake'
  readonly calls: { seconds: number; options: RecogniseOptions }[] = []
  held = false
  private waiting: (() => void)[] = []
  error: Error | null = null

  async recognise(samples: Float32Array, options: RecogniseOptions = {}): Promise<Hypothesis> {
    this.calls.push({ seconds: samples.length / 16_000, options })
    if (this.error) throw this.error
    const words: number[] = []
    let id = 0
    for (const sample of samples) {
      if (sample >= marker * 0.99) continue
      const here = Math.round(sample * 10_000)
      if (here > 0 && here !== id) words.push(here)
      id = here
    }
    if (this.held) await new Promise<void>((go) => this.waiting.push(go))
    const stopped = options.stop?.stopped === true
    return { tokens: words, text: words.map((word) => `w${word}`).join(' '), meanLogProb: -0.1, stopped }
  }

  release(): void {
    this.held = false
    for (const go of this.waiting.splice(0)) go()
  }
}

export class FakeClock implements StreamClock {
  time = 0
  private timers: { at: number; action: () => void }[] = []
  now = (): number => this.time
  after(ms: number, action: () => void): () => void {
    const timer = { at: this.time + ms, action }
    this.timers.push(timer)
    return () => (this.timers = this.timers.filter((other) => other !== timer))
  }
  advance(ms: number): void {
    this.time += ms
    const due = this.timers.filter((timer) => timer.at <= this.time)
    this.timers = this.timers.filter((timer) => timer.at > this.time)
    for (const timer of due) timer.action()
  }
}

export class FakeListener implements StreamListener {
  readonly heard: { heard: boolean; silenceMs: number }[] = []
  readonly shown: string[] = []
  tails = 0
  readonly results: StreamResult[] = []
  readonly failures: unknown[] = []
  voice(heard: boolean, silenceMs: number): void {
    this.heard.push({ heard, silenceMs })
  }
  words(text: string): void {
    this.shown.push(text)
  }
  tailEnded(): void {
    this.tails++
  }
  final(result: StreamResult): void {
    this.results.push(result)
  }
  failed(error: unknown): void {
    this.failures.push(error)
  }
}

/** Lets everything that waits only for promises run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 300; turn++) await Promise.resolve()
}
