import { expect, it } from 'vitest'
import { wordsOf } from './quotes.ts'
import { createTitleSupport, writeTitle } from './titles.ts'

const supported = (said: string, title: string, task = said, vocabulary: string[] = []) =>
  createTitleSupport(new Set(wordsOf(said)), vocabulary)(title, task)

it('accepts what was said, with other endings and small words added', () => {
  expect(supported('I should be calling the plumber', 'Call the plumber')).toBe(true)
  expect(supported("Tom's boxes need carrying", "Carry Tom's box up to the attic")).toBe(false)
  expect(supported("Tom's boxes need carrying", "Carry Tom's box")).toBe(true)
  expect(supported('water plants', 'Water the plants')).toBe(true)
})

it('refuses a title with a word that nobody said', () => {
  expect(supported('buy milk', 'Buy oat milk')).toBe(false)
  expect(supported('buy milk', 'Book a flight')).toBe(false)
  expect(supported('park the car', 'Park the cat')).toBe(false)
  expect(supported('buy milk', '')).toBe(false)
})

it('refuses a title that has nothing from where it claims to come', () => {
  expect(supported('buy milk and call Tom', 'Buy milk', 'call Tom')).toBe(false)
  expect(supported('Tom is back, call him', 'Call Tom', 'call him')).toBe(true)
})

it('lets a title repair what the recogniser misheard', () => {
  expect(supported('by milk', 'Buy milk')).toBe(true)
  expect(supported('call shavon', 'Call Siobhan')).toBe(false)
  expect(supported('call cyban', 'Call Siobhan', undefined, ['Siobhan'])).toBe(false)
  expect(supported('call sioban', 'Call Siobhan', undefined, ['Siobhan'])).toBe(true)
})

it('needs the small words too where there is nothing else', () => {
  expect(supported('do it', 'Do it')).toBe(true)
  expect(supported('buy milk', 'It is')).toBe(false)
})

it('writes one line with a capital and no full stop, of at most 12 words', () => {
  expect(writeTitle(' buy\n\u0000milk\u202E . ')).toEqual({ title: 'Buy milk', cut: false })
  expect(writeTitle('a b c d e f g h i j k l m').cut).toBe(true)
  expect(writeTitle('a b c d e f g h i j k l m').title.split(' ')).toHaveLength(12)
  expect(writeTitle('a b c d e f g h i j k l').cut).toBe(false)
})
