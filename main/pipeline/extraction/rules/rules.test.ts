import { describe, expect, it } from 'vitest'
import type { ExtractionContext } from '../types.ts'
import { createRulesEngine, extractTasks } from './index.ts'

/** A Wednesday. */
const context: ExtractionContext = {
  now: '2026-11-25T10:00',
  timezone: 'Europe/London',
  nextWeekday: 'followingWeek',
  vocabulary: [],
}

/** Tasks as `title | date time | priority | energy`, empty parts left out. */
function read(transcript: string, over: Partial<ExtractionContext> = {}): string[] {
  return extractTasks(transcript, { ...context, ...over }).tasks.map((task) =>
    [task.title, task.due && [task.due.date, task.due.time].filter(Boolean).join(' '), task.priority, task.energy]
      .filter(Boolean)
      .join(' | '),
  )
}

describe('plain notes', () => {
  it.each([
    ["um so i've got to call the the bank", ['Call the bank']],
    ['remind me to water the plants', ['Water the plants']],
    ['i was thinking of calling the estate agent', ['Call the estate agent']],
    ['the grass needs cutting', ['Cut the grass']],
    ['remind sam to bring the drill', ['Remind sam to bring the drill']],
    ['by milk and male the forms', ['Buy milk', 'Mail the forms']],
    // Words that every object of JavaScript has.
    ['constructor', []],
    ['call the constructor about the roof', ['Call the constructor about the roof']],
  ])('%s', (transcript, tasks) => expect(read(transcript)).toEqual(tasks))
})

describe('one or several', () => {
  it.each([
    ['buy milk and eggs', ['Buy milk and eggs']],
    ['call tom and jerry', ['Call tom and jerry']],
    ['call tom and book the flight', ['Call tom', 'Book the flight']],
    ['wash and iron the shirts', ['Wash and iron the shirts']],
    ['buy a card and get it signed by everyone', ['Buy a card and get it signed by everyone']],
    [
      'three things call the roofer pay the water bill and renew the license',
      ['Call the roofer', 'Pay the water bill', 'Renew the license'],
    ],
    ['number one call the bank number two fix the fence', ['Call the bank', 'Fix the fence']],
    ['call jim email kate pay rent', ['Call jim', 'Email kate', 'Pay rent']],
  ])('%s', (transcript, tasks) => expect(read(transcript)).toEqual(tasks))
})

describe('dates and times', () => {
  it.each([
    ['call mum tomorrow at five', ['Call mum | 2026-11-26 17:00']],
    ['call mum next tuesday', ['Call mum | 2026-12-01']],
    ['call mum a week on friday', ['Call mum | 2026-12-04']],
    ['return the books by the third', ['Return the books | 2026-12-03']],
    ['submit the claim by the end of the month', ['Submit the claim | 2026-11-30']],
    ['in half an hour take the bread out', ['Take the bread out | 2026-11-25 10:30']],
    ['clean the shed this weekend', ['Clean the shed | 2026-11-28']],
    [
      'tomorrow i need to vacuum the van and refill the cooler',
      ['Vacuum the van | 2026-11-26', 'Refill the cooler | 2026-11-26'],
    ],
    [
      'pay the invoice and email the receipt both by friday',
      ['Pay the invoice | 2026-11-27', 'Email the receipt | 2026-11-27'],
    ],
    ['put the bins out in the evening', ['Put the bins out in the evening']],
    ['order the pies by christmas eve', ['Order the pies | 2026-12-24']],
  ])('%s', (transcript, tasks) => expect(read(transcript)).toEqual(tasks))

  it.each([
    'march the scouts to the hall',
    'ask april about the june wedding',
    'book a second ladder',
    "proofread friday's menu",
    'buy sun cream and a daily planner',
  ])('does not see a date in: %s', (transcript) =>
    expect(extractTasks(transcript, context).tasks.map((task) => task.due)).toEqual([null]),
  )

  it('reads "next Tuesday" as the nearest one where the person set it so', () => {
    expect(read('call mum next friday', { nextWeekday: 'nearest' })).toEqual(['Call mum | 2026-11-27'])
    expect(read('call mum next friday')).toEqual(['Call mum | 2026-12-04'])
  })

  it('counts hours over a change of clocks', () => {
    const over = { now: '2026-03-29T00:30', timezone: 'Europe/London' }
    expect(read('in two hours check the oven', over)).toEqual(['Check the oven | 2026-03-29 03:30'])
  })

  it('moves a time that spring skips to the first that exists', () => {
    const over = { now: '2026-03-28T12:00', timezone: 'Europe/London' }
    expect(read('take the pill tomorrow at 1:30 am', over)).toEqual(['Take the pill | 2026-03-29 02:30'])
  })
})

