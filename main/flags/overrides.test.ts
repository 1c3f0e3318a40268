import { expect, it } from 'vitest'
import { parseOverrides } from './overrides.ts'

it('takes what says on or off, and ignores the rest', () => {
  const overrides = parseOverrides(
    'voice-recording-v1=off, nonsense, task-extraction-v1=maybe, energy-detection-v1 = on',
  )
  expect([...overrides]).toEqual([
    ['voice-recording-v1', false],
    ['energy-detection-v1', true],
  ])
  expect(parseOverrides(undefined).size).toBe(0)
})
