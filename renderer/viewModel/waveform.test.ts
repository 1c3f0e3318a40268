import { expect, test } from 'vitest'
import { formatDuration } from './waveform.ts'

test.each([
  [0, '0:00'],
  [6_400, '0:06'],
  [59_600, '1:00'],
  [750_000, '12:30'],
])('%d ms reads %s', (ms, words) => expect(formatDuration(ms)).toBe(words))
