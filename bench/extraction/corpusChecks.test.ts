import { describe, expect, it } from 'vitest'
import { parseNotes, type GoldNote, type GoldTask } from './corpus.ts'
import { checkNote, checkUnique, unspokenWords } from './corpusChecks.ts'

const task = (more: Partial<GoldTask>): GoldTask => ({
  title: 'Call Tom',
  due: null,
  priority: null,
  recurrence: null,
  energy: null,
  ...more,
})
const note = (tasks: GoldTask[], more: Partial<GoldNote> = {}): GoldNote => ({
  id: 'x-1',
  category: 'dated',
  now: '2027-02-26T10:00',
  timezone: 'Europe/London',
  transcript: 'call Tom',
  tasks,
  ...more,
})
const messages = (checked: GoldNote): string[] => checkNote(checked).map((finding) => finding.message)

describe('checkNote', () => {
  it('is silent on a sound note', () => {
    expect(messages(note([task({ due: { date: '2027-02-26', time: '10:30' } })]))).toEqual([])
  })

  it('finds past dues, days that do not exist and long titles', () => {
    expect(messages(note([task({ due: { date: '2027-02-25' } })]))).toEqual(['due 2027-02-25 lies in the past'])
    expect(messages(note([task({ due: { date: '2027-02-26', time: '09:59' } })]))).toHaveLength(1)
    expect(messages(note([task({ due: { date: '2027-02-29' } })]))).toEqual(['no such date 2027-02-29'])
    const long = 'call '.repeat(13).trim()
    expect(messages(note([task({ title: long })]))[0]).toMatch(/^13 words/)
  })

  it('finds wall clocks that a clock change skips', () => {
    const skipped = note([task({ due: { date: '2027-03-28', time: '01:30' } })])
    expect(messages(skipped)[0]).toMatch(/skipped by a clock change/)
    expect(messages({ ...skipped, timezone: 'Asia/Kolkata' })).toEqual([])
  })

  it('finds weekdays and tomorrows that disagree with the due', () => {
    const friday = note([task({ due: { date: '2027-03-06' } })], { transcript: 'call Tom on Friday' })
    expect(messages(friday)).toEqual(['friday was said, due 2027-03-06 is a saturday'])
    const tomorrow = note([task({ due: { date: '2027-02-28' } })], { transcript: 'call Tom tomorrow' })
    expect(messages(tomorrow)).toHaveLength(1)
  })

  it('finds a due that is no occurrence', () => {
    const weekly = { freq: 'weekly', interval: 1, byday: ['TU' as const] } satisfies GoldTask['recurrence']
    expect(messages(note([task({ due: { date: '2027-03-02' }, recurrence: weekly })]))).toEqual([])
    expect(messages(note([task({ due: { date: '2027-03-03' }, recurrence: weekly })]))).toHaveLength(1)
    expect(messages(note([task({ recurrence: weekly })]))).toHaveLength(1)
  })
})

describe('the rest', () => {
  it('finds twins across the corpus', () => {
    const twins = checkUnique([note([]), note([], { id: 'x-2', transcript: 'Call Tom!' })])
    expect(twins).toEqual([{ id: 'x-2', level: 'error', message: 'same transcript as x-1' }])
  })

  it('allows imperatives of spoken forms only', () => {
    expect(unspokenWords('Book the hall', 'i was booking the hall')).toEqual([])
    expect(unspokenWords('Rent the hall', 'i was booking the hall')).toEqual(['rent'])
  })

  it('names the line of a note that does not fit', () => {
    expect(() => parseNotes('\n{"id":"x"}', 'tune/a.jsonl')).toThrow(/^tune\/a\.jsonl:2:/)
  })
})
