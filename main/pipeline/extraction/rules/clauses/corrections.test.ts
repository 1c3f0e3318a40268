/** Corrections by marker and by what they correct: number, day, time, person, object, verb. Monday 20 July 2026, London. */
import { describe, expect, it } from 'vitest'
import { extractTasks } from '../index.ts'

const read = (said: string): string =>
  extractTasks(said, {
    now: '2026-07-20T09:00:00',
    timezone: 'Europe/London',
    vocabulary: [],
    nextWeekday: 'followingWeek',
  })
    .tasks.map((task) =>
      [task.title.toLowerCase(), task.due?.date.slice(5), task.due?.time, task.priority].filter(Boolean).join(' @ '),
    )
    .join(' | ')

/** What was said, and title, date, time and priority of every task. */
const CORRECTED: [string, string][] = [
  ['book the early train no the late one', 'book the late train'],
  // What replaces a value is said after the reason.
  [
    "set up the call for tuesday at nine no they're twelve hours ahead so make it eight",
    'set up the call @ 07-21 @ 08:00',
  ],
  [
    "pick the twins up at three fifteen wait it's early dismissal so twelve thirty",
    'pick the twins up @ 07-20 @ 12:30',
  ],
  ["pick up the cake on friday no wait the party's saturday so pick it up on saturday", 'pick up the cake @ 07-25'],
  ["tell jess the meeting moved actually don't tell jess tell ben", 'tell ben'],
  ['add bananas to the list oh wait i have bananas add avocados', 'add avocados to the list'],
  ['buy dog food hmm no we still have half a bag', ''],
  ['i was going to tell madam and look for a ticket but they already have nobody', ''],
  ['get the six foot ladder no the eight foot one', 'get the eight foot ladder'],
  [
    'call plumber at five or no he prays at five call plumber at quarter to six tomorrow',
    'call plumber @ 07-21 @ 17:45',
  ],
  ["buy stamps no don't buy stamps buy envelopes", 'buy envelopes'],
  ['buy six eggs no eight eggs', 'buy eight eggs'],
  ['buy six eggs no wait eight', 'buy eight eggs'],
  ['buy two tickets for the show actually make it three', 'buy three tickets for the show'],
  ['order twenty chairs sorry thirty chairs for the hall', 'order thirty chairs for the hall'],
  ['book a table for four er six people', 'book a table for six people'],
  ['book a table for two no three at the thai place', 'book a table for three at the thai place'],
  ['call mark i mean mike about the roof', 'call mike about the roof'],
  ['call mark about the roof i mean mike', 'call mike about the roof'],
  ['call mark about the roof no mike', 'call mike about the roof'],
  ['call the plumber no the electrician', 'call the electrician'],
  ['email the plumber or rather text him', 'text him'],
  ['text anna no call anna', 'call anna'],
  ['text anna about the keys no call her about the keys', 'call her about the keys'],
  ['paint the fence green no blue', 'paint the fence blue'],
  ['paint the kitchen no the hall', 'paint the hall'],
  ['get the red paint not the red the blue', 'get the blue paint'],
  ['send the draft to lena no to marco', 'send the draft to marco'],
  ['send the draft to lena sorry marco', 'send the draft to marco'],
  ['send the draft no the final version to lena', 'send the final version to lena'],
  ['send lena the draft no the final version', 'send lena the final version'],
  ['pick up milk er oat milk', 'pick up oat milk'],
  ['pick up milk i mean oat milk on the way home', 'pick up oat milk on the way home'],
  ['buy milk no wait bread', 'buy bread'],
  ['buy milk and bread no not bread eggs', 'buy milk and eggs'],
  ['wash the car tomorrow no friday', 'wash the car @ 07-24'],
  ["wash the car tomorrow actually let's say friday", 'wash the car @ 07-24'],
  ['wash the car tomorrow or better friday', 'wash the car @ 07-24'],
  ['dentist at three tomorrow no make it four', 'dentist @ 07-21 @ 16:00'],
  ['dentist at three tomorrow make that half four', 'dentist @ 07-21 @ 16:30'],
  ['dentist on the third no the fourth', 'dentist @ 08-04'],
  ['dentist on tuesday at three no wednesday at four', 'dentist @ 07-22 @ 16:00'],
  ['dentist on tuesday at three sorry wednesday', 'dentist @ 07-22 @ 15:00'],
  ['Call the vet on Tuesday. Sorry, Wednesday.', 'call the vet @ 07-22'],
  ["Call the vet on Tuesday. No, wait, it's Wednesday.", 'call the vet @ 07-22'],
  ['Call the vet on Tuesday. Did I say Tuesday? I meant Wednesday.', 'call the vet @ 07-22'],
  ['call the vet on tuesday did i say tuesday i meant thursday', 'call the vet @ 07-23'],
  ["call the vet on tuesday wait they're closed tuesday wednesday then", 'call the vet @ 07-22'],
  ["call the vet on tuesday hmm tuesday's full so wednesday", 'call the vet @ 07-22'],
  ["call the vet on tuesday no i'm away tuesday make it wednesday", 'call the vet @ 07-22'],
  ["call the vet on tuesday oh that's a holiday so do it wednesday", 'call the vet @ 07-22'],
  ["Book the hall for Sam's party. Not Sam's, Tim's.", "book the hall for tim's party"],
  ['Book the big hall. Scratch that, the small hall.', 'book the small hall'],
  ['book the big hall scratch that book the small one', 'book the small one'],
  ['Buy a cake for Nora. Actually a pie.', 'buy a pie for nora'],
  ['Buy a cake for Nora. No, for Flora.', 'buy a cake for flora'],
  ['Buy a cake for Nora, I mean Flora.', 'buy a cake for flora'],
  ['Send flowers to Aunt May. Correction, to Aunt June.', 'send flowers to aunt june'],
  ['print ten copies of the flyer make it twenty', 'print twenty copies of the flyer'],
  ['print ten copies of the flyer no twenty', 'print twenty copies of the flyer'],
  ['print ten copies of the flyer sorry twenty copies', 'print twenty copies of the flyer'],
  ['fix the front door no the back door before friday', 'fix the back door @ 07-24'],
  ['fix the front no the back door', 'fix the back door'],
  ['clean the oven not the oven the fridge', 'clean the fridge'],
  ['clean the oven wait i mean the fridge', 'clean the fridge'],
  ['clean the oven or actually the fridge', 'clean the fridge'],
  ['clean the oven no clean the fridge', 'clean the fridge'],
  ['ask ben to bring chairs no tables', 'ask ben to bring tables'],
  ['ask ben no ask tom to bring chairs', 'ask tom to bring chairs'],
  ['ask ben to bring chairs actually ask tom', 'ask tom to bring chairs'],
  ['Ask Ben to bring chairs. Not Ben, Tom.', 'ask tom to bring chairs'],
  ['pay rita forty no fifty pounds', 'pay rita fifty pounds'],
  ['pay rita forty pounds no fifty', 'pay rita fifty pounds'],
  ['transfer 200 to savings sorry 300', 'transfer 300 to savings'],
  ['transfer 200 sorry 300 to savings', 'transfer 300 to savings'],
  ['tell joe the meeting is at ten no eleven', 'tell joe the meeting is at eleven'],
  ['email the invoice to accounts no wait print the invoice', 'print the invoice'],
  ['remind me to feed the dog i mean the cat at six', 'feed the cat @ 07-20 @ 18:00'],
  ['remind me to water the plants tonight no tomorrow morning', 'water the plants @ 07-21'],
  ['remind me at three to water the plants no at four', 'water the plants @ 07-20 @ 16:00'],
  ['on tuesday no on wednesday water the plants', 'water the plants @ 07-22'],
  ['tuesday sorry wednesday water the plants and mow the lawn', 'water the plants @ 07-22 | mow the lawn @ 07-22'],
  ['get the gray mat not the gray one the blue one', 'get the blue mat'],
]

