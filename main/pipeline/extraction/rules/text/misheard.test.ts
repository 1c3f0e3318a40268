import { describe, expect, it } from 'vitest'
import { dropFillers } from './fillers.ts'
import { repairWords } from './repair.ts'
import { tokenize } from './tokens.ts'

const repaired = (said: string): string =>
  repairWords(dropFillers(tokenize(said)))
    .map((token) => token.norm)
    .join(' ')

describe('what recognisers mistake', () => {
  it.each([
    ['cleen the oven', 'clean the oven'],
    ['brake down the boxes', 'break down the boxes'],
    ['role out the pastry', 'roll out the pastry'],
    ['phil in the tax form', 'fill in the tax form'],
    ['colin the prescription', 'call in the prescription'],
    ['pick op the dry cleaning', 'pick up the dry cleaning'],
    ['book of light to rome', 'book a flight to rome'],
    ['booker table for two', 'book a table for two'],
    ['red the contract', 'read the contract'],
    ['so the button on the coat', 'sew the button on the coat'],
    ['sew the carrot seeds', 'sow the carrot seeds'],
    ['hover the stairs', 'hoover the stairs'],
    ['die my hair', 'dye my hair'],
    ['where the steel toes tomorrow', 'wear the steel toes tomorrow'],
    ['turn of the heating', 'turn off the heating'],
    ['ad sugar to the shopping list', 'add sugar to the shopping list'],
    ['get to bags of compost', 'get two bags of compost'],
    ['order for squares of the shingle', 'order four squares of the shingle'],
    ['buy ate eggs', 'buy eight eggs'],
    ['send the email two bob', 'send the email to bob'],
    ['buy friday send the report', 'by friday send the report'],
    ['bye bread and eggs', 'buy bread and eggs'],
    ['right back to aunt jo', 'write back to aunt jo'],
    ['peel the potatoes bi six', 'peel the potatoes by six'],
    ['call her at half passed two', 'call her at half past two'],
    ['hit the jim on monday', 'hit the gym on monday'],
  ])('%s', (said, meant) => expect(repaired(said)).toBe(meant))

  it.each([
    'order pizza for guests on friday',
    'get to grips with excel',
    'send two copies to the bank',
    'give the cat two tablets',
    'talk to two suppliers',
    'right the vet called about the cat',
    'colin the plumber is coming at nine',
    'phil in accounts needs the report',
    'so the plan is off',
    'sand the door',
    'sing the anthem at assembly',
    'watch the kids at noon',
    'back up the laptop',
    'pack for wales',
    'bye for now',
    'by and large it is fine',
    'had the car washed',
    'at the end of the day it is fine',
  ])('leaves alone: %s', (said) => expect(repaired(said)).toBe(said))

  it('keeps the place of what was heard', () => {
    const [first, , third] = repairWords(tokenize('book of light to rome'))
    expect([first?.start, third?.text, third?.end]).toEqual([0, 'flight', 13])
  })
})
