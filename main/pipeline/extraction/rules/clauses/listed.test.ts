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