const REFUSED = [
  "ring the school no don't mum's done it",
  "sort the shed nah can't be bothered",
  "pay the deposit hmm no i'll wait",
  'book a ticket at ten no no already papa has done it',
]

const SHARED_DAY: [string, string][] = [
  [
    "Tomorrow's jobs: hang the washing, walk Bruno, bleed the brakes.",
    'hang the washing @ 07-21 | walk bruno @ 07-21 | bleed the brakes @ 07-21',
  ],
  ["tomorrow i'm off so call mum and pay the rent", 'call mum @ 07-21 | pay the rent @ 07-21'],
  [
    "this afternoon it's all the adult stuff. Deposit the check. Water the plants.",
    'deposit the check @ 07-20 | water the plants @ 07-20',
  ],
  ['wash the van and sweep the yard both by friday', 'wash the van @ 07-24 | sweep the yard @ 07-24'],
  [
    'tomorrow: call mum, then pay the rent; friday: book the vet',
    'call mum @ 07-21 | pay the rent @ 07-21 | book the vet @ 07-24',
  ],
  ['tomorrow ana arrives. call the bank.', 'call the bank'],
]

const LEFT_ALONE: [string, string][] = [
  ['call the bank. wait, what else. call mum', 'call the bank | call mum'],
  ['call the bank, no rush, and call mum', 'call the bank @ low | call mum'],
  ["what's left for the show is hire the tuner and print the tickets", 'hire the tuner | print the tickets'],
  ['buy bread and buy stamps', 'buy bread | buy stamps'],
  ['tell joe not to bring the dog', 'tell joe not to bring the dog'],
  ['bring the big ladder not the small one', 'bring the big ladder not the small one'],
]

describe('corrections', () => {
  it.each(CORRECTED)('%s', (said, wanted) => expect(read(said)).toBe(wanted))
})

describe('refusals in the same breath', () => {
  it.each(REFUSED)('no task: %s', (said) => expect(read(said)).toBe(''))
})

describe('a day said for several tasks', () => {
  it.each(SHARED_DAY)('%s', (said, wanted) => expect(read(said)).toBe(wanted))
})

describe('what only sounds like a correction', () => {
  it.each(LEFT_ALONE)('%s', (said, wanted) => expect(read(said)).toBe(wanted))
})
