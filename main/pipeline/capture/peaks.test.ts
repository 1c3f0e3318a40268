import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { outlineOf, peaksOfFile, SLICES } from './peaks.ts'

/** @param stated length in the header, where it is to be wrong */
function wav(samples: readonly number[], stated = samples.length * 2, rate = 16_000): Uint8Array {
  const bytes = Buffer.alloc(44 + samples.length * 2)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(36, 4)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(rate, 24)
  bytes.writeUInt32LE(rate * 2, 28)
  bytes.writeUInt16LE(2, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36)
  bytes.writeUInt32LE(stated, 40)
  samples.forEach((sample, at) => bytes.writeInt16LE(sample, 44 + at * 2))
  return bytes
}

describe('outlineOf', () => {
  it('has the loudest sample of each slice, and the length', () => {
    const samples = Array.from({ length: SLICES * 100 }, (_, at) => (at === 150 ? -32_768 : at >= 9_500 ? 16_384 : 0))
    const { peaks, durationMs } = outlineOf(wav(samples))
    expect(durationMs).toBe(600)
    expect(peaks[1]).toBe(255)
    expect(peaks[95]).toBe(128)
    expect([...peaks].filter((peak) => peak > 0)).toHaveLength(2)
  })
  it('reads a recording that a crash left without a length', () => {
    expect(outlineOf(wav(Array<number>(1_600).fill(3_000), 0xff_ff_ff_ff)).durationMs).toBe(100)
    expect(outlineOf(wav(Array<number>(1_600).fill(3_000), 0)).durationMs).toBe(100)
  })
  it('is flat for a recording shorter than its slices', () => {
    expect(outlineOf(wav([5_000, 5_000])).peaks.some((peak) => peak > 0)).toBe(true)
    expect([...outlineOf(wav([])).peaks].every((peak) => peak === 0)).toBe(true)
  })
  it('refuses what is no recording', () => {
    expect(() => outlineOf(Buffer.from('not a recording at all'))).toThrow('audio.unreadable')
    expect(() => outlineOf(wav([1], 2).subarray(0, 36))).toThrow('audio.unreadable')
    expect(() => peaksOfFile('/nowhere.wav')).toThrow('audio.missing')
  })
  it('reads a real one', () => {
    const { peaks, durationMs } = peaksOfFile(join(import.meta.dirname, '../../../e2e/fixtures/buy-milk.wav'))
    expect(durationMs).toBeGreaterThan(1_000)
    expect(Math.max(...peaks)).toBeGreaterThan(50)
  })
})