describe('corrections and thoughts taken back', () => {
  it.each([
    ['ring the registrar on tuesday no wait thursday', ['Ring the registrar | 2026-11-26']],
    ['email karen i mean carmen about the rota', ['Email carmen about the rota']],
    ['buy red paint i mean blue paint', ['Buy blue paint']],
    ['order twelve um no fourteen chairs', ['Order fourteen chairs']],
    ['call no email the diocese', ['Email the diocese']],
    ['remind me to call the caterer uh never mind', []],
    ['call the tiler and book the skip no forget the skip', ['Call the tiler']],
    ['buy paint scratch that buy primer', ['Buy primer']],
  ])('%s', (transcript, tasks) => expect(read(transcript)).toEqual(tasks))
})

describe('no task', () => {
  it.each([
    'dave already sent the invoice',
    'what time does the pharmacy close',
    'i used to call my nan every sunday',
    'it has been a long week and i am so tired',
    'maybe i should learn to sail one day',
    'the meeting is at three tomorrow',
  ])('%s', (transcript) => expect(read(transcript)).toEqual([]))
})

describe('levels', () => {
  it.each([
    ['urgent call the pharmacy', ['Call the pharmacy | high']],
    ['sort the loft out no rush', ['Sort the loft out | low']],
    ['quick one reply to sam', ['Reply to sam | low']],
    ['do the tax return when i have a lot of energy', ['Do the tax return | high']],
    ['email the emergency contact', ['Email the emergency contact']],
    ['no hurry with any of this but clear the shed and wash the car', ['Clear the shed | low', 'Wash the car | low']],
  ])('%s', (transcript, tasks) => expect(read(transcript)).toEqual(tasks))
})

describe('repetition', () => {
  it.each([
    ['water the orchids every other thursday', { freq: 'weekly', interval: 2, byday: ['TH'] }, '2026-11-26'],
    [
      'pay rent on the first of every month',
      { freq: 'monthly', interval: 1, rrule: 'FREQ=MONTHLY;BYMONTHDAY=1' },
      '2026-12-01',
    ],
    [
      'send it every last friday of the month',
      { freq: 'monthly', interval: 1, rrule: 'FREQ=MONTHLY;BYDAY=-1FR' },
      '2026-11-27',
    ],
    [
      'walk the dog every weekday',
      { freq: 'weekly', interval: 1, byday: ['MO', 'TU', 'WE', 'TH', 'FR'] },
      '2026-11-25',
    ],
  ])('%s', (transcript, recurrence, date) => {
    const [task] = extractTasks(transcript, context).tasks
    expect(task?.recurrence).toEqual(recurrence)
    expect(task?.due?.date).toBe(date)
  })
})

describe('names', () => {
  it('spells titles as the vocabulary does', () => {
    expect(read('email wei jie about the nas', { vocabulary: ['Wei Jie', 'NAS'] })).toEqual([
      'Email Wei Jie about the NAS',
    ])
  })
})

describe('the engine', () => {
  it('answers as extractTasks does', async () => {
    const engine = createRulesEngine()
    expect(engine.name).toBe('rules')
    expect(await engine.extract('call mum', context)).toEqual(extractTasks('call mum', context))
  })

  it('points at the words that each field came from', () => {
    const transcript = 'Um, call Mum tomorrow, it’s urgent.'
    const [task] = extractTasks(transcript, context).tasks
    const words = (field: 'title' | 'due' | 'priority') =>
      task?.evidence[field]?.spans.map(({ start, end }) => transcript.slice(start, end))
    expect(words('title')).toEqual(['call Mum'])
    expect(words('due')).toEqual(['tomorrow'])
    expect(words('priority')).toEqual(['it’s urgent'])
  })
})
