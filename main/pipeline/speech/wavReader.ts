/** Reads recordings, also those that a crash left with a wrong header, and converts them to 16,000 Hz mono floats. */
import { readFile } from 'node:fs/promises'
import { SaysoError } from '../../../shared/errors.ts'
import { resample } from './resample.ts'

const pcm = 1
const float = 3
const extensible = 0xfffe

interface Format {
  kind: number
  channels: number
  rate: number
  bits: number
}

/**
 * @returns 16,000 Hz mono in -1..1
 * @throws SaysoError audio.missing, audio.unreadable
 */
export async function readWav(file: string): Promise<Float32Array> {
  let bytes: Buffer
  try {
    bytes = await readFile(file)
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw new SaysoError(missing ? 'audio.missing' : 'audio.unreadable', undefined, { cause: error })
  }
  return parseWav(bytes)
}

/** @throws SaysoError audio.unreadable when it is not RIFF/WAVE with uncompressed samples */
export function parseWav(bytes: Buffer): Float32Array {
  if (bytes.length < 12 || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE')
    throw new SaysoError('audio.unreadable', 'not a WAV file')
  let format: Format | null = null
  let at = 12
  while (at + 8 <= bytes.length) {
    const id = bytes.toString('latin1', at, at + 4)
    const stated = bytes.readUInt32LE(at + 4)
    const start = at + 8
    if (id === 'fmt ' && stated >= 16 && start + 16 <= bytes.length) format = readFormat(bytes, start, stated)
    if (id === 'data') {
      if (!format) break
      // While recording the size stands at 0xFFFFFFFF or 0, and after a crash it stays so: what is there counts.
      const end = stated === 0 ? bytes.length : Math.min(bytes.length, start + stated)
      return resample(mono(bytes.subarray(start, end), format), format.rate, 16_000)
    }
    at = start + stated + (stated % 2)
  }
  throw new SaysoError('audio.unreadable', format ? 'no data chunk' : 'no format chunk')
}

function readFormat(bytes: Buffer, at: number, size: number): Format {
  const tag = bytes.readUInt16LE(at)
  return {
    // The extensible form keeps the real kind in the first bytes of a GUID.
    kind: tag === extensible && size >= 26 && at + 26 <= bytes.length ? bytes.readUInt16LE(at + 24) : tag,
    channels: bytes.readUInt16LE(at + 2),
    rate: bytes.readUInt32LE(at + 4),
    bits: bytes.readUInt16LE(at + 14),
  }
}

function mono(data: Buffer, format: Format): Float32Array {
  const read = sampleReader(format)
  const width = format.bits / 8
  const frames = Math.floor(data.length / (width * format.channels))
  const samples = new Float32Array(frames)
  for (let frame = 0; frame < frames; frame++) {
    let sum = 0
    for (let channel = 0; channel < format.channels; channel++)
      sum += read(data, (frame * format.channels + channel) * width)
    const value = sum / format.channels
    samples[frame] = Number.isFinite(value) ? Math.max(-1, Math.min(1, value)) : 0
  }
  return samples
}

function sampleReader({ kind, bits, channels, rate }: Format): (data: Buffer, at: number) => number {
  const sane = channels >= 1 && channels <= 32 && rate >= 1_000 && rate <= 768_000
  if (sane && kind === pcm) {
    if (bits === 8) return (data, at) => (data.readUInt8(at) - 128) / 128
    if (bits === 16) return (data, at) => data.readInt16LE(at) / 32_768
    if (bits === 24) return (data, at) => data.readIntLE(at, 3) / 8_388_608
    if (bits === 32) return (data, at) => data.readInt32LE(at) / 2_147_483_648
  }
  if (sane && kind === float) {
    if (bits === 32) return (data, at) => data.readFloatLE(at)
    if (bits === 64) return (data, at) => data.readDoubleLE(at)
  }
  throw new SaysoError('audio.unreadable', `format ${kind}, ${bits} bits, ${channels} channels, ${rate} Hz`)
}
