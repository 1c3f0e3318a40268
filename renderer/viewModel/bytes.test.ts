import { expect, test } from 'vitest'
import { formatBytes } from './bytes.ts'

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1_500, '2 kB'],
  [999_600, '1 MB'],
  [27_412_345, '27.4 MB'],
  [150_000_000, '150 MB'],
  [1_234_567_890, '1.2 GB'],
])('%i is %s', (bytes, text) => {
  expect(formatBytes(bytes, 'en')).toBe(text)
})
