import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GoldTask } from './corpus.ts'
import { summarise } from './figures.ts'
import { assign, normaliseTitle, scoreFields, scoreNote, titleSimilarity, type ScoredTask } from './scoring.ts'

const gold = (title: string, more: Partial<GoldTask> = {}): GoldTask => ({
  title,
  due: null,
  priority: null,
  recurrence: null,
  energy: null,
  ...more,
})
const got = (title: string, more: Partial<ScoredTask> = {}): ScoredTask => ({
  title,
  due: null,
  priority: null,
  recurrence: null,
  energy: null,
  ...more,
})

describe('normaliseTitle', () => {
  it('drops case, punctuation and articles', () => {
    expect(normaliseTitle("Call the vet about Mum's follow-up!")).toBe('call vet about mums follow up')
    expect(normaliseTitle('An apple,  a day.')).toBe('apple day')
  })

  it('keeps every other word', () => {
    expect(normaliseTitle('Call my vet')).not.toBe(normaliseTitle('Call vet'))
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string(), (title) => {
        const once = normaliseTitle(title)
        expect(normaliseTitle(once)).toBe(once)
      }),
    )
  })
})

describe('titleSimilarity', () => {
  it('counts repeated words once each', () => {
    expect(titleSimilarity('call call call', 'call')).toBe(0.5)
    expect(titleSimilarity('buy milk', 'feed dog')).toBe(0)
  })

  it('is symmetric and within 0 and 1', () => {
    fc.assert(
      fc.property(fc.lorem(), fc.lorem(), (a, b) => {
        const similarity = titleSimilarity(a, b)
        expect(similarity).toBe(titleSimilarity(b, a))
        expect(similarity).toBeGreaterThanOrEqual(0)
        expect(similarity).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('assign', () => {
  it('prefers the best sum to the first come', () => {
    const pairs = assign(
      [gold('call Anna about rent'), gold('call Anna')],
      [got('call Anna'), got('call Anna about rent')],
    )
    expect(pairs).toEqual([
      [0, 1],
      [1, 0],
    ])
  })

  it('leaves unlike tasks unpaired and pairs each answer once', () => {
    expect(assign([gold('buy milk')], [got('wash car')])).toEqual([])
    expect(assign([gold('buy milk'), gold('buy milk')], [got('buy milk')])).toHaveLength(1)
  })

  it('uses accepted title variants', () => {
    expect(assign([gold('phone surgery', { titles: ['ring doctor'] })], [got('ring the doctor')])).toEqual([[0, 0]])
  })
})

describe('scoreFields', () => {
  it('judges date and time apart', () => {
    const verdict = scoreFields(
      gold('x', { due: { date: '2027-02-28', time: '09:00' } }),
      got('x', { due: { date: '2027-02-28', time: '21:00' } }),
    )
    expect(verdict.date).toEqual({ right: true, said: true })
    expect(verdict.time).toEqual({ right: false, said: true })
  })

  it('takes date and time from one and the same accepted due', () => {
    const task = gold('x', {
      due: { date: '2027-02-28', time: '09:00' },
      dues: [{ date: '2027-03-01', time: '10:00' }],
    })
    const mixed = scoreFields(task, got('x', { due: { date: '2027-03-01', time: '09:00' } }))
    expect([mixed.date.right, mixed.time.right]).toEqual([true, false])
    const second = scoreFields(task, got('x', { due: { date: '2027-03-01', time: '10:00' } }))
    expect([second.date.right, second.time.right]).toEqual([true, true])
  })

  it('takes no date for right where the gold accepts it beside one', () => {
    const task = gold('x', { due: { date: '2027-02-28' }, dues: [null] })
    expect(scoreFields(task, got('x')).date.right).toBe(true)
    expect(scoreFields(gold('x', { due: { date: '2027-02-28' } }), got('x')).date.right).toBe(false)
  })

  it('calls an invented value wrong and an empty field not said', () => {
    const verdict = scoreFields(gold('x'), got('x', { priority: 'high' }))
    expect(verdict.priority).toEqual({ right: false, said: true })
    expect(verdict.energy).toEqual({ right: true, said: false })
  })
})

describe('scoreNote and summarise', () => {
  it('a note without tasks is right only when nothing is extracted', () => {
    expect(scoreNote({ tasks: [] }, []).allRight).toBe(true)
    expect(scoreNote({ tasks: [] }, [got('buy milk')]).allRight).toBe(false)
  })

  it('right count with a wrong task is not all right', () => {
    const score = scoreNote({ tasks: [gold('buy milk')] }, [got('wash car')])
    expect(score).toMatchObject({ exactCount: true, hits: 0, allRight: false })
  })

  it('adds up precision, recall, F1 and shares', () => {
    const figures = summarise([
      scoreNote({ tasks: [gold('buy milk'), gold('call Tom')] }, [got('buy milk')]),
      scoreNote({ tasks: [gold('feed dog')] }, [got('feed the dog'), got('something else')]),
    ])
    expect(figures.precision).toBeCloseTo(2 / 3)
    expect(figures.recall).toBeCloseTo(2 / 3)
    expect(figures.f1).toBeCloseTo(2 / 3)
    expect(figures).toMatchObject({ notes: 2, goldTasks: 3, exactCount: 0, allRight: 0 })
    expect(figures.fields.title).toBe(1)
    expect(figures.fieldsWhereSaid.energy).toBeNull()
  })
})
