import { voice } from '../../../shared/config/voice.ts'

/** PCM, 16 bits, mono at 16,000 Hz, in the plain layout: RIFF, fmt of 16 bytes, data. */
export const HEADER_BYTES = 44
export const BYTES_PER_SAMPLE = 2
/** Stands for "as long as the file is" while it grows; players and repairWav read it so. */
export const UNKNOWN_SIZE = 0xffff_ffff

const RIFF_BYTES_BEFORE_DATA = HEADER_BYTES - 8

/** @param dataBytes length of the samples, or null while the recording goes on */
export function wavHeader(dataBytes: number | null): Buffer {
  const header = Buffer.alloc(HEADER_BYTES)
  const byteRate = voice.sampleRateHz * voice.channels * BYTES_PER_SAMPLE
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(dataBytes === null ? UNKNOWN_SIZE : dataBytes + RIFF_BYTES_BEFORE_DATA, 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(voice.channels, 22)
  header.writeUInt32LE(voice.sampleRateHz, 24)
  header.writeUInt32LE(byteRate, 28)
  header.writeUInt16LE(voice.channels * BYTES_PER_SAMPLE, 32)
  header.writeUInt16LE(BYTES_PER_SAMPLE * 8, 34)
  header.write('data', 36, 'latin1')
  header.writeUInt32LE(dataBytes ?? UNKNOWN_SIZE, 40)
  return header
}

/** Whether these bytes are a header of ours, whatever sizes it names. */
export function isOurHeader(bytes: Uint8Array): boolean {
  const expected = wavHeader(null)
  if (bytes.length < HEADER_BYTES) return false
  return expected.every((byte, index) => (index >= 4 && index < 8) || index >= 40 || byte === bytes[index])
}

/** Milliseconds of audio in so many bytes of samples. */
export function bytesToMs(dataBytes: number): number {
  return (dataBytes / (BYTES_PER_SAMPLE * voice.channels) / voice.sampleRateHz) * 1_000
}
