import { describe, expect, it } from 'vitest'
import { KnownWords } from './knownWords.ts'

const words = (text: string): string[] => text.split(' ')
const proposed = (known: KnownWords, text: string): string[] =>
  known.candidates(words(text)).map(
    ({ spelling, first, count }) =>
      `${spelling}: ${words(text)
        .slice(first, first + count)
        .join(' ')}`,
  )

describe('KnownWords', () => {
  it('proposes a listed word where something sounds like it, the likest first', () => {
    const known = new KnownWords(['Siobhan', 'Kowalczyk'])
    expect(proposed(known, 'Remind me to ask Shivan about the budget.')[0]).toBe('Siobhan: Shivan')
  })
  it('finds a name that was heard as several words, and one that is several words', () => {
    expect(proposed(new KnownWords(['Nextcloud']), 'Update next cloud tomorrow.')[0]).toBe('Nextcloud: next cloud')
    expect(proposed(new KnownWords(['Lumen Ledger']), 'Lemon ledger needs an answer.')[0]).toBe(
      'Lumen Ledger: Lemon ledger',
    )
  })
  it('leaves alone what is right already, possessives too', () => {
    expect(proposed(new KnownWords(['Siobhan', 'Siobhain']), 'Fix Siobhan’s bike.')).toEqual([])
  })
  it('does not reach over the end of a sentence', () => {
    expect(proposed(new KnownWords(['Nextcloud']), 'That is next. Cloud cover tomorrow.')).not.toContain(
      'Nextcloud: next. Cloud',
    )
  })
  it('proposes nothing in words that sound like nothing listed', () => {
    expect(proposed(new KnownWords(['Kowalczyk']), 'Buy milk tomorrow.')).toEqual([])
    expect(proposed(new KnownWords([]), 'Buy milk tomorrow.')).toEqual([])
  })
  it('knows how a name was heard when it was corrected', () => {
    const heard = 'Ask win about it.'
    expect(proposed(new KnownWords(['Nguyen']), heard)).not.toContain('Nguyen: win')
    expect(proposed(new KnownWords(['Nguyen'], { Nguyen: ['win'] }), heard)).toContain('Nguyen: win')
  })
  it('is not led astray by a word such as "constructor"', () => {
    expect(new KnownWords(['constructor', '__proto__']).size).toBe(2)
  })
})
