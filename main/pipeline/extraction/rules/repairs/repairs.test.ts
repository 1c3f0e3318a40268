import { describe, expect, it } from 'vitest'
import type { ExtractionContext } from '../../types.ts'
import { extractTasks } from '../index.ts'

/** A Wednesday. */
const context: ExtractionContext = {
  now: '2026-11-25T10:00',
  timezone: 'Europe/London',
  nextWeekday: 'followingWeek',
  vocabulary: [],
}

const read = (transcript: string): string[] =>
  extractTasks(transcript, context).tasks.map((task) =>
    [task.title, task.due && [task.due.date, task.due.time].filter(Boolean).join(' ')].filter(Boolean).join(' | '),
  )

describe('corrections, like for like', () => {
  it.each([
    ['order printer paper on friday actually no on monday', ['Order printer paper | 2026-11-30']],
    ['Order printer paper on Friday. Actually, no, on Monday.', ['Order printer paper | 2026-11-30']],
    ['Ring the plumber on Tuesday, no wait, Thursday, about the tap.', ['Ring the plumber about the tap | 2026-11-26']],
    ['ring the plumber on tuesday about the tap no wait thursday', ['Ring the plumber about the tap | 2026-11-26']],
    ['book a flight to Rome, scratch that, to Milan', ['Book a flight to Milan']],
    ['email the quote to sandra actually to denise by friday', ['Email the quote to denise | 2026-11-27']],
    ['get a dozen eggs make that two dozen and some bacon', ['Get two dozen eggs and some bacon']],
    ['paint the fence green hang on no dark grey', ['Paint the fence dark grey']],
    ['call Mark about the roof, I mean Mike', ['Call Mike about the roof']],
    ['mail the package to Portland Oregon I mean Portland Maine', ['Mail the package to Portland Maine']],
    ['meet bob at 3 pm no 4', ['Meet bob | 2026-11-25 16:00']],
    ['dentist next week wednesday i mean thursday at nine am', ['Dentist | 2026-12-03 09:00']],
    ['buy a cake, actually not a cake, some doughnuts', ['Buy some doughnuts']],
    ['Send the invoice to Greg. No, sorry, not Greg, Gary.', ['Send the invoice to Gary']],
  ])('%s', (transcript, tasks) => expect(read(transcript)).toEqual(tasks))

  it.each([['bring the drawings rev d not rev c', ['Bring the drawings rev d not rev c']]])(
    'leaves alone: %s',
    (transcript, tasks) => expect(read(transcript)[0]?.split(' | ')[0]).toEqual(tasks[0]),
  )

  it('points at the words that counted', () => {
    const said = 'call Mark about the roof, I mean Mike'
    const [task] = extractTasks(said, context).tasks
    expect(task?.evidence.title?.spans.map(({ start, end }) => said.slice(start, end))).toEqual([
      'call',
      'Mike',
      'about the roof',
    ])
  })
})
