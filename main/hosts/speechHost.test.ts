import { describe, expect, it } from 'vitest'
import { SaysoError } from '../../shared/errors.ts'
import { FakeClock, FakeRecogniser, FakeTrack, settle, silence, spoken } from '../pipeline/speech/testing.ts'
import type { FrameMessage, SpeechEvent, SpeechRequest } from './protocol.ts'
import { type FramePort, SpeechHost, type SpeechHostEnvironment } from './speechHost.ts'

const configure: Extract<SpeechRequest, { kind: 'configure' }> = {
  kind: 'configure',
  model: { folder: '/m', name: 'fake', sha256: null },
  vadModel: '/v',
  voiceActivity: 'auto',
  vocabulary: [],
  heardAs: {},
  measureEnergy: false,
}

class FakePort implements FramePort {
  listener: ((message: { data: unknown }) => void) | null = null
  closed = false
  on(_: 'message', listener: (message: { data: unknown }) => void): void {
    this.listener = listener
  }
  start(): void {}
  close(): void {
    this.closed = true
  }
  post(data: FrameMessage): void {
    this.listener?.({ data })
  }
}

function setUp(overrides: Partial<SpeechHostEnvironment> = {}) {
  const events: SpeechEvent[] = []
  const recogniser = new FakeRecogniser()
  const clock = new FakeClock()
  const released: string[] = []
  const port = new FakePort()
  const host = new SpeechHost({
    send: (event) => events.push(event),
    openRecogniser: async () => recogniser,
    openOnce: async ({ name }) => ({
      name,
      recognise: async () => ({ tokens: [], text: `by ${name}`, meanLogProb: -0.1, stopped: false }),
      release: async () => void released.push(name),
    }),
    openVoiceTrack: async () => () => new FakeTrack(),
    readAudio: async () => spoken(7, 20),
    measureVoice: (samples, spans, words) => ({
      loudnessDb: -30,
      syllablesPerSecond: samples.length,
      wordsPerSecond: words,
      pitchRangeSemitones: spans.length,
      pauseShare: 0,
      speakingMs: 1_000,
    }),
    repair: (text, vocabulary) => [text, ...vocabulary].join('+'),
    clock,
    ...overrides,
  })
  host.handle({ kind: 'connect' }, [port])
  const speak = async (captureId: string, ...parts: Float32Array[]): Promise<void> => {
    for (const part of parts)
      for (let at = 0; at < part.length; at += 512) {
        const samples = Int16Array.from(part.subarray(at, at + 512), (sample) => Math.round(sample * 32_768))
        port.post({ kind: 'frame', captureId, samples })
      }
    await settle()
  }
  const kinds = (): string[] => events.map(({ kind }) => kind).filter((kind) => kind !== 'voice')
  return { host, released, events, recogniser, clock, port, speak, kinds }
}

