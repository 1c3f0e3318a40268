import { expect, test } from 'vitest'
import { addWords, MOST_WORDS } from './vocabulary.ts'

test('words are added trimmed, once, several at a time, and up to the limit', () => {
  expect(addWords(['Ana'], ' Siobhán ,Ana;  Müller   & Co ')).toEqual(['Ana', 'Siobhán', 'Müller & Co'])
  const full = Array.from({ length: MOST_WORDS }, (_, n) => `word${n}`)
  expect(addWords(full, 'one more')).toHaveLength(MOST_WORDS)
})
