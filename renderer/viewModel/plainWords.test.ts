import { expect, test } from 'vitest'
import { hasMarks, keepAsText, withoutMarks } from './plainWords.ts'

test('every word of the span is broken for an engine, none for a reader', () => {
  const text = 'read Friday at three by Defoe'
  const kept = keepAsText(text, { start: 5, end: 20 })
  expect(kept).toBe('read F\u2060riday a\u2060t t\u2060hree by Defoe')
  expect(/friday|\bat\b|three/i.test(kept)).toBe(false)
  expect(withoutMarks(kept)).toBe(text)
  expect([hasMarks(kept), hasMarks(text)]).toEqual([true, false])
})

test('a letter outside the basic plane stays whole', () => {
  expect(keepAsText('𝒜b', { start: 0, end: 3 })).toBe('𝒜\u2060b')
})