describe('SpeechHost', () => {
  it('recognises a capture from begin to final', async () => {
    const { host, events, speak, kinds } = setUp()
    host.handle({ ...configure, vocabulary: ['Ana'] })
    await settle()
    host.handle({ kind: 'begin', captureId: 'a' })
    await speak('a', spoken(100), spoken(200), silence(9))
    host.handle({ kind: 'keyUp', captureId: 'a' })
    await settle()
    expect(kinds()).toEqual(['loaded', 'words', 'tailEnded', 'final'])
    expect(events.at(-1)).toMatchObject({
      captureId: 'a',
      transcript: { text: 'w100 w200+Ana', engine: 'fake', audioMs: 928, speechMs: 640 },
    })
  })

  it('measures the voice after the words, where that is asked for', async () => {
    const { host, events, clock, speak, kinds } = setUp()
    host.handle({ ...configure, measureEnergy: true })
    await settle()
    host.handle({ kind: 'begin', captureId: 'a' })
    await speak('a', spoken(100), spoken(200), silence(9))
    host.handle({ kind: 'keyUp', captureId: 'a' })
    await settle()
    expect(kinds().at(-1)).toBe('final')
    clock.advance(0)
    const measure = { wordsPerSecond: 2, pitchRangeSemitones: 1, syllablesPerSecond: 29 * 512 }
    expect(events.at(-1)).toMatchObject({ kind: 'voiceMeasured', captureId: 'a', measure })
  })

  it('does not measure a voice unasked', async () => {
    const { host, clock, speak, kinds } = setUp()
    host.handle(configure)
    await speak('a', spoken(100), silence(9))
    host.handle({ kind: 'keyUp', captureId: 'a' })
    await settle()
    clock.advance(1_000)
    expect(kinds().at(-1)).toBe('final')
  })

  it('keeps frames that come before begin and before the model is loaded', async () => {
    let load = (): void => {}
    const recogniser = new FakeRecogniser()
    const { host, events, speak } = setUp({
      openRecogniser: () => new Promise((resolve) => (load = () => resolve(recogniser))),
    })
    host.handle(configure)
    await speak('a', spoken(100))
    host.handle({ kind: 'begin', captureId: 'a' })
    host.handle({ kind: 'keyUp', captureId: 'a' })
    await speak('a', silence(6))
    load()
    await settle()
    await settle()
    expect(events.at(-1)).toMatchObject({ kind: 'final', transcript: { text: 'w100' } })
  })

  it('keeps frames that come before the first configure', async () => {
    const { host, events, speak } = setUp()
    await speak('a', spoken(100))
    host.handle(configure)
    host.handle({ kind: 'begin', captureId: 'a' })
    await speak('a', silence(6))
    host.handle({ kind: 'keyUp', captureId: 'a' })
    await settle()
    await settle()
    expect(events.at(-1)).toMatchObject({ kind: 'final', transcript: { text: 'w100' } })
  })

  it('drops late frames of a capture that was cancelled', async () => {
    const { host, speak, recogniser, kinds } = setUp()
    host.handle(configure)
    await settle()
    host.handle({ kind: 'begin', captureId: 'a' })
    host.handle({ kind: 'cancel', captureId: 'a' })
    await speak('a', spoken(1, 60), silence(20))
    expect(kinds()).toEqual(['loaded'])
    expect(recogniser.calls).toEqual([])
  })

  it('says why it is unusable, fails captures with the same code, and tries again when configured anew', async () => {
    let broken = true
    const { host, events } = setUp({
      openRecogniser: async () => {
        if (broken) throw new SaysoError('speech.modelDamaged')
        return new FakeRecogniser()
      },
    })
    host.handle(configure)
    host.handle({ kind: 'begin', captureId: 'a' })
    host.handle({ kind: 'transcribe', requestId: 1, file: '/x.wav' })
    await settle()
    expect(events).toContainEqual({ kind: 'unusable', code: 'speech.modelDamaged' })
    expect(events).toContainEqual({ kind: 'failed', captureId: 'a', code: 'speech.modelDamaged' })
    expect(events.some(({ kind }) => kind === 'transcribeFailed')).toBe(true)
    broken = false
    host.handle(configure)
    await settle()
    expect(events.at(-1)?.kind).toBe('loaded')
  })

  it('loads nothing again when only the vocabulary changes', async () => {
    const { host, kinds } = setUp()
    host.handle(configure)
    await settle()
    host.handle({ ...configure, vocabulary: ['Ana'] })
    await settle()
    expect(kinds()).toEqual(['loaded'])
  })

  it('reads files one after the other, and not while somebody speaks', async () => {
    const { host, speak, kinds } = setUp()
    host.handle(configure)
    await settle()
    host.handle({ kind: 'begin', captureId: 'a' })
    host.handle({ kind: 'transcribe', requestId: 1, file: '/x.wav' })
    await speak('a', spoken(1), silence(6))
    expect(kinds()).toEqual(['loaded'])
    host.handle({ kind: 'keyUp', captureId: 'a' })
    await settle()
    await settle()
    expect(kinds()).toEqual(['loaded', 'tailEnded', 'final', 'transcribed'])
  })

  it('passes the error of a file on', async () => {
    const { host, events } = setUp({ readAudio: () => Promise.reject(new SaysoError('audio.unreadable')) })
    host.handle(configure)
    host.handle({ kind: 'transcribe', requestId: 4, file: '/x.wav' })
    await settle()
    expect(events.at(-1)).toEqual({ kind: 'transcribeFailed', requestId: 4, code: 'audio.unreadable' })
  })

  it('finishes a capture whose microphone went away', async () => {
    const { host, port, events, speak } = setUp()
    host.handle(configure)
    await settle()
    host.handle({ kind: 'begin', captureId: 'a' })
    await speak('a', spoken(100))
    port.post({ kind: 'end', captureId: 'a', totalSamples: 5_120 })
    await settle()
    expect(events.at(-1)).toMatchObject({ kind: 'final', transcript: { text: 'w100' } })
  })

  it('closes the old port when a new one comes', () => {
    const { host, port } = setUp()
    host.handle({ kind: 'connect' }, [new FakePort()])
    expect(port.closed).toBe(true)
  })
})
