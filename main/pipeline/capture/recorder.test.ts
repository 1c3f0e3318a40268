import { beforeEach, describe, expect, test } from 'vitest'
import { voice } from '../../../shared/config/voice.ts'
import { FakeFrameSource, settle } from './fakeFrameSource.ts'
import type { FrameSource } from './frameSource.ts'
import { FakeWavFiles } from './fakeWavFiles.ts'
import { record, type Recording } from './recorder.ts'
import { HEADER_BYTES } from './wavHeader.ts'
import { WavWriter } from './wavWriter.ts'

const FRAME_MS = 32
const FRAME_BYTES = 1_024

let source: FakeFrameSource
let files: FakeWavFiles
let now: number
let heard: { frames: number[]; levels: number; first: unknown[]; ended: number[] }

beforeEach(() => {
  source = new FakeFrameSource()
  files = new FakeWavFiles()
  now = 1_000
  heard = { frames: [], levels: 0, first: [], ended: [] }
})

function begin(device: string | null = null): Recording {
  return record(
    { source, createWav: (file) => new WavWriter(file, { files, now: () => now }), now: () => now },
    'a.wav',
    device,
    {
      firstFrame: (atMs, started) => heard.first.push({ atMs, ...started }),
      frame: (samples) => heard.frames.push(samples[0]!),
      level: (level) => {
        expect(level).toBeGreaterThanOrEqual(0)
        heard.levels += 1
      },
      framesEnded: (total) => heard.ended.push(total),
    },
  )
}

async function play(...steps: ('frame' | 'fail')[]): Promise<void> {
  for (const step of steps) {
    now += FRAME_MS
    await source.play(step)
  }
}

/** Ends a recording: the read that is under way still has to come back. */
async function stop(recording: Recording, last: 'frame' | 'fail' = 'frame'): Promise<unknown> {
  recording.stop()
  await play(last)
  return recording.ended
}

const fileSamples = () => (files.content.get('a.wav')!.length - HEADER_BYTES) / 2

describe('a recording', () => {
  test('gives every frame to the listener and to the file', async () => {
    const recording = begin()
    await play('frame', 'frame', 'frame')
    expect(heard.first).toEqual([{ atMs: 1_032, name: 'Built-in', fellBack: false }])
    expect(await stop(recording)).toEqual({ kind: 'stopped', audioMs: 4 * FRAME_MS, reason: 'asked' })
    expect(heard).toMatchObject({ frames: [1, 2, 3, 4], levels: 4, ended: [4 * 512] })
    expect(fileSamples()).toBe(4 * 512)
    expect(source.log).toEqual(['start', 'stop'])
  })

  test('takes what the recorder still holds when this thread was held up', async () => {
    const recording = begin()
    await play('frame')
    now += 5 * FRAME_MS
    recording.stop()
    for (let index = 0; index < 8; index += 1) await source.play('frame')
    expect(await recording.ended).toMatchObject({ audioMs: 5 * FRAME_MS })
  })

  test('ends even when the device is slow for ever', async () => {
    const recording = begin()
    await play('frame')
    now += 60_000
    recording.stop()
    for (let index = 0; index < 20; index += 1) await source.play('frame')
    expect(await recording.ended).toMatchObject({ reason: 'asked', audioMs: 12 * FRAME_MS })
  })

  test('bears one failed read at the start', async () => {
    const recording = begin()
    await play('fail', 'frame')
    expect(await stop(recording)).toMatchObject({ kind: 'stopped', audioMs: 2 * FRAME_MS })
  })

  test('drops what the stream still held of the last recording, which comes at once', async () => {
    const recording = begin()
    await source.play('frame', 'frame')
    expect(heard.first).toEqual([])
    await play('frame')
    expect(heard.frames).toEqual([3])
    expect(await stop(recording)).toMatchObject({ audioMs: 2 * FRAME_MS })
  })

  test('falls back to the default microphone and says so', async () => {
    const recording = begin('Gone')
    await play('frame')
    expect(heard.first).toEqual([{ atMs: 1_032, name: 'Built-in', fellBack: true }])
    await stop(recording)
  })

  test('that is stopped before anything came is empty, not failed', async () => {
    const recording = begin()
    expect(await stop(recording, 'fail')).toEqual({ kind: 'stopped', audioMs: 0, reason: 'asked' })
    expect(heard.ended).toEqual([0])
  })

  test('ends at the limit by itself', async () => {
    let kept = 0
    const wav = {
      failure: null,
      append: (samples: Int16Array) => void (kept += samples.length),
      finish: async () => ({ audioMs: kept / 16, failure: null }),
      discard: async () => {},
    }
    const endless: FrameSource = {
      devices: () => ['Built-in'],
      start: () => ({ name: 'Built-in', fellBack: false }),
      read: async () => {
        now += FRAME_MS
        return new Int16Array(voice.frameSamples)
      },
      stop: () => {},
      release: () => {},
    }
    const parts = { source: endless, createWav: () => wav, now: () => now }
    const listener = { firstFrame: () => {}, frame: () => {}, level: () => {}, framesEnded: () => {} }
    const end = await record(parts, 'a.wav', null, listener).ended
    expect(end).toEqual({ kind: 'stopped', audioMs: 300_000, reason: 'limit' })
  })
})

describe('troubles', () => {
  test('without a microphone nothing is created', async () => {
    source.names = []
    expect(await begin().ended).toEqual({ kind: 'failed', code: 'microphone.none' })
    expect(files.content.size).toBe(0)
    expect(heard.ended).toEqual([0])
  })

  test('a microphone that never gives a frame is none, and leaves no file', async () => {
    const recording = begin()
    await play('fail', 'fail')
    expect(await recording.ended).toEqual({ kind: 'failed', code: 'microphone.none' })
    expect(files.content.size).toBe(0)
    expect(source.log).toEqual(['start', 'stop', 'release'])
  })

  test('a microphone that is unplugged keeps what it gave', async () => {
    const recording = begin()
    await play('frame', 'frame', 'fail')
    expect(await recording.ended).toEqual({
      kind: 'stopped',
      audioMs: 2 * FRAME_MS,
      reason: 'lost',
      code: 'microphone.lost',
    })
    expect(fileSamples()).toBe(2 * 512)
    expect(source.log).toContain('release')
  })

  test('a disk that fills up ends the recording and keeps what fitted', async () => {
    files.capacity = HEADER_BYTES + 2 * FRAME_BYTES
    const recording = begin()
    await play('frame', 'frame', 'frame', 'frame')
    expect(await recording.ended).toEqual({
      kind: 'stopped',
      audioMs: 2 * FRAME_MS,
      reason: 'disk',
      code: 'disk.full',
    })
    expect(source.log).toContain('stop')
  })

  test('a folder that cannot be written to fails the recording', async () => {
    files.createFailure = 'EACCES'
    const recording = begin()
    await settle()
    await play('frame')
    expect(await recording.ended).toEqual({ kind: 'failed', code: 'disk.readOnly' })
  })
})
