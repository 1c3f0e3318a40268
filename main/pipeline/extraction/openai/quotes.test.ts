import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createQuotes, fold, wordsOf } from './quotes.ts'

const at = (text: string, quote: string, near?: { start: number; end: number }) => {
  const span = createQuotes(text).find(quote, near)
  return span && text.slice(span.start, span.end)
}

it('finds words whatever their case, white space, apostrophes and surrounding punctuation', () => {
  expect(at('So,  Call\n the  Plumber.', '"call the plumber"')).toBe('Call\n the  Plumber')
  expect(at('buy Ana’s cake', "ANA'S CAKE…")).toBe('Ana’s cake')
})

it('finds whole words only', () => {
  expect(at('start the art class', 'art')).toBe('art')
  expect(createQuotes('start the art class').find('art')).toEqual({ start: 10, end: 13 })
  expect(at('restart it', 'start')).toBeNull()
})

it('does not find what was not said, or nothing', () => {
  expect(at('buy milk', 'buy oat milk')).toBeNull()
  expect(at('buy milk', ' ... ')).toBeNull()
  expect(at('', 'buy')).toBeNull()
})

it('prefers the place inside the task, then the nearest', () => {
  const text = 'tomorrow call Ana and tomorrow call Tom'
  const quotes = createQuotes(text)
  expect(quotes.find('tomorrow')?.start).toBe(0)
  expect(quotes.find('tomorrow', { start: 20, end: 39 })?.start).toBe(22)
  expect(quotes.find('tomorrow', { start: 31, end: 39 })?.start).toBe(22)
  expect(quotes.find('tomorrow', { start: 9, end: 12 })?.start).toBe(0)
})

it('finds every stretch of words of a text, however it is written', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcÄßéİ7’'), minLength: 1, maxLength: 5 })
  const gap = fc.constantFrom(' ', '  ', '\n', ', ', ' - ')
  fc.assert(
    fc.property(fc.array(fc.tuple(word, gap), { minLength: 1, maxLength: 8 }), fc.nat(), fc.nat(), (parts, a, b) => {
      const text = parts.flat().join('')
      const words = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)]
      fc.pre(words.length > 0)
      const [first, last] = [a % words.length, b % words.length].sort((x, y) => x - y) as [number, number]
      const from = words[first] as RegExpExecArray
      const to = words[last] as RegExpExecArray
      const quote = text.slice(from.index, to.index + to[0].length)
      const span = createQuotes(text).find(quote.replace(/\s+/g, '   '))
      expect(span).not.toBeNull()
      expect(fold(text.slice(span?.start, span?.end)).text).toBe(fold(quote).text)
    }),
  )
})

it('keeps an apostrophe inside its word', () => {
  expect(wordsOf("Sam’s 'Sunday' lunch")).toEqual(["sam's", 'sunday', 'lunch'])
})
