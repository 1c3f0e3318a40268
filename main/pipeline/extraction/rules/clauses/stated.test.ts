/** What is said around a task: reasons, conditions, echoes, names that hold dates. Tuesday 19 May 2026, Denver. */
import { expect, it } from 'vitest'
import { extractTasks } from '../index.ts'

const read = (said: string): string =>
  extractTasks(said, {
    now: '2026-05-19T08:20:00',
    timezone: 'America/Denver',
    vocabulary: [],
    nextWeekday: 'followingWeek',
  })
    .tasks.map((task) =>
      [task.title, task.due?.date.slice(5), task.due?.time, task.priority].filter(Boolean).join(' @ '),
    )
    .join(' | ')

it.each<[string, string]>([
  ['what i definitely have to do is pay the tax', 'Pay the tax'],
  ['what came out of it is that i have to redo the rota', 'Redo the rota'],
  ['you may want to check the sun shade', 'Check the sun shade'],
  ['if i get the promotion we could finally redo the bathroom', ''],
  ['she wants me to eat more greens so buy some kale', 'Buy some kale'],
  ["our kev needs picking up at six so i'll do that", 'Pick up our kev @ 05-19 @ 18:00'],
  ["order new clogs, the left one's split", 'Order new clogs'],
  ["fix the fence, the neighbour's back gate and the shed", "Fix the fence, the neighbour's back gate and the shed"],
  ["book the flights and the hotel oh forget the hotel i'll stay with nick", 'Book the flights'],
  [
    'These are both urgent, phone the bank and change the password.',
    'Phone the bank @ high | Change the password @ high',
  ],
  ['pay the school fees by tenth', 'Pay the school fees @ 06-10'],
  ['so tired today honestly', ''],
  ['Read chapter seven of Ten Days in August.', 'Read chapter seven of Ten Days in August'],
  ['Bake for the Monday Night Supper Club.', 'Bake for the Monday Night Supper Club'],
  ['Call Nadia on Monday night.', 'Call Nadia @ 05-25'],
])('%s', (said, expected) => {
  expect(read(said)).toBe(expected)
})
