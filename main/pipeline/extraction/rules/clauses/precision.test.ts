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

/** Tasks as `title | date time`. */
const read = (transcript: string): string[] =>
  extractTasks(transcript, context).tasks.map((task) =>
    [task.title, task.due && [task.due.date, task.due.time].filter(Boolean).join(' ')].filter(Boolean).join(' | '),
  )

describe('a thing with a date', () => {
  it.each([
    ['dentist on friday', ['Dentist | 2026-11-27']],
    ['band rehearsal thursday at two', ['Band rehearsal | 2026-11-26 14:00']],
    ['One for friday: bleed the radiators', ['Bleed the radiators | 2026-11-27']],
    ['Friday, ten fifteen, take Nan for her eyes', ['Take Nan for her eyes | 2026-11-27 10:15']],
  ])('%s', (transcript, tasks) => expect(read(transcript)).toEqual(tasks))

  it.each([
    "the skip's on the drive tomorrow",
    'Mrs Lowe drops off at ten to nine tomorrow',
    'the new opening hours start on friday',
    'the band people want their money by friday',
    'the boiler man called on monday',
    'saturday sees the end of the lease',
    'again on friday',
  ])('no task: %s', (transcript) => expect(read(transcript)).toEqual([]))

  it('keeps the task behind a remark', () =>
    expect(extractTasks('friday is moving day so pack the kettle', context).tasks.map((task) => task.title)).toEqual([
      'Pack the kettle',
    ]))
})

describe('taken back later in the note', () => {
  it.each([
    ['Book the barber. Order the mulch. On second thoughts leave the mulch.', ['Book the barber']],
    ['Add candles to the list. Take candles off the list.', []],
    ['Put me down for the raffle. Take me off again.', []],
    ['Sand the gate. Paint the gate. Okay leave the paint for now.', ['Sand the gate']],
    ['Order a new hob. The old one may do. Let that one go.', []],
    ['call the vet and ring the kennels actually hold off on the kennels', ['Call the vet']],
    ['Sign up for the half marathon. Pretend I never said anything about the marathon.', []],
    ['Wash the car. Leave the keys on the hook.', ['Wash the car', 'Leave the keys on the hook']],
    ['order the pizza and the cake. skip the pizza.', ['Order the cake']],
    ['ring the school. ring the dentist. scratch the first one.', ['Ring the dentist']],
    ['email the office about leave. oh i did that this morning.', []],
    ["buy a drill. on second thoughts i'll borrow a drill.", ['Borrow a drill']],
    ['Print the form and drop the form at the desk', ['Print the form', 'Drop the form at the desk']],
  ])('%s', (transcript, tasks) => expect(read(transcript)).toEqual(tasks))
})

describe('background of a task', () => {
  it.each([
    ['i have to know the songs by heart so learn the songs', ['Learn the songs']],
    ['Somebody has to let them in, so leave the key with Bo.', ['Leave the key with Bo']],
    ['The ham wants ordering. Order the ham from Fenn.', ['Order the ham from Fenn']],
    ["i said i'd mend her lamp so mend her lamp on friday", ['Mend her lamp | 2026-11-27']],
    ['i need to wash the car and buy wax', ['Wash the car', 'Buy wax']],
    ['I have to ring Ida. My string broke. So buy a string.', ['Ring Ida', 'Buy a string']],
    ['call the roofer so do that tomorrow', ['Call the roofer | 2026-11-26']],
    ['let me talk before this dies feed the hens', ['Feed the hens']],
    ['feed the hens put that down', ['Feed the hens']],
  ])('%s', (transcript, tasks) => expect(read(transcript)).toEqual(tasks))
})

describe('what opens like a task and is none', () => {
  it.each([
    ["reckon i'll give the gate a scrub", ['Give the gate a scrub']],
    ['Punch list for flat two: caulk the tub, rehang the door.', ['Caulk the tub', 'Rehang the door']],
    ['Jot this one down: order grout.', ['Order grout']],
    ['See the thing is the van is broken. Ring the garage.', ['Ring the garage']],
    ['i had to walk it in', []],
    ["I've to say it wasn't bad at all. Buy diesel.", ['Buy diesel']],
    ['Get her the biscuits or I will never hear the end of it', ['Get her the biscuits']],
    ['sit down and do the accounts', ['Sit down and do the accounts']],
    ['she told me to get lost', []],
    ['she wants to move to spain and open a bar', []],
    ['no chance of finishing that today', []],
    ['the guests need to check out by ten', []],
    ['right, work stuff. finish the deck.', ['Finish the deck']],
    ['note for the meeting bring the samples', ['Bring the samples']],
    ["mustn't forget the cake for the fete", ['The cake for the fete']],
    ['label her stuff', ['Label her stuff']],
    ['one more week of this and god help the office', []],
    ['oh god call the vet', ['Call the vet']],
    ['do not under any circumstances sell the boat', []],
    ['fix the date stamp it thinks it is june', ['Fix the date stamp']],
    ['order the blue shampoo two of the big ones', ['Order the blue shampoo two of the big ones']],
    ['dad says i should get a proper job', []],
    ["there's no point painting it now", []],
    [
      "what a week the printer's jammed and nobody made coffee print the badges at the shop",
      ['Print the badges at the shop'],
    ],
    ['so he says to me move your van', []],
    ['remember when we used to play cards on sundays', []],
    ['right plan is finish the fence then stain it', ['Finish the fence', 'Stain it']],
    ['lily has got to be collected from ballet', ['Collect lily from ballet']],
    ['see that the lids are with their jars', ['See that the lids are with their jars']],
  ])('%s', (transcript, tasks) => expect(read(transcript)).toEqual(tasks))
})

describe('one task of two verbs', () => {
  it.each([
    ['ring the clinic and tell them the form is lost', ['Ring the clinic and tell them the form is lost']],
    ['call the tile shop, see if they have grout', ['Call the tile shop, see if they have grout']],
    ["whip round to gran's and mow her lawn", ["Whip round to gran's and mow her lawn"]],
    ['buy a card for liz and get everyone to sign it', ['Buy a card for liz and get everyone to sign it']],
    ['ask raj to check the boiler and send me the bill', ['Ask raj to check the boiler and send me the bill']],
    ['drive to leeds and pick up the piano', ['Drive to leeds and pick up the piano']],
    ['find the keys to the shed and back gate', ['Find the keys to the shed and back gate']],
    ['call tom and tell the story to the kids', ['Call tom', 'Tell the story to the kids']],
    ['ring the repair man ring him on friday', ['Ring the repair man | 2026-11-27']],
    [
      'feed the dog at six then feed it again at nine',
      ['Feed the dog | 2026-11-25 18:00', 'Feed it again | 2026-11-25 21:00'],
    ],
    ['let me do that, walk for an hour', ['Walk for an hour']],
  ])('%s', (transcript, tasks) => expect(read(transcript)).toEqual(tasks))
})
