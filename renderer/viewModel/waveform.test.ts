import { expect, test } from 'vitest'
import { sampleWav } from '../dev/samples.ts'
import { formatDuration, waveformOf } from './waveform.ts'

test('the outline has the length of the recording and follows its loudness', () => {
  const outline = waveformOf(sampleWav(2), 50)
  expect(outline?.durationMs).toBe(2_000)
  expect(outline?.peaks).toHaveLength(50)
  expect(Math.max(...outline!.peaks)).toBeGreaterThan(0.3)
  expect(outline!.peaks.every((peak) => peak >= 0 && peak <= 1)).toBe(true)
})

test('a recording that was cut short has no length in its header', () => {
  const wav = sampleWav(1)
  new DataView(wav.buffer).setUint32(4, 0xffffffff, true)
  new DataView(wav.buffer).setUint32(40, 0xffffffff, true)
  expect(waveformOf(wav, 10)?.durationMs).toBe(1_000)
})

test('bytes that lie inside a larger buffer are read from where they begin', () => {
  const wav = sampleWav(1)
  const larger = new Uint8Array(wav.length + 6)
  larger.set(wav, 6)
  expect(waveformOf(larger.subarray(6), 10)).toEqual(waveformOf(wav, 10))
})

test.each([
  ['nothing', new Uint8Array()],
  ['text', new TextEncoder().encode('not a recording at all, only words')],
  ['a header alone', sampleWav(1).slice(0, 20)],
  ['eight-bit samples', new Uint8Array(sampleWav(1)).fill(8, 34, 35)],
])('%s is no waveform', (_name, bytes) => expect(waveformOf(bytes, 10)).toBeNull())

test.each([
  [0, '0:00'],
  [6_400, '0:06'],
  [59_600, '1:00'],
  [750_000, '12:30'],
])('%d ms reads %s', (ms, words) => expect(formatDuration(ms)).toBe(words))
