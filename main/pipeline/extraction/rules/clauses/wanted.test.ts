import { expect, it } from 'vitest'
import { extractTasks } from '../index.ts'

const titles = (transcript: string): string[] =>
  extractTasks(transcript, {
    now: '2026-05-19T08:20:00',
    timezone: 'America/Denver',
    vocabulary: [],
    nextWeekday: 'followingWeek',
  }).tasks.map((task) => task.title)

it.each<[string, string[]]>([
  // What is wanted done, said of its object.
  [
    'i need the projector booked the room set up and the handouts printed',
    ['Book the projector', 'Set up the room', 'Print the handouts'],
  ],
  ['i want the deck sanded and the fence panels ordered', ['Sand the deck', 'Order the fence panels']],
  ['get the boiler serviced and the flue swept', ['Get the boiler serviced', 'Get the flue swept']],
  ['get the used car', ['Get the used car']],
  // Lists of things, and lists with numbers.
  [
    'Shopping: eggs, milk, that nice sourdough and washing up liquid.',
    ['Eggs, milk, that nice sourdough and washing up liquid'],
  ],
  ['shopping list eggs milk and call the school', ['Eggs milk', 'Call the school']],
  ['new batteries for the smoke alarm', ['New batteries for the smoke alarm']],
  ['my list for saturday is mow the lawn and clean the grill', ['Mow the lawn', 'Clean the grill']],
  ['first thing is the rent second thing call the insurance people', ['The rent', 'Call the insurance people']],
  ['to do today one tidy the desk two file the receipts', ['Tidy the desk', 'File the receipts']],
  ['action items from the call: send Priya the deck', ['Send Priya the deck']],
  ['the day after tomorrow is bin amnesty day', []],
  // Verbs that are small talk elsewhere.
  ['get a second quote and look up the permit rules', ['Get a second quote', 'Look up the permit rules']],
  ['ring the garage tomorrow and see what they can do', ['Ring the garage and see what they can do']],
])('%s', (transcript, expected) => {
  expect(titles(transcript)).toEqual(expected)
})
