import { open } from 'node:fs/promises'
import { fromDiskError, SaysoError } from '../../../shared/errors.ts'
import { BYTES_PER_SAMPLE, bytesToMs, HEADER_BYTES, isOurHeader, wavHeader } from './wavHeader.ts'

/**
 * Makes a recording whole that a crash or a power cut left open: puts the size that the file has into its header and cuts off
 * half a sample at the end. A whole recording is left as it is, so that it may be asked of any.
 *
 * @param path a recording made by WavWriter
 * @returns its length; 0 for a file that ends within its header
 * @throws SaysoError audio.missing, audio.unreadable (not a recording of ours; it is not touched), disk.full, disk.readOnly
 */
export async function repairWav(path: string): Promise<{ audioMs: number; repaired: boolean }> {
  try {
    return await repair(path)
  } catch (error) {
    throw fromDiskError(error)
  }
}

async function repair(path: string): Promise<{ audioMs: number; repaired: boolean }> {
  const file = await open(path, 'r')
  let size: number
  const found = Buffer.alloc(HEADER_BYTES)
  try {
    size = (await file.stat()).size
    await file.read(found, 0, HEADER_BYTES, 0)
  } finally {
    await file.close()
  }
  // Shorter than a header: the app ended in the middle of creating it, before any sample.
  if (size >= HEADER_BYTES && !isOurHeader(found)) throw new SaysoError('audio.unreadable', 'not a recording of ours')
  const samplesBytes = Math.max(0, size - HEADER_BYTES)
  const dataBytes = samplesBytes - (samplesBytes % BYTES_PER_SAMPLE)
  const header = wavHeader(dataBytes)
  const audioMs = bytesToMs(dataBytes)
  if (size === HEADER_BYTES + dataBytes && header.equals(found)) return { audioMs, repaired: false }

  const writable = await open(path, 'r+')
  try {
    await writable.write(header, 0, HEADER_BYTES, 0)
    await writable.truncate(HEADER_BYTES + dataBytes)
    await writable.sync()
  } finally {
    await writable.close()
  }
  return { audioMs, repaired: true }
}
