import { expect, test } from 'vitest'
import { emptyDraft, isPlain, keepAsText, typed, type Draft } from './draft.ts'

const words = ({ text, plain }: Draft) => plain.map(({ start, end }) => text.slice(start, end))
const read = keepAsText(typed(emptyDraft, 'read Friday by Defoe'), { start: 5, end: 11 })

test('the words kept as text move with the text around them', () => {
  expect(words(read)).toEqual(['Friday'])
  expect(words(typed(read, 'then read Friday by Defoe'))).toEqual(['Friday'])
  expect(words(typed(read, 'read Friday by Daniel Defoe'))).toEqual(['Friday'])
})

test('a word that is typed into is read again', () => {
  expect(typed(read, 'read Fridays by Defoe').plain).toEqual([{ start: 5, end: 11 }])
  expect(typed(read, 'read Frday by Defoe').plain).toEqual([])
  expect(typed(read, '').plain).toEqual([])
})

test('a highlight is plain where it touches one', () => {
  expect(isPlain({ start: 8, end: 20 }, read.plain)).toBe(true)
  expect(isPlain({ start: 11, end: 14 }, read.plain)).toBe(false)
})
