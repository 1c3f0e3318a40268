import { expect, it } from 'vitest'
import { readNote, type Row } from '../dates/readNote.testing.ts'

it.each<Row>([
  // Appointments are kept where their day was said.
  ["i've got physio at ten past four on the eleventh", 'Physio ; 12-11 16:10'],
  ['next tuesday at three thirty I have a parent conference', 'Parent conference ; 12-01 15:30'],
  ['i have a meeting at nine', ''],
  ['we have people coming on saturday at six', ''],
  ["i've got an interview on friday so i need to iron my shirt", 'Iron my shirt ; 11-27'],
  // Things with times of their own, one after another.
  [
    'tomorrow gym at six then standup at nine fifteen and finally lunch with Priya at noon',
    'Gym ; 11-26 06:00 || Standup ; 11-26 09:15 || Lunch with Priya ; 11-26 12:00',
  ],
  // What is meant, said as if it were so.
  ['tomorrow i call the bank', 'Call the bank ; 11-26'],
  ['every monday at six thirty in the evening i go to dutch class', 'Go to dutch class ; 11-30 18:30 ; w1MO'],
  ['on friday i work until six', ''],
  // "To" of the wrapper, and "to" of what is done.
  ['i have to go to the client', 'Go to the client ; -'],
  ['i have to revert to the client tomorrow', 'Revert to the client ; 11-26'],
  ['remind me at five to call Bob', 'Call Bob ; 11-25 17:00'],
  ['remind me at half past to check the oven', 'Check the oven ; 11-25 10:30'],
])('%s', (spoken, tasks) => expect(readNote(spoken)).toBe(tasks))
