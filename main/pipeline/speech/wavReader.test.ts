import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SaysoError } from '../../../shared/errors.ts'
import { parseWav, readWav } from './wavReader.ts'

interface Shape {
  rate?: number
  channels?: number
  bits?: number
  kind?: number
  /** Stated size of the data, where it is not the true one. */
  stated?: number
  extra?: Buffer
}

function wav(data: Buffer, { rate = 16_000, channels = 1, bits = 16, kind = 1, stated, extra }: Shape = {}): Buffer {
  const format = Buffer.alloc(16)
  format.writeUInt16LE(kind, 0)
  format.writeUInt16LE(channels, 2)
  format.writeUInt32LE(rate, 4)
  format.writeUInt32LE((rate * channels * bits) / 8, 8)
  format.writeUInt16LE((channels * bits) / 8, 12)
  format.writeUInt16LE(bits, 14)
  const size = (value: number): Buffer => {
    const buffer = Buffer.alloc(4)
    buffer.writeUInt32LE(value)
    return buffer
  }
  return Buffer.concat([
    Buffer.from('RIFF'),
    size(0xffff_ffff),
    Buffer.from('WAVEfmt '),
    size(16),
    format,
    ...(extra ? [Buffer.from('LIST'), size(extra.length), extra] : []),
    Buffer.from('data'),
    size(stated ?? data.length),
    data,
  ])
}

const int16 = (...samples: number[]): Buffer => Buffer.from(Int16Array.from(samples).buffer)

describe('parseWav', () => {
  it('reads 16 bit mono as it is', () => {
    expect([...parseWav(wav(int16(0, 16_384, -32_768)))]).toEqual([0, 0.5, -1])
  })
  it.each([0xffff_ffff, 0, 1_000])('reads what is there when the header states %d bytes', (stated) => {
    expect(parseWav(wav(int16(1, 2, 3), { stated }))).toHaveLength(3)
  })
  it('leaves half a sample at the end out', () => {
    expect(parseWav(wav(Buffer.concat([int16(1, 2), Buffer.of(7)])))).toHaveLength(2)
  })
  it('skips chunks before the data', () => {
    expect(parseWav(wav(int16(1, 2), { extra: Buffer.alloc(10) }))).toHaveLength(2)
  })
  it('mixes channels', () => {
    expect([...parseWav(wav(int16(16_384, 0, -16_384, -16_384), { channels: 2 }))]).toEqual([0.25, -0.5])
  })
  it('reads 8, 24 and 32 bits and floats', () => {
    expect([...parseWav(wav(Buffer.of(128, 192), { bits: 8 }))]).toEqual([0, 0.5])
    expect([...parseWav(wav(Buffer.of(0, 0, 0x40), { bits: 24 }))]).toEqual([0.5])
    expect([...parseWav(wav(Buffer.of(0, 0, 0, 0xc0), { bits: 32 }))]).toEqual([-0.5])
    const floats = Buffer.from(Float32Array.of(0.25, NaN, 7).buffer)
    expect([...parseWav(wav(floats, { bits: 32, kind: 3 }))]).toEqual([0.25, 0, 1])
  })
  it.each([8_000, 22_050, 44_100, 48_000])('brings %d Hz to 16,000 and keeps a tone', (rate) => {
    const tone = Array.from({ length: rate }, (_, at) => Math.round(16_384 * Math.sin((2 * Math.PI * 440 * at) / rate)))
    const samples = parseWav(wav(int16(...tone), { rate }))
    expect(samples.length).toBe(16_000)
    const wrong = samples.map((sample, at) => Math.abs(sample - 0.5 * Math.sin((2 * Math.PI * 440 * at) / 16_000)))
    expect(Math.max(...wrong.slice(1_000, 15_000))).toBeLessThan(0.01)
  })
  it('folds nothing back that is above half the rate', () => {
    const tone = Array.from({ length: 48_000 }, (_, at) =>
      Math.round(16_384 * Math.sin((2 * Math.PI * 12_000 * at) / 48_000)),
    )
    const loudest = parseWav(wav(int16(...tone), { rate: 48_000 })).slice(1_000, 15_000)
    expect(Math.max(...loudest)).toBeLessThan(0.01)
  })
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('These are words, not a recording of any.')],
    ['a header alone', wav(int16(1)).subarray(0, 20)],
    ['compressed audio', wav(int16(1), { kind: 0x55 })],
    ['no channels', wav(int16(1), { channels: 0 })],
  ])('refuses %s', (_, bytes) => {
    expect(() => parseWav(bytes)).toThrow(expect.objectContaining({ code: 'audio.unreadable' }))
  })
  it('gives samples or the one error, whatever the bytes', () => {
    const header = wav(int16(1, 2, 3))
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat({ max: 48 }), (noise, at) => {
        const bytes = Buffer.concat([header.subarray(0, at), noise])
        try {
          expect(parseWav(bytes).every((sample) => Math.abs(sample) <= 1.5)).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(SaysoError)
        }
      }),
    )
  })
  it('tells a missing file', async () => {
    await expect(readWav('/nowhere/note.wav')).rejects.toMatchObject({ code: 'audio.missing' })
  })
})
