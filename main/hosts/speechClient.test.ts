import { beforeEach, describe, expect, it } from 'vitest'
import type { SpeechEvent, SpeechRequest, Transcript } from './protocol.ts'
import { createSpeechClient } from './speechClient.ts'
import { FakeHost } from './testing.ts'

const transcript: Transcript = { text: 'buy milk', engine: 'test', audioMs: 1_000, speechMs: 800, decodeMs: 50 }
const configure: Extract<SpeechRequest, { kind: 'configure' }> = {
  kind: 'configure',
  model: { folder: '/model', name: 'fake', sha256: null },
  vadModel: '/vad.onnx',
  voiceActivity: 'auto',
  vocabulary: [],
  heardAs: {},
  measureEnergy: false,
}

let host: FakeHost<SpeechRequest, SpeechEvent>
let seen: SpeechEvent[]
let client: ReturnType<typeof createSpeechClient>
beforeEach(() => {
  host = new FakeHost()
  seen = []
  client = createSpeechClient(
    host,
    (event) => seen.push(event),
    () => configure,
  )
  host.start()
})

describe('createSpeechClient', () => {
  it('configures the host each time it starts', () => {
    host.crash()
    host.start()
    expect(host.sent).toEqual([configure, configure])
  })

  it('answers a file with its transcript', async () => {
    const answer = client.transcribe('/a.wav')
    host.answer({ kind: 'transcribed', requestId: 1, transcript })
    await expect(answer).resolves.toEqual(transcript)
  })

  it('gives a file to the next host once after a crash, and gives it up after the second', async () => {
    const answer = client.transcribe('/a.wav')
    host.crash()
    host.start()
    expect(host.sent.filter((request) => request.kind === 'transcribe')).toHaveLength(2)
    host.crash()
    await expect(answer).rejects.toMatchObject({ code: 'speech.hostCrashed' })
    host.start()
    expect(host.sent.filter((request) => request.kind === 'transcribe')).toHaveLength(2)
  })

  it('tells a live capture that its recogniser is gone, once', () => {
    client.begin('a')
    host.crash()
    host.crash()
    expect(seen).toEqual([{ kind: 'failed', captureId: 'a', code: 'speech.hostCrashed' }])
    client.keyUp('a')
    expect(host.sent.some((request) => request.kind === 'keyUp')).toBe(false)
  })

  it('fails at once, with the reason, while the model cannot be used, and works again once it can', async () => {
    host.answer({ kind: 'unusable', code: 'speech.modelMissing' })
    client.begin('a')
    expect(seen.at(-1)).toEqual({ kind: 'failed', captureId: 'a', code: 'speech.modelMissing' })
    await expect(client.transcribe('/a.wav')).rejects.toMatchObject({ code: 'speech.modelMissing' })
    host.answer({ kind: 'loaded', loadMs: 400 })
    client.begin('b')
    expect(host.sent.at(-1)).toEqual({ kind: 'begin', captureId: 'b' })
  })
})
