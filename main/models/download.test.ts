/** Over a real socket, against a server that misbehaves. */
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { downloadFile, type DownloadEnvironment } from './download.ts'
import { FileServer } from './testing.ts'

const content = Buffer.from(Uint8Array.from({ length: 300_000 }, (_, at) => (at * 31) % 251))
const sha256 = createHash('sha256').update(content).digest('hex')

describe('downloadFile', () => {
  let folder: string
  let server: FileServer
  let url: string
  let stop: AbortController
  let waits: number[]
  let progress: [number, number | null][]

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'download-'))
    server = new FileServer(content)
    url = await server.listen()
    stop = new AbortController()
    waits = []
    progress = []
  })
  afterEach(async () => {
    await server.close()
    await rm(folder, { recursive: true })
  })

  /** Waits between tries pass at once; silence is never reached unless a test says so. */
  const environment = (): DownloadEnvironment => ({
    fetch,
    signal: stop.signal,
    after(ms, action) {
      if (ms >= 30_000) return () => {}
      waits.push(ms)
      queueMicrotask(action)
      return () => {}
    },
    progress: (bytes, total) => progress.push([bytes, total]),
  })
  const file = () => ({ name: 'weights.onnx', url, sha256, bytes: content.length })
  const download = (change: Partial<ReturnType<typeof file>> = {}) =>
    downloadFile({ ...file(), ...change }, folder, environment())
  const got = () => readFile(join(folder, 'weights.onnx'))

  it('brings a file, says how far it is, and leaves nothing else behind', async () => {
    await download()
    expect((await got()).equals(content)).toBe(true)
    expect(await readdir(folder)).toEqual(['weights.onnx'])
    expect(progress.at(-1)).toEqual([content.length, content.length])
  })
  it('asks nobody for a file that is here already', async () => {
    await writeFile(join(folder, 'weights.onnx'), content)
    await download()
    expect(server.ranges).toEqual([])
  })
  it('goes on where a cut connection left it', async () => {
    server.manners = { cutAfter: (request) => (request < 3 ? 70_000 : null) }
    await download()
    expect((await got()).equals(content)).toBe(true)
    expect(server.ranges[0]).toBeUndefined()
    const starts = server.ranges.slice(1).map((range) => Number(/\d+/.exec(range ?? '')?.[0]))
    expect(starts.every((start, index) => start > (starts[index - 1] ?? 0))).toBe(true)
  })
  it('gives up after four tries that brought nothing, and goes on from its part the next time', async () => {
    server.manners = { cutAfter: (request) => (request === 0 ? 100_000 : 0) }
    await expect(download()).rejects.toMatchObject({ code: 'models.cut' })
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000])
    expect(await readdir(folder)).not.toContain('weights.onnx')
    server.manners = {}
    await download()
    expect(server.ranges.at(-1)).toMatch(/^bytes=[1-9]\d*-$/)
    expect((await got()).equals(content)).toBe(true)
  })
  it('begins again where the server knows no ranges', async () => {
    server.manners = { noRange: true, cutAfter: (request) => (request === 0 ? 100_000 : null) }
    await download()
    expect((await got()).equals(content)).toBe(true)
  })
  it('begins again where the server gives no version: a part of unknown origin is not added to', async () => {
    server.manners = { noVersion: true, cutAfter: (request) => (request === 0 ? 100_000 : null) }
    await download()
    expect(server.ranges).toEqual([undefined, undefined])
    expect((await got()).equals(content)).toBe(true)
  })
  it('refuses a file that was changed meanwhile, and mixes no two', async () => {
    const other = Buffer.from(content).reverse()
    server.manners = {
      cutAfter: (request) => (request === 0 ? 100_000 : null),
      changedFrom: { request: 1, content: other },
    }
    await expect(download()).rejects.toMatchObject({ code: 'models.wrongHash' })
    expect(await readdir(folder)).toEqual([])
  })
  it('believes no answer that begins elsewhere than it was asked to', async () => {
    server.manners = { wrongRange: true, cutAfter: (request) => (request === 0 ? 100_000 : null) }
    await download()
    expect((await got()).equals(content)).toBe(true)
  })
  it('deletes what has another hash', async () => {
    await expect(
      download({ sha256: sha256.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) }),
    ).rejects.toMatchObject({
      code: 'models.wrongHash',
    })
    expect(await readdir(folder)).toEqual([])
  })
  it('says so when there is no such file, and tries again when the server is down', async () => {
    server.manners = { status: () => 404 }
    await expect(download()).rejects.toMatchObject({ code: 'models.refused' })
    expect(server.ranges).toHaveLength(1)
    server.manners = { status: (request) => (request < 3 ? 503 : null) }
    await download()
    expect((await got()).equals(content)).toBe(true)
  })
  it('takes no more than was announced by the catalogue', async () => {
    await expect(download({ bytes: 100_000 })).rejects.toMatchObject({ code: 'models.refused' })
  })
  it('takes a part that is whole already', async () => {
    await writeFile(join(folder, 'weights.onnx.part'), content)
    await writeFile(join(folder, 'weights.onnx.part.version'), '"first"')
    await download()
    expect(server.ranges).toEqual([`bytes=${content.length}-`])
    expect((await got()).equals(content)).toBe(true)
  })
  it('takes a connection on which nothing comes for cut', async () => {
    server.manners = { stalls: (request) => request === 0 }
    const silent: (() => void)[] = []
    const patient = environment()
    const running = downloadFile(file(), folder, {
      ...patient,
      after: (ms, action) => (ms >= 30_000 ? (silent.push(action), () => {}) : patient.after(ms, action)),
      progress: () => server.ranges.length === 1 && silent.splice(0).forEach((cut) => cut()),
    })
    await running
    expect(server.ranges).toHaveLength(2)
    expect((await got()).equals(content)).toBe(true)
  })
  it('stops when it is told to and keeps its part', async () => {
    const told = environment()
    const running = downloadFile(file(), folder, { ...told, progress: () => stop.abort() })
    await expect(running).rejects.toMatchObject({ code: 'models.stopped' })
    expect((await readdir(folder)).sort()).toEqual(['weights.onnx.part', 'weights.onnx.part.version'])
  })
  it('says when the disk refuses', async () => {
    await expect(downloadFile(file(), join(folder, 'weights.onnx.part', 'no'), environment())).rejects.toThrow()
  })
})
