import { expect, it } from 'vitest'
import { translator } from '../../shared/messages/index.ts'
import type { FlagView } from '../../shared/ipc/flags.ts'
import { flagSentence, withNews } from './flagNews.ts'

const t = translator('en')
const off: FlagView = { flag: 'voice-recording-v1', on: false, alternative: null, reason: null }

it('says what to do instead, in the publisher’s words where there are any', () => {
  expect(flagSentence(off, t)).toContain('Type the task instead')
  expect(flagSentence({ ...off, reason: 'It lost words.', alternative: 'Type for now.' }, t)).toBe(
    'It lost words. Type for now.',
  )
  expect(flagSentence({ ...off, on: true }, t)).toBe('Voice recording is on again.')
})

it('keeps the latest of each feature', () => {
  const other: FlagView = { ...off, flag: 'energy-detection-v1' }
  expect(withNews([off, other], { ...off, on: true })).toEqual([other, { ...off, on: true }])
})
