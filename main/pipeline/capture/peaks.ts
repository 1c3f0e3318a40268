/** The outline of a recording: how loud each part of it is. Pure but for `peaksOfFile`. */
import { readFileSync } from 'node:fs'
import { SaysoError } from '../../../shared/errors.ts'

export const SLICES = 96

export interface Outline {
  /** Loudest sample of each slice, 0..255. */
  peaks: Uint8Array
  durationMs: number
}

/**
 * @param wav 16-bit PCM, which is what Sayso records; a header without a length (a recording cut short) is fine
 * @throws SaysoError audio.unreadable
 */
export function outlineOf(wav: Uint8Array): Outline {
  const view = new DataView(wav.buffer, wav.byteOffset, wav.byteLength)
  const tag = (at: number) => String.fromCharCode(...wav.subarray(at, at + 4))
  if (wav.byteLength < 12 || tag(0) !== 'RIFF' || tag(8) !== 'WAVE') throw new SaysoError('audio.unreadable')
  let samplesPerSecond = 0
  for (let at = 12; at + 8 <= wav.byteLength;) {
    const size = view.getUint32(at + 4, true)
    const body = at + 8
    if (tag(at) === 'fmt ' && body + 16 <= wav.byteLength) {
      const isPcm16 = view.getUint16(body, true) === 1 && view.getUint16(body + 14, true) === 16
      samplesPerSecond = isPcm16 ? view.getUint32(body + 4, true) * view.getUint16(body + 2, true) : 0
    }
    if (tag(at) === 'data' && samplesPerSecond > 0) {
      const end = size === 0 ? wav.byteLength : Math.min(wav.byteLength, body + size)
      return slices(view, body, Math.floor((end - body) / 2), samplesPerSecond)
    }
    at = body + size + (size % 2)
  }
  throw new SaysoError('audio.unreadable')
}

function slices(view: DataView, start: number, samples: number, samplesPerSecond: number): Outline {
  const peaks = new Uint8Array(SLICES)
  for (let slice = 0; slice < SLICES; slice++) {
    const to = Math.floor((samples * (slice + 1)) / SLICES)
    let peak = 0
    for (let at = Math.floor((samples * slice) / SLICES); at < to; at++)
      peak = Math.max(peak, Math.abs(view.getInt16(start + at * 2, true)))
    peaks[slice] = Math.min(255, Math.round(peak / 128))
  }
  return { peaks, durationMs: Math.round((samples / samplesPerSecond) * 1_000) }
}

/** Blocks for as long as the file takes to be read: for a thread of its own. @throws SaysoError audio.* */
export function peaksOfFile(file: string): Outline {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw new SaysoError(missing ? 'audio.missing' : 'audio.unreadable', undefined, { cause: error })
  }
  return outlineOf(bytes)
}
