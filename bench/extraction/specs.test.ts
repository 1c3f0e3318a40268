import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Extract } from './rulesEngine.ts'
import { acceptedDues, runSpecs, scoreSpecs } from './specs.ts'

const now = '2026-05-10T09:00:00'

/** An engine that reads "tomorrow" and nothing else. */
const tomorrowOnly: Extract = (transcript) => [
  {
    title: 'x',
    due: transcript.includes('tomorrow') ? { date: '2026-05-11' } : null,
    priority: null,
    recurrence: null,
    energy: null,
    tags: [],
    people: [],
    span: { start: 0, end: 1 },
    evidence: {},
  },
]

const tomorrow = { Text: 'tomorrow', Resolution: { values: [{ type: 'date', value: '2026-05-11' }] } }
const range = {
  Text: 'all week',
  Resolution: { values: [{ type: 'daterange', start: '2026-05-11', end: '2026-05-17' }] },
}

describe('specifications', () => {
  let dir: string
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'specs-'))
  })
  afterEach(() => rmSync(dir, { recursive: true }))

  it('counts right, wrong, skipped and inputs without a date', () => {
    const context = { ReferenceDateTime: now }
    const wrong = { Text: 'friday', Value: { FutureResolution: { date: '2026-05-15' } } }
    const figures = scoreSpecs(
      'f',
      [
        { Input: 'call tomorrow', Context: context, Results: [tomorrow] },
        { Input: 'call friday', Context: context, Results: [wrong, range] },
        { Input: 'no date here', Context: context, Results: [] },
      ],
      tomorrowOnly,
    )
    expect(figures).toEqual({ name: 'f', right: 2, total: 3, skipped: 1 })
  })

  it('reads values with and without a time', () => {
    expect(acceptedDues({ Text: '', Resolution: { values: [{ value: '2026-05-11 08:30:00' }] } }, now)).toEqual([
      { date: '2026-05-11', time: '08:30' },
    ])
    expect(acceptedDues({ Text: '', Value: { FutureResolution: { time: '17:00:00' } } }, now)).toEqual([
      { date: '2026-05-10', time: '17:00' },
      { date: '2026-05-11', time: '17:00' },
    ])
  })

  it('takes the coming of two days, and a past day only where it stands alone', () => {
    const both = { Text: '', Resolution: { values: [{ value: '2026-05-08' }, { value: '2026-05-15' }] } }
    expect(acceptedDues(both, now)).toEqual([{ date: '2026-05-15' }])
    expect(acceptedDues({ Text: '', Value: { FutureResolution: { date: '2026-05-09' } } }, now)).toHaveLength(1)
  })

  it('asks for an expression with the preposition that stood before it', () => {
    const asked: string[] = []
    const spy: Extract = (transcript) => {
      asked.push(transcript)
      return []
    }
    const fifteenth = { Text: '15', Value: { FutureResolution: { date: '2026-05-15' } } }
    scoreSpecs('f', [{ Input: "I'll go back on 15", Results: [fifteenth] }], spy)
    expect(asked).toEqual(['remind me to check the oven on 15'])
  })

  it('reads a folder whose files begin with a byte order mark', () => {
    writeFileSync(join(dir, 'a.json'), `\uFEFF${JSON.stringify([{ Input: 'tomorrow', Results: [tomorrow] }])}`)
    expect(runSpecs(dir, tomorrowOnly)).toMatchObject({ right: 1, total: 1, share: 1 })
  })

  it('says clearly what it cannot read', () => {
    expect(() => runSpecs(join(dir, 'none'), tomorrowOnly)).toThrow('no such folder')
    expect(() => runSpecs(dir, tomorrowOnly)).toThrow('holds no .json file')
    writeFileSync(join(dir, 'a.json'), '{"some":"thing"}')
    expect(() => runSpecs(dir, tomorrowOnly)).toThrow('not a specification')
  })
})
