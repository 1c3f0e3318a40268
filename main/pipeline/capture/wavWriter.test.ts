import { spawn } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { voice } from '../../../shared/config/voice.ts'
import { SaysoError } from '../../../shared/errors.ts'
import { FakeWavFiles } from './fakeWavFiles.ts'
import { listRecordings } from './recordingsFolder.ts'
import { repairWav } from './repairWav.ts'
import { HEADER_BYTES, UNKNOWN_SIZE, wavHeader } from './wavHeader.ts'
import { WavWriter } from './wavWriter.ts'

const FRAME_MS = 32
const frame = (value: number) => new Int16Array(voice.frameSamples).fill(value)
const samples = (file: Buffer) =>
  new Int16Array(file.buffer.slice(file.byteOffset + HEADER_BYTES, file.byteOffset + file.length))

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sayso-wav-'))
  path = join(folder, 'recordings', 'a.wav')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function record(frames: number): Promise<void> {
  const writer = new WavWriter(path)
  for (let index = 1; index <= frames; index += 1) writer.append(frame(index))
  await writer.finish()
}

describe('on a real disk', () => {
  test('makes a file that names its sizes and holds every sample', async () => {
    const writer = new WavWriter(path)
    for (let index = 1; index <= 10; index += 1) writer.append(frame(index))
    expect(await writer.finish()).toEqual({ audioMs: 10 * FRAME_MS, failure: null })
    const file = readFileSync(path)
    expect(file.readUInt32LE(4)).toBe(file.length - 8)
    expect(file.readUInt32LE(40)).toBe(file.length - HEADER_BYTES)
    expect([...new Set(samples(file))]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(await repairWav(path)).toEqual({ audioMs: 10 * FRAME_MS, repaired: false })
  })

  test('never writes over another recording', async () => {
    await record(3)
    const before = readFileSync(path)
    const writer = new WavWriter(path)
    writer.append(frame(9))
    expect(await writer.finish()).toMatchObject({ audioMs: 0, failure: { code: 'EEXIST' } })
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  test('leaves nothing of a recording without a sample, and everything of one with', async () => {
    await new WavWriter(path).discard()
    expect(existsSync(path)).toBe(false)
    const writer = new WavWriter(path)
    writer.append(frame(1))
    await writer.discard()
    expect(readFileSync(path)).toHaveLength(HEADER_BYTES + 1_024)
  })

  test('a killed process loses no more than the last moment', { timeout: 30_000 }, async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'wavWriter.child.ts'), path])
    let appended = 0
    const lines = createInterface(child.stdout)
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the writer ended by itself: ${code}`)))
      lines.on('line', (line) => {
        appended = Number(line)
        if (appended === 120) resolve()
      })
    })
    const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
    child.kill('SIGKILL')
    await gone
    expect(readFileSync(path).readUInt32LE(40)).toBe(UNKNOWN_SIZE)

    const { audioMs, repaired } = await repairWav(path)
    expect(repaired).toBe(true)
    const file = readFileSync(path)
    const frames = audioMs / FRAME_MS
    expect(frames).toBeGreaterThanOrEqual(appended - 10)
    expect(file.readUInt32LE(40)).toBe(file.length - HEADER_BYTES)
    const written = samples(file)
    for (let index = 0; index < Math.floor(frames); index += 1)
      expect(written[index * voice.frameSamples]).toBe(index + 1)
  })

  test('lists what is in the folder', async () => {
    expect(await listRecordings(join(folder, 'recordings'))).toEqual([])
    await record(1)
    expect(await listRecordings(join(folder, 'recordings'))).toEqual([
      { name: 'a.wav', modifiedMs: expect.any(Number) },
    ])
  })
})

describe('repairWav', () => {
  test('mends the sizes and cuts off half a sample', async () => {
    await record(2)
    const file = readFileSync(path)
    writeFileSync(path, Buffer.concat([wavHeader(null), file.subarray(HEADER_BYTES)]))
    appendFileSync(path, Buffer.from([7]))
    expect(await repairWav(path)).toEqual({ audioMs: 2 * FRAME_MS, repaired: true })
    expect(readFileSync(path).equals(file)).toBe(true)
  })

  test.each([0, 10, 43, 44])('makes an empty recording of %i bytes', async (bytes) => {
    await record(0)
    writeFileSync(path, wavHeader(null))
    truncateSync(path, bytes)
    expect(await repairWav(path)).toEqual({ audioMs: 0, repaired: true })
    expect(readFileSync(path).equals(wavHeader(0))).toBe(true)
  })

  test('does not touch what is no recording', async () => {
    await record(0)
    const other = 'something else altogether '.repeat(10)
    writeFileSync(path, other)
    await expect(repairWav(path)).rejects.toMatchObject({ code: 'audio.unreadable' })
    expect(readFileSync(path, 'utf8')).toBe(other)
  })

  test('says that a recording is gone', async () => {
    await expect(repairWav(path)).rejects.toMatchObject({ code: 'audio.missing' })
  })
})

describe('on a disk that has troubles', () => {
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

  test('flushes file and folder before the first sample, then every half second', async () => {
    const files = new FakeWavFiles()
    let now = 0
    const writer = new WavWriter('a.wav', { files, now: () => now })
    for (let index = 0; index < 32; index += 1) {
      writer.append(frame(1))
      await turn()
      now += FRAME_MS
    }
    await writer.finish()
    expect(files.log.slice(0, 5)).toEqual(['create', 'write', 'sync', 'syncFolder', 'write'])
    expect(files.log.filter((entry) => entry === 'datasync')).toHaveLength(1)
    expect(files.log.slice(-3)).toEqual(['write', 'sync', 'close'])
  })

  test('keeps what fitted when the disk is full, and says so', async () => {
    const files = new FakeWavFiles()
    files.capacity = HEADER_BYTES + 3 * 1_024 + 333
    const writer = new WavWriter('a.wav', { files })
    for (let index = 1; index <= 6; index += 1) {
      writer.append(frame(index))
      await turn()
    }
    expect(writer.failure).toBeInstanceOf(SaysoError)
    const { audioMs, failure } = await writer.finish()
    expect(failure).toMatchObject({ code: 'disk.full' })
    expect(audioMs).toBe((3 * 512 + 166) / 16)
    const file = files.content.get('a.wav')!
    expect(file.readUInt32LE(40)).toBe(3 * 1_024 + 332)
    expect([...new Set(samples(file))]).toEqual([1, 2, 3, 4])
  })

  test('says that the folder is read-only', async () => {
    const files = new FakeWavFiles()
    files.createFailure = 'EROFS'
    const writer = new WavWriter('a.wav', { files })
    writer.append(frame(1))
    expect(await writer.finish()).toMatchObject({ audioMs: 0, failure: { code: 'disk.readOnly' } })
    expect(writer.created).toBe(false)
  })

  test('holds audio while the disk stalls and writes it at once afterwards', async () => {
    const files = new FakeWavFiles()
    const writer = new WavWriter('a.wav', { files })
    await turn()
    let release = () => {}
    files.stalled = new Promise((resolve) => (release = resolve))
    for (let index = 1; index <= 300; index += 1) writer.append(frame(index))
    await turn()
    const writes = files.log.length
    release()
    files.stalled = null
    expect(await writer.finish()).toEqual({ audioMs: 300 * FRAME_MS, failure: null })
    expect(files.log.length - writes).toBeLessThan(8)
  })

  test('takes no endless amount while the disk stalls', async () => {
    const files = new FakeWavFiles()
    files.stalled = new Promise(() => {})
    const writer = new WavWriter('a.wav', { files })
    const second = new Int16Array(voice.sampleRateHz)
    for (let index = 0; index < voice.maxSeconds; index += 1) writer.append(second)
    expect(writer.failure).toBeNull()
    for (let index = 0; index < 2; index += 1) writer.append(second)
    expect(writer.failure).toBeInstanceOf(Error)
  })
})
