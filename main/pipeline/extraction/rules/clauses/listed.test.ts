import { expect, it } from 'vitest'
import { readNote, type Row } from '../dates/readNote.testing.ts'

it.each<Row>([
  // Headings of a list, with spoken punctuation and things that need no verb.
  ['three things today colon call the vet pick up the drill', 'Call the vet ; 11-25 || Pick up the drill ; 11-25'],
  ['to do today colon laundry dishes and call dad', 'Laundry ; 11-25 || Dishes ; 11-25 || Call dad ; 11-25'],
  ['To do today, laundry, dishes and call dad.', 'Laundry ; 11-25 || Dishes ; 11-25 || Call dad ; 11-25'],
  ['book the colon screening', 'Book the colon screening ; -'],
  // Gerunds as items.
  [
    'on my list for tomorrow is calling mum paying the rent and booking the hall',
    'Call mum ; 11-26 || Pay the rent ; 11-26 || Book the hall ; 11-26',
  ],
  [
    "i've two jobs for saturday worming the cob and bringing the mare to the farrier",
    'Worm the cob ; 11-28 || Bring the mare to the farrier ; 11-28',
  ],
  ['book the wedding painting', 'Book the wedding painting ; -'],
  // What only adds to the task before.
  ['Get milk. Oh, and eggs.', 'Get milk and eggs ; -'],
  ['Get the cake. The one with the dinosaurs. And candles.', 'Get the cake the one with the dinosaurs and candles ; -'],
  ['Call Mum. And call Dad.', 'Call Mum ; - || Call Dad ; -'],
])('%s', (spoken, tasks) => expect(readNote(spoken)).toBe(tasks))

it.each<Row>([
  // Headings with a day, and things that are strung together behind them.
  [
    'list for today: vacuum, groceries, call the dentist',
    'Vacuum ; 11-25 || Groceries ; 11-25 || Call the dentist ; 11-25',
  ],
  [
    "Friday's errands: bank, post office, and pick up the framing.",
    'Bank ; 11-27 || Post office ; 11-27 || Pick up the framing ; 11-27',
  ],
  [
    'i have three things to do today which are prune the roses and mow the lawn',
    'Prune the roses ; 11-25 || Mow the lawn ; 11-25',
  ],
  ['need to do the following: update my resume and ask Deb', 'Update my resume ; - || Ask Deb ; -'],
  ['things i need from tesco are bread milk and wipes', 'Bread milk and wipes ; -'],
  [
    'get bread, milk, call Mum, and pick up the parcel',
    'Get bread, milk ; - || Call Mum ; - || Pick up the parcel ; -',
  ],
  [
    'pay the electricity bill, the water bill and the rates',
    'Pay the electricity bill, the water bill and the rates ; -',
  ],
  // One verb for two times.
  ['call Ann on Friday and Ben on Saturday', 'Call Ann ; 11-27 || Call Ben ; 11-28'],
  [
    'fetch the kids at 3.20 from the big school and 3.40 from the little un',
    'Fetch the kids from the big school ; 11-25 15:20 || Fetch the kids from the little un ; 11-25 15:40',
  ],
  // What governs several tasks.
  [
    'next week on tuesday i have to hand in the essay and on thursday i have to present it',
    'Hand in the essay ; 12-01 || Present it ; 12-03',
  ],
  ['ring Jo next week and on friday ring Sam', 'Ring Jo ; 11-30 || Ring Sam ; 11-27'],
  ['urgent, reset the password and tell Marcus', 'Reset the password ; - ; high || Tell Marcus ; - ; high'],
  ['three jobs before friday. One, file the return. Two, pay Carlos.', 'File the return ; 11-27 || Pay Carlos ; 11-27'],
  // Questions that belong to the task.
  [
    'ask Priya about the budget and whether the trip is still on',
    'Ask Priya about the budget and whether the trip is still on ; -',
  ],
  ['call Dad and see how his knee is', 'Call Dad and see how his knee is ; -'],
])('%s', (spoken, tasks) => expect(readNote(spoken)).toBe(tasks))
