import { describe, expect, it } from 'vitest'
import { plainWords, Tally } from './score.ts'

describe('plainWords', () => {
  it('makes spellings alike', () => {
    expect(plainWords('Call at 3:30 p.m., on the 15th!')).toEqual(
      plainWords('call at three thirty PM on the fifteenth'),
    )
  })
})

describe('Tally', () => {
  it('counts a wrong, a missing and an added word, and empty results', () => {
    const tally = new Tally()
    tally.add('buy milk tomorrow', 'by milk tomorrow')
    tally.add('call the dentist now', 'call dentist now please')
    tally.add('water the plants', '')
    expect(tally).toMatchObject({ errors: 6, words: 10, empty: 1, recordings: 3, rate: 60 })
  })
})
