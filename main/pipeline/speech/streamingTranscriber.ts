import { voice } from '../../../shared/config/index.ts'
import { joinTexts } from './joinTexts.ts'
import { Recording } from './recording.ts'
import { recogniseUnvoiced } from './unvoiced.ts'
import type { Hypothesis, NewVoiceTrack, Recogniser, Span } from './types.ts'
import { recogniseWindow } from './wholeRecording.ts'
import { cutPosition } from './windows.ts'

const samplesPerMs = voice.sampleRateHz / 1_000
/** A draft is made at a pause this long... */
const pauseMs = 256
/** ...and while somebody goes on speaking, this often, or more seldom where decoding is slow. */
const draftEveryMs = 1_000
/** Decoding of drafts takes at most about one part in so many of the time. */
const draftShare = 3
/** A frame this likely is taken for voice when the end of the last word is looked for. */
const voiceOff = 0.35
const voiceEventEveryMs = 100
/** After key-up a closer look is taken at windows of this many samples at most: at longer ones it would be waited for. */
const thoroughMost = 8 * voice.sampleRateHz

export interface StreamClock {
  /** Milliseconds from any start. */
  now(): number
  /** Runs `action` once after `ms`; the function returned takes it back. */
  after(ms: number, action: () => void): () => void
}

export interface StreamResult {
  text: string
  audioMs: number
  speechMs: number
  /** Time spent in the recogniser after key-up. */
  decodeMs: number
}

export interface StreamListener {
  voice(heard: boolean, silenceMs: number): void
  words(text: string): void
  tailEnded(): void
  final(result: StreamResult): void
  failed(error: unknown): void
}

export interface StreamDependencies {
  recogniser: Recogniser
  newTrack: NewVoiceTrack
  /** Applied to everything that is shown or returned. */
  repair(text: string): string
  clock: StreamClock
  listener: StreamListener
}

interface Job {
  to: number
  spans: Span[]
  kind: 'draft' | 'commit' | 'unvoiced'
  /** Likely to stand: worth a closer look where the recogniser is in doubt. */
  thorough?: boolean
}

interface Draft {
  tokens: readonly number[]
  text: string
  /** The audio that it has heard, up to this sample. */
  to: number
}

/**
 * Recognises one capture while it goes on. The current window is decoded at pauses and now and then in between; each decode
 * checks the draft before it in one pass, so that at key-up only the last words are left. A window that grows long is decided
 * at its longest pause and let go. One decode runs at a time; one that is overtaken is stopped at its next token.
 */
export class StreamingTranscriber {
  private readonly recording: Recording
  private feeding: Promise<void> = Promise.resolve()
  private readonly decided: string[] = []
  private from = 0
  private draft: Draft | null = null
  private running: { stopped: boolean; to: number } | null = null
  private phase: 'listening' | 'tail' | 'closing' | 'over' = 'listening'
  private decodedSinceKeyUp = false
  private unvoicedTried = false
  private cancelTailTimer: () => void = () => {}
  private keyUpAt = 0
  private keyUpTotal = 0
  private decodeMs = 0
  private lastDecodeMs = 0
  private shown = ''
  private voiceToldAt = -Infinity

  constructor(private readonly deps: StreamDependencies) {
    this.recording = new Recording(deps.newTrack())
  }

  /** @param samples the next ones of the capture, in -1..1 */
  accept(samples: Float32Array): void {
    this.queue(async () => {
      if (this.phase === 'closing' || this.phase === 'over') return
      await this.recording.append(samples)
      this.tellVoice()
      this.watchTail()
      this.work()
    })
  }

  /** The person let go. */
  keyUp(): void {
    if (this.phase !== 'listening') return
    this.keyUpAt = this.deps.clock.now()
    // A microphone that falls silent for good must not hold the result back.
    this.cancelTailTimer = this.deps.clock.after(voice.tailMaxMs, () => this.queue(async () => this.endTail()))
    this.queue(async () => {
      if (this.phase !== 'listening') return
      this.phase = 'tail'
      this.keyUpTotal = this.recording.total
      if (this.running && !this.silentSince(this.running.to)) this.running.stopped = true
      this.watchTail()
      this.work()
    })
  }

  /** No more audio will come; also stands for key-up where none came (limit reached, microphone lost). */
  end(): void {
    this.keyUp()
    this.queue(async () => this.endTail())
  }

  cancel(): void {
    this.close()
  }

  /** The last seconds of the capture, and where in them there is voice. What was let go is silence. */
  heard(seconds: number): { samples: Float32Array; voice: Span[] } {
    const { recording } = this
    const from = Math.max(0, recording.total - seconds * voice.sampleRateHz)
    const spans = recording.spansFrom(from).map(({ start, end }) => ({ start: start - from, end: end - from }))
    return { samples: recording.read(from, recording.total), voice: spans }
  }

  private queue(action: () => Promise<void>): void {
    this.feeding = this.feeding.then(action).catch((error: unknown) => this.fail(error))
  }

  private close(): void {
    this.phase = 'over'
    this.cancelTailTimer()
    if (this.running) this.running.stopped = true
  }

  private fail(error: unknown): void {
    if (this.phase === 'over') return
    this.close()
    this.deps.listener.failed(error)
  }

  private silenceMs(): number {
    const { probabilities } = this.recording.track
    let silent = 0
    while (silent < probabilities.length && (probabilities[probabilities.length - 1 - silent] as number) < voiceOff)
      silent++
    return (silent * voice.frameSamples) / samplesPerMs
  }

