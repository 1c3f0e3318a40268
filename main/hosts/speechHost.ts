/**
 * What the speech host does, without Electron: captures that go on are recognised from the frames of the microphone host, and
 * finished recordings from their files, while nobody is speaking. The models are loaded once, ahead of the first note.
 */
import { errorCode, SaysoError, type ErrorCode } from '../../shared/errors.ts'
import { KnownWords } from '../pipeline/speech/knownWords/knownWords.ts'
import { withKnownWords } from '../pipeline/speech/knownWords/withKnownWords.ts'
import type { NewVoiceTrack, Recogniser, Span, SpeechModel } from '../pipeline/speech/types.ts'
import type { LoadedRecogniser } from '../pipeline/speech/restingRecogniser.ts'
import { StreamingTranscriber, type StreamClock } from '../pipeline/speech/streamingTranscriber.ts'
import { recogniseRecording } from '../pipeline/speech/wholeRecording.ts'
import type { FrameMessage, SpeechEvent, SpeechRequest, Transcript, VoiceMeasure } from './protocol.ts'

type Configure = Extract<SpeechRequest, { kind: 'configure' }>

export interface SpeechHostEnvironment {
  send(event: SpeechEvent): void
  openRecogniser(model: SpeechModel): Promise<Recogniser>
  /** A model for one file, given back afterwards. */
  openOnce(model: SpeechModel): Promise<LoadedRecogniser>
  openVoiceTrack(choice: Configure['voiceActivity'], vadModel: string): Promise<NewVoiceTrack>
  readAudio(file: string): Promise<Float32Array>
  repair(text: string, vocabulary: readonly string[]): string
  /** @param voice samples, `end` exclusive @param words in the text of what is measured */
  measureVoice(samples: Float32Array, voice: readonly Span[], words: number): VoiceMeasure | null
  /** Epoch milliseconds with fractions, comparable between processes. */
  clock: StreamClock
}

interface Engines {
  recogniser: Recogniser
  newTrack: NewVoiceTrack
}

/** The port from the microphone host: Electron's MessagePortMain, as far as it is used. */
export interface FramePort {
  on(event: 'message', listener: (message: { data: unknown }) => void): unknown
  start(): void
  close(): void
}

/** Captures that have ended and whose late frames are to be dropped. */
const endedKept = 32
/** As much of the end of a note is measured for the speaker's energy. */
const measuredSeconds = 30

export class SpeechHost {
  private configured: Configure | null = null
  private known = new KnownWords([])
  private engines: Promise<Engines> | null = null
  private announceConfigured: () => void = () => {}
  private readonly whenConfigured = new Promise<void>((resolve) => (this.announceConfigured = resolve))
  private framePort: FramePort | null = null
  private readonly live = new Map<string, Promise<StreamingTranscriber | null>>()
  private readonly ended: string[] = []
  private files: Promise<void> = Promise.resolve()
  private waitingForQuiet: (() => void)[] = []

  constructor(private readonly environment: SpeechHostEnvironment) {}

  /** @param ports for `connect`: the end of the channel on which frames come */
  handle(request: SpeechRequest, ports: readonly FramePort[] = []): void {
    switch (request.kind) {
      case 'connect':
        this.connect(ports[0])
        break
      case 'configure':
        this.configure(request)
        break
      case 'begin':
        void this.capture(request.captureId)
        break
      case 'keyUp':
        this.forCapture(request.captureId, (transcriber) => transcriber.keyUp())
        break
      case 'cancel':
        this.forCapture(request.captureId, (transcriber) => transcriber.cancel())
        this.forget(request.captureId)
        break
      case 'transcribe':
        this.files = this.files.then(() => this.transcribe(request))
        break
    }
  }

  /** A message of the microphone host. Frames may overtake the `begin` of main, which takes another way. */
  frame(message: FrameMessage): void {
    if (this.ended.includes(message.captureId)) return
    if (message.kind === 'end') {
      this.forCapture(message.captureId, (transcriber) => transcriber.end())
      return
    }
    const samples = Float32Array.from(message.samples, (sample) => sample / 32_768)
    void this.capture(message.captureId).then((transcriber) => transcriber?.accept(samples))
  }

  private connect(port: FramePort | undefined): void {
    if (!port) return
    this.framePort?.close()
    this.framePort = port
    port.on('message', ({ data }) => this.frame(data as FrameMessage))
    port.start()
  }

  private configure(next: Configure): void {
    const before = this.configured
    this.configured = next
    this.known = new KnownWords(next.vocabulary, next.heardAs)
    const same =
      before?.model.folder === next.model.folder &&
      before.vadModel === next.vadModel &&
      before.voiceActivity === next.voiceActivity
    if (same && this.engines) return
    const started = this.environment.clock.now()
    const engines = this.load(next)
    this.engines = engines
    this.announceConfigured()
    engines.then(
      () => this.environment.send({ kind: 'loaded', loadMs: Math.round(this.environment.clock.now() - started) }),
      (error: unknown) => {
        // A later configure, with a model put in place, tries again.
        if (this.engines === engines) this.engines = null
        this.environment.send({ kind: 'unusable', code: errorCode(error) })
      },
    )
  }

