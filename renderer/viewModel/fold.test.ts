import { expect, test } from 'vitest'
import { hasWords, wordsOf } from './fold.ts'

test.each([
  ['Café near the Müllerstraße', 'cafe MULLER', true],
  ['Café near the Müllerstraße', 'muller bar', false],
  ['anything', '   ', true],
])('%s has the words of "%s": %s', (text, query, found) => {
  expect(hasWords(text, wordsOf(query))).toBe(found)
})
