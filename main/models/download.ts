/** Downloads one file, taking up what an earlier try left, and believes it only by its SHA-256. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readFile, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { fromDiskError, SaysoError } from '../../shared/errors.ts'

export interface DownloadFile {
  name: string
  url: string
  sha256: string
  /** About so long: a server that sends much more is stopped. */
  bytes: number
}

export interface DownloadEnvironment {
  fetch: typeof fetch
  /** Runs an action after so many milliseconds; the function returned takes it back. */
  after(ms: number, action: () => void): () => void
  signal: AbortSignal
  /** @param bytes of this file that are on the disk @param total null while the server has not said */
  progress(bytes: number, total: number | null): void
}

/** A connection on which nothing comes for so long is taken for cut. */
const SILENCE_MS = 30_000
/** Tries in a row that brought nothing, before the person is told. */
const TRIES = 4
const FIRST_WAIT_MS = 1_000
const MOST_OVER = 1.2

/**
 * The file's name appears in the folder only once it is whole, verified and flushed; until then its part stands beside it and the
 * next try goes on from there, if the server still has the same file.
 *
 * @throws SaysoError models.cut, models.refused, models.wrongHash, models.stopped, disk.full, disk.readOnly
 */
export async function downloadFile(
  file: DownloadFile,
  folder: string,
  environment: DownloadEnvironment,
): Promise<void> {
  const target = join(folder, file.name)
  const part = `${target}.part`
  if ((await sizeOf(target)) > 0 && (await sha256Of(target)) === file.sha256) return
  let failures = 0
  for (;;) {
    const before = await sizeOf(part)
    try {
      await receive(file, part, environment)
      break
    } catch (error) {
      if (environment.signal.aborted) throw new SaysoError('models.stopped')
      if (!(error instanceof SaysoError) || error.code !== 'models.cut') throw fromDiskError(error)
      // A bad line that brings something each time comes to its end.
      failures = (await sizeOf(part)) > before ? 0 : failures + 1
      if (failures >= TRIES) throw error
      await wait(FIRST_WAIT_MS * 2 ** failures, environment)
    }
  }
  if ((await sha256Of(part)) !== file.sha256) {
    await forget(part)
    throw new SaysoError('models.wrongHash', file.name)
  }
  await rename(part, target)
  await rm(noteOf(part), { force: true })
}

/** What tells whether the server still has the file that a part was begun of. */
const noteOf = (part: string): string => `${part}.version`

async function receive(file: DownloadFile, part: string, environment: DownloadEnvironment): Promise<void> {
  const have = await sizeOf(part)
  const version = have > 0 ? await readFile(noteOf(part), 'utf8').catch(() => '') : ''
  const ending = new AbortController()
  const stop = () => ending.abort()
  const signal = AbortSignal.any([environment.signal, ending.signal])
  let cancelSilence = environment.after(SILENCE_MS, stop)
  try {
    // A part of which it is not known what it belongs to is begun again.
    const headers = new Headers({ 'accept-encoding': 'identity' })
    if (have > 0 && version !== '') {
      headers.set('range', `bytes=${have}-`)
      headers.set('if-range', version)
    }
    const response = await environment.fetch(file.url, { headers, signal }).catch((error: unknown) => {
      throw new SaysoError('models.cut', 'no answer', { cause: error })
    })
    if (response.status === 416) {
      // There is nothing after the part, or the file became shorter: its hash, or the next try, tells.
      await response.body?.cancel()
      if (rangeTotal(response) === have) return
      await forget(part)
      throw new SaysoError('models.cut', 'the file has changed')
    }
    if (response.status >= 500 || response.status === 429)
      throw new SaysoError('models.cut', `status ${response.status}`)
    if (!response.ok || !response.body) throw new SaysoError('models.refused', `status ${response.status}`)
    const resumed = response.status === 206 && rangeStart(response) === have
    if (response.status === 206 && !resumed) {
      await forget(part)
      throw new SaysoError('models.cut', 'another range than was asked for')
    }
    const length = Number(response.headers.get('content-length') ?? NaN)
    const from = resumed ? have : 0
    const total = Number.isFinite(length) ? from + length : null
    if (total !== null && total > file.bytes * MOST_OVER) throw new SaysoError('models.refused', 'too long')
    const handle = await open(part, resumed ? 'a' : 'w', 0o600)
    try {
      if (!resumed) await writeFile(noteOf(part), strongVersion(response))
      await store(response.body, handle, from, total, file, environment, () => {
        cancelSilence()
        cancelSilence = environment.after(SILENCE_MS, stop)
      })
      await handle.sync()
    } finally {
      await handle.close()
    }
  } finally {
    cancelSilence()
  }
}

async function store(
  body: ReadableStream<Uint8Array>,
  handle: FileHandle,
  from: number,
  total: number | null,
  file: DownloadFile,
  environment: DownloadEnvironment,
  heard: () => void,
): Promise<void> {
  const reader = body.getReader()
  let bytes = from
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw new SaysoError('models.cut', 'while it was received', { cause: error })
      })
      if (done) break
      heard()
      await handle.appendFile(value)
      bytes += value.byteLength
      environment.progress(bytes, total)
      if (bytes > file.bytes * MOST_OVER) throw new SaysoError('models.refused', 'too long')
    }
  } finally {
    await reader.cancel().catch(() => {
      // It has come to its end by itself, or broke: either is known.
    })
  }
  if (total !== null && bytes < total) throw new SaysoError('models.cut', 'shorter than announced')
}

/** A weak tag, or none, does not tell whether the bytes are the same: then nothing is resumed. */
function strongVersion(response: Response): string {
  const tag = response.headers.get('etag')
  if (tag && !tag.startsWith('W/')) return tag
  return response.headers.get('last-modified') ?? ''
}

const rangeStart = (response: Response): number =>
  Number(/^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '')?.[1] ?? NaN)
const rangeTotal = (response: Response): number =>
  Number(/\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1] ?? NaN)

async function forget(part: string): Promise<void> {
  await rm(part, { force: true })
  await rm(noteOf(part), { force: true })
}

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  )

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

function wait(ms: number, { after, signal }: DownloadEnvironment): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      cancel()
      reject(new SaysoError('models.stopped'))
    }
    const cancel = after(ms, () => {
      signal.removeEventListener('abort', end)
      resolve()
    })
    signal.addEventListener('abort', end, { once: true })
    if (signal.aborted) end()
  })
}