  private async load(configure: Configure): Promise<Engines> {
    const [recogniser, newTrack] = await Promise.all([
      this.environment.openRecogniser(configure.model),
      this.environment.openVoiceTrack(configure.voiceActivity, configure.vadModel),
    ])
    return { recogniser: withKnownWords(recogniser, () => this.known), newTrack }
  }

  private loaded(): Promise<Engines> {
    if (this.engines) return this.engines
    // Frames take another way than main's requests and may be here first.
    if (!this.configured) return this.whenConfigured.then(() => this.loaded())
    return Promise.reject(new SaysoError('speech.modelMissing', 'could not be loaded'))
  }

  private repair = (text: string): string => this.environment.repair(text, this.configured?.vocabulary ?? [])

  /** The transcriber of a capture, made on the first that is heard of it; null when there is none to be had. */
  private capture(captureId: string): Promise<StreamingTranscriber | null> {
    const known = this.live.get(captureId)
    if (known) return known
    if (this.ended.includes(captureId)) return Promise.resolve(null)
    const made = this.loaded().then(
      (engines) => {
        engines.recogniser.wake?.()
        return this.newTranscriber(captureId, engines)
      },
      (error: unknown) => {
        this.endWith({ kind: 'failed', captureId, code: errorCode(error) })
        return null
      },
    )
    this.live.set(captureId, made)
    return made
  }

  private forCapture(captureId: string, action: (transcriber: StreamingTranscriber) => void): void {
    void this.live.get(captureId)?.then((transcriber) => transcriber && action(transcriber))
  }

  private newTranscriber(captureId: string, { recogniser, newTrack }: Engines): StreamingTranscriber {
    const { send, clock } = this.environment
    const transcriber: StreamingTranscriber = new StreamingTranscriber({
      recogniser,
      newTrack,
      clock,
      repair: this.repair,
      listener: {
        voice: (heard, silenceMs) => send({ kind: 'voice', captureId, heard, silenceMs }),
        words: (text) => send({ kind: 'words', captureId, text }),
        tailEnded: () => send({ kind: 'tailEnded', captureId, atMs: clock.now() }),
        final: (result) => {
          const transcript: Transcript = { ...result, engine: recogniser.name }
          this.endWith({ kind: 'final', captureId, transcript, atMs: clock.now() })
          this.measure(captureId, transcriber, transcript)
        },
        failed: (error) => this.endWith({ kind: 'failed', captureId, code: errorCode(error) }),
      },
    })
    return transcriber
  }

  /** The words come first: what is measured of the voice is a hint, and its time is nobody's wait. */
  private measure(captureId: string, transcriber: StreamingTranscriber, { text, speechMs }: Transcript): void {
    if (!this.configured?.measureEnergy || text === '') return
    const { samples, voice } = transcriber.heard(measuredSeconds)
    // The words are those of the whole note; a long one is measured at its end.
    const measuredMs = voice.reduce((sum, span) => sum + span.end - span.start, 0) / 16
    const words = text.split(/\s+/).length * Math.min(1, measuredMs / Math.max(1, speechMs))
    this.environment.clock.after(0, () => {
      const measure = this.environment.measureVoice(samples, voice, words)
      if (measure) this.environment.send({ kind: 'voiceMeasured', captureId, measure })
    })
  }

  private endWith(event: Extract<SpeechEvent, { kind: 'final' | 'failed' }>): void {
    this.environment.send(event)
    this.forget(event.captureId)
  }

  private forget(captureId: string): void {
    this.live.delete(captureId)
    this.ended.push(captureId)
    if (this.ended.length > endedKept) this.ended.shift()
    if (this.live.size > 0) return
    for (const go of this.waitingForQuiet.splice(0)) go()
  }

  /** Resolves when no capture is going on: somebody who speaks comes before a file. */
  private quiet = (): Promise<void> =>
    this.live.size === 0 ? Promise.resolve() : new Promise((go) => this.waitingForQuiet.push(go))

  private async transcribe({ requestId, file, model }: Extract<SpeechRequest, { kind: 'transcribe' }>): Promise<void> {
    const { send, clock, readAudio } = this.environment
    let other: LoadedRecogniser | null = null
    const fail = (code: ErrorCode): void => send({ kind: 'transcribeFailed', requestId, code })
    try {
      const { recogniser: usual, newTrack } = await this.loaded()
      other = model ? await this.environment.openOnce(model) : null
      const recogniser = other ? withKnownWords(other, () => this.known) : usual
      const samples = await readAudio(file)
      const started = clock.now()
      const { text, speechMs } = await recogniseRecording(samples, recogniser, newTrack, this.quiet)
      const transcript: Transcript = {
        text: this.repair(text),
        engine: recogniser.name,
        audioMs: Math.round(samples.length / 16),
        speechMs,
        decodeMs: Math.round(clock.now() - started),
      }
      send({ kind: 'transcribed', requestId, transcript })
    } catch (error) {
      fail(errorCode(error))
    } finally {
      await other?.release()
    }
  }
}
