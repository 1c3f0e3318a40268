import { beforeEach, describe, expect, test } from 'vitest'
import type { FrameMessage, MicrophoneEvent } from '../../hosts/protocol.ts'
import { FakeFrameSource, settle } from './fakeFrameSource.ts'
import { FakeWavFiles } from './fakeWavFiles.ts'
import { MicrophoneHost, type FramePort } from './microphoneHost.ts'
import { WavWriter } from './wavWriter.ts'

class FakePort implements FramePort {
  readonly messages: FrameMessage[] = []
  closed = false
  postMessage(message: FrameMessage): void {
    if (this.closed) throw new Error('closed')
    this.messages.push(message)
  }
  close(): void {
    this.closed = true
  }
}

let source: FakeFrameSource
let files: FakeWavFiles
let events: MicrophoneEvent[]
let prepared: (string | null)[]
let port: FakePort
let host: MicrophoneHost

beforeEach(() => {
  source = new FakeFrameSource()
  files = new FakeWavFiles()
  events = []
  prepared = []
  port = new FakePort()
  host = new MicrophoneHost({
    source,
    createWav: (file) => new WavWriter(file, { files, now: () => 0 }),
    now: () => source.nowMs,
    send: (event) => events.push(event),
    prepare: (device) => prepared.push(device),
  })
  host.handle({ kind: 'connect' }, port)
})

const start = (captureId: string, device: string | null = null) =>
  host.handle({ kind: 'start', captureId, file: `${captureId}.wav`, device })
const kinds = () => events.map((event) => event.kind)
const frames = (from: FakePort) => from.messages.map((message) => `${message.kind} ${message.captureId}`)

async function stop(captureId: string): Promise<void> {
  host.handle({ kind: 'stop', captureId })
  await source.play('frame')
  await settle()
  await settle()
}

describe('the microphone host', () => {
  test('says when it is ready and which microphones there are', () => {
    host.ready()
    source.names = ['Built-in', 'Headset', 'Headset']
    host.handle({ kind: 'devices', requestId: 7 })
    expect(events).toEqual([{ kind: 'ready' }, { kind: 'devices', requestId: 7, names: ['Built-in', 'Headset'] }])
  })

  test('answers with no microphones when the sound system fails', () => {
    source.devices = () => {
      throw new Error('no sound')
    }
    host.handle({ kind: 'devices', requestId: 7 })
    expect(events).toEqual([{ kind: 'devices', requestId: 7, names: [] }])
  })

  test('records: frames to the speech host, events to main', async () => {
    start('one')
    await source.play('frame', 'frame')
    await stop('one')
    expect(kinds()).toEqual(['firstFrame', 'level', 'level', 'level', 'stopped'])
    expect(events.at(-1)).toEqual({ kind: 'stopped', captureId: 'one', audioMs: 96, reason: 'asked' })
    expect(frames(port)).toEqual(['frame one', 'frame one', 'frame one', 'end one'])
    expect(port.messages.at(-1)).toMatchObject({ totalSamples: 1_536 })
    expect(prepared).toEqual([null])
  })

  test('a second recording ends the first after the frame under way, and begins at once', async () => {
    start('one')
    await source.play('frame')
    start('two')
    start('one')
    await source.play('frame', 'frame', 'frame')
    expect(source.log).toEqual(['start', 'stop', 'start'])
    expect(events).toContainEqual({ kind: 'stopped', captureId: 'one', audioMs: 64, reason: 'asked' })
    await stop('two')
    expect(events.at(-1)).toEqual({ kind: 'stopped', captureId: 'two', audioMs: 96, reason: 'asked' })
    expect(frames(port).filter((frame) => frame.endsWith('one'))).toEqual(['frame one', 'frame one', 'end one'])
    expect(kinds()).not.toContain('failed')
    expect(prepared).toEqual([null])
  })

  test('a recording that is stopped before it could begin still ends', async () => {
    start('one')
    await source.play('frame')
    start('two')
    host.handle({ kind: 'stop', captureId: 'two' })
    await source.play('frame', 'frame')
    await settle()
    expect(events.filter((event) => event.kind === 'stopped').map((event) => event.captureId)).toEqual(['one', 'two'])
  })

  test('records one after the other', async () => {
    for (const captureId of ['one', 'two', 'three']) {
      start(captureId)
      await source.play('frame')
      await stop(captureId)
      expect(events.at(-1)).toMatchObject({ kind: 'stopped', captureId, audioMs: 64 })
    }
    expect(source.log).toEqual(['start', 'stop', 'start', 'stop', 'start', 'stop'])
  })

  test('a late stop of another recording is not meant for this one', async () => {
    start('two')
    await source.play('frame')
    host.handle({ kind: 'stop', captureId: 'one' })
    await source.play('frame', 'frame')
    expect(kinds()).not.toContain('stopped')
    await stop('two')
    expect(kinds()).toContain('stopped')
  })

  test('goes on recording when the speech host is gone, and gives frames to the next one', async () => {
    start('one')
    await source.play('frame')
    port.closed = true
    await source.play('frame')
    const next = new FakePort()
    host.handle({ kind: 'connect' }, next)
    await source.play('frame')
    await stop('one')
    expect(frames(next)).toEqual(['frame one', 'frame one', 'end one'])
    expect(events.at(-1)).toMatchObject({ kind: 'stopped', audioMs: 128 })
  })

  test('tells a failure of this capture and can record the next', async () => {
    source.names = []
    start('one')
    await settle()
    expect(events).toEqual([{ kind: 'failed', captureId: 'one', code: 'microphone.none' }])
    source.names = ['Built-in']
    start('two')
    await source.play('frame')
    await stop('two')
    expect(events.at(-1)).toMatchObject({ kind: 'stopped', captureId: 'two' })
  })

  test('sets up another microphone only while none is recording', async () => {
    host.handle({ kind: 'prepare', device: 'Headset' })
    start('one', 'Headset')
    host.handle({ kind: 'prepare', device: null })
    await source.play('frame')
    await stop('one')
    expect(prepared).toEqual(['Headset', 'Headset'])
  })
})