  /** Whether no voice has come after a sample. */
  private silentSince(sample: number): boolean {
    const { probabilities } = this.recording.track
    for (let frame = Math.floor(sample / voice.frameSamples); frame < probabilities.length; frame++)
      if ((probabilities[frame] as number) >= voiceOff) return false
    return true
  }

  private tellVoice(): void {
    if (this.phase !== 'listening') return
    const now = this.deps.clock.now()
    if (now - this.voiceToldAt < voiceEventEveryMs) return
    this.voiceToldAt = now
    this.deps.listener.voice(this.recording.track.spans().length > 0, Math.round(this.silenceMs()))
  }

  private watchTail(): void {
    if (this.phase !== 'tail') return
    const tail = (this.recording.total - this.keyUpTotal) / samplesPerMs
    if (this.silenceMs() >= voice.tailSilenceMs || tail >= voice.tailMaxMs) this.endTail()
  }

  private endTail(): void {
    if (this.phase !== 'tail') return
    this.phase = 'closing'
    this.cancelTailTimer()
    this.deps.listener.tailEnded()
    if (this.running && !this.silentSince(this.running.to)) this.running.stopped = true
    this.work()
  }

  /** Starts what is to be decoded next, if anything; called whenever something has changed. */
  private work(): void {
    if (this.running || this.phase === 'over') return
    const job = this.nextJob()
    if (job) void this.run(job)
    else if (this.phase === 'closing') this.finish()
  }

  private nextJob(): Job | null {
    const { recording, from, draft } = this
    const spans = recording.spansFrom(from)
    const cut = cutPosition(spans, recording.total, recording.voiceAt)
    if (cut !== null) return { kind: 'commit', to: cut, spans: clip(spans, cut), thorough: true }
    const whole: Job = { kind: 'draft', to: recording.total, spans }
    if (spans.length === 0) {
      const nothing = this.phase === 'closing' && this.decided.length === 0 && !this.unvoicedTried
      return nothing ? { ...whole, kind: 'unvoiced' } : null
    }
    if (draft && this.silentSince(draft.to)) return null
    if (this.phase === 'closing')
      return { ...whole, thorough: recording.total - (spans[0]?.start ?? 0) <= thoroughMost }
    // After key-up once at once; what the tail adds is decoded when the tail has ended.
    if (this.phase === 'tail') return this.decodedSinceKeyUp ? null : whole
    if (this.silenceMs() >= pauseMs) return { ...whole, thorough: true }
    const heardFrom = Math.max(draft?.to ?? 0, spans[0]?.start ?? 0)
    const interval = Math.max(draftEveryMs, draftShare * this.lastDecodeMs)
    return recording.total - heardFrom >= interval * samplesPerMs ? whole : null
  }

  private async run(job: Job): Promise<void> {
    const running = { stopped: false, to: job.to }
    this.running = running
    if (this.phase !== 'listening') this.decodedSinceKeyUp = true
    const started = this.deps.clock.now()
    try {
      const hypothesis = await this.recognise(job, running)
      const ended = this.deps.clock.now()
      if (this.phase === 'tail' || this.phase === 'closing') this.decodeMs += ended - Math.max(started, this.keyUpAt)
      if (!hypothesis.stopped) this.lastDecodeMs = ended - started
      if (this.phase !== 'over') this.take(job, hypothesis)
    } catch (error) {
      this.fail(error)
    } finally {
      this.running = null
    }
    this.work()
  }

  private recognise(job: Job, stop: { stopped: boolean }): Promise<Hypothesis> {
    const { recogniser } = this.deps
    if (job.kind === 'unvoiced') return recogniseUnvoiced(this.recording, recogniser)
    // A decision is not stopped: its words are needed in any case.
    const options = { draft: this.draft?.tokens, thorough: job.thorough, ...(job.kind === 'draft' && { stop }) }
    return recogniseWindow(this.recording, job.spans, this.from, job.to, recogniser, options)
  }

  private take(job: Job, hypothesis: Hypothesis): void {
    if (job.kind === 'unvoiced') {
      this.unvoicedTried = true
      this.decided.push(hypothesis.text)
    } else if (job.kind === 'commit') {
      this.decided.push(hypothesis.text)
      this.draft = null
      this.from = job.to
      this.recording.forget(job.to)
    } else if (hypothesis.stopped) {
      // What it got to is a better draft than the one before, unless it was stopped before the first word.
      if (hypothesis.tokens.length > 0)
        this.draft = { tokens: hypothesis.tokens, text: this.draft?.text ?? '', to: this.draft?.to ?? 0 }
      return
    } else this.draft = { tokens: hypothesis.tokens, text: hypothesis.text, to: job.to }
    const text = this.text()
    if (text === this.shown || this.phase === 'closing') return
    this.shown = text
    this.deps.listener.words(text)
  }

  private text(): string {
    return this.deps.repair(joinTexts([...this.decided, this.draft?.text ?? '']))
  }

  private finish(): void {
    this.close()
    const speech = this.recording.track.spans().reduce((sum, span) => sum + span.end - span.start, 0)
    this.deps.listener.final({
      text: this.text(),
      audioMs: Math.round(this.recording.total / samplesPerMs),
      speechMs: Math.round(speech / samplesPerMs),
      decodeMs: Math.round(this.decodeMs),
    })
  }
}

/** Spans that begin before a cut, none reaching past it. */
function clip(spans: readonly Span[], cut: number): Span[] {
  return spans.filter((span) => span.start < cut).map((span) => ({ ...span, end: Math.min(span.end, cut) }))
}
