/** Outlines of recordings, read in a thread of their own and kept in files beside the recordings, gone with them. */
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { SaysoError, type ErrorCode } from '../shared/errors.ts'
import type { Peaks } from '../shared/ipc/history.ts'
import type { PeaksAnswer } from './hosts/peaks.ts'
import { SLICES, type Outline } from './pipeline/capture/peaks.ts'
import { replaceFile } from './recovery/atomicFile.ts'

/** The thread ends when nothing was asked for so long. Milliseconds. */
const IDLE_MS = 20_000
/** Format of a kept outline: this, the length in milliseconds as 32 bits, the peaks. */
const VERSION = 1

export interface OutlinesDependencies {
  /** Where outlines are kept; made when the first one is. */
  folder: string
  /** Path of a recording. */
  path(name: string): string
  /** Reads one recording; by default in a thread. */
  read(file: string): Promise<Outline>
}

export function createOutlines({ folder, path, read }: OutlinesDependencies) {
  const kept = (name: string) => join(folder, `${name}.peaks`)
  const toPeaks = ({ peaks, durationMs }: Outline): Peaks => ({
    peaks: Array.from(peaks, (peak) => peak / 255),
    durationMs,
  })
  return {
    /** @param name of a recording that is finished @throws SaysoError audio.* */
    async of(name: string): Promise<Peaks> {
      const bytes = await readFile(kept(name)).catch(() => null)
      if (bytes && bytes.length === 5 + SLICES && bytes[0] === VERSION)
        return toPeaks({ durationMs: bytes.readUInt32LE(1), peaks: bytes.subarray(5) })
      const outline = await read(path(name))
      const file = Buffer.alloc(5 + SLICES)
      file[0] = VERSION
      file.writeUInt32LE(outline.durationMs, 1)
      file.set(outline.peaks, 5)
      // An outline that cannot be kept is read again the next time.
      await mkdir(folder, { recursive: true })
        .then(() => replaceFile(kept(name), file))
        .catch(() => undefined)
      return toPeaks(outline)
    },
    async remove(name: string): Promise<void> {
      await rm(kept(name), { force: true })
    },
  }
}

export type Outlines = ReturnType<typeof createOutlines>

/** @param entry the built main/hosts/peaks.ts */
export function readInThread(entry: string): OutlinesDependencies['read'] {
  let worker: Worker | null = null
  let idle: NodeJS.Timeout | undefined
  let next = 1
  const waiting = new Map<number, { resolve(outline: Outline): void; reject(error: SaysoError): void }>()
  const fail = (code: ErrorCode) => {
    worker = null
    for (const { reject } of waiting.values()) reject(new SaysoError(code))
    waiting.clear()
  }
  function start(): Worker {
    const made = new Worker(entry)
    made.unref()
    made.on('message', (answer: PeaksAnswer) => {
      const asked = waiting.get(answer.id)
      waiting.delete(answer.id)
      if ('outline' in answer) asked?.resolve(answer.outline)
      else asked?.reject(new SaysoError(answer.code))
    })
    made.once('error', () => fail('audio.unreadable'))
    made.once('exit', () => worker === made && fail('audio.unreadable'))
    return made
  }
  return (file) => {
    worker ??= start()
    const running = worker
    clearTimeout(idle)
    idle = setTimeout(() => {
      if (waiting.size > 0) return
      worker = null
      void running.terminate()
    }, IDLE_MS)
    idle.unref()
    return new Promise((resolve, reject) => {
      const id = next++
      waiting.set(id, { resolve, reject })
      running.postMessage({ id, file })
    })
  }
}
