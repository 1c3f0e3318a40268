import { describe, expect, it } from 'vitest'
import { loadCorpus } from '../extraction/corpus.ts'
import { judgePatterns, watchPatterns } from './patterns.ts'
import { readNote } from './targets.ts'

describe('judging the patterns that ran', () => {
  it('sees a pattern whichever method runs it, with the longest input', () => {
    const seen = watchPatterns(() => {
      'some text'.replace(/x+/g, '')
      'text'.match(/x+/g)
      'more'.split(/,\s/)
    })
    expect(seen).toContainEqual({ source: 'x+', flags: 'g', longest: 9 })
    expect(seen.some(({ source }) => source.includes(',\\s'))).toBe(true)
  })

  it('finds what backtracks, and a quadratic one only where long text meets it', () => {
    const long = { flags: '', longest: 5_000 }
    expect(judgePatterns([{ source: '(a+)+$', ...long }]).findings).toMatchObject([{ complexity: 'exponential' }])
    expect(judgePatterns([{ source: '\\s+$', ...long }]).findings).toMatchObject([{ complexity: 'n^2' }])
    expect(judgePatterns([{ source: '\\s+$', flags: '', longest: 12 }]).findings).toEqual([])
    expect(judgePatterns([{ source: '^[a-z]+$', ...long }]).findings).toEqual([])
  })
})

it('runs no catastrophic pattern when notes are read', { timeout: 240_000 }, () => {
  const notes = loadCorpus('tune').filter((_, index) => index % 10 === 0)
  const seen = watchPatterns(() => notes.forEach(({ transcript, ...at }) => readNote(transcript, at)))
  expect(seen.length).toBeGreaterThan(100)
  expect(judgePatterns(seen).findings).toEqual([])
})
