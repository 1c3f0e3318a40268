import { describe, expect, it } from 'vitest'
import { CATEGORIES, loadCorpus } from './corpus.ts'
import { checkNote, checkUnique } from './corpusChecks.ts'

describe('the corpus', () => {
  const tune = loadCorpus('tune')
  const measure = loadCorpus('measure')

  it('has no label that the checks refuse, and no note twice', () => {
    const notes = [...tune, ...measure]
    const findings = [...checkUnique(notes), ...notes.flatMap(checkNote)]
    expect(findings.filter((finding) => finding.level === 'error')).toEqual([])
  })

  it('covers every category on both sides, and keeps two fifths or more for measuring', () => {
    for (const category of CATEGORIES) {
      const [left, right] = [tune, measure].map((notes) => notes.filter((note) => note.category === category).length)
      expect(Math.min(left ?? 0, right ?? 0), category).toBeGreaterThanOrEqual(10)
    }
    expect(measure.length / (tune.length + measure.length)).toBeGreaterThan(0.4)
  })
})
