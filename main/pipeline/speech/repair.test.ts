import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { repair } from './repair.ts'
import { repairRules } from './repairRules.ts'

describe('repair', () => {
  it.each([
    ['By milk tomorrow.', 'Buy milk tomorrow.'],
    ['Call mum, then by stamps.', 'Call mum, then buy stamps.'],
    ['I need to by milk on the way home', 'I need to buy milk on the way home'],
    ['Call Ana to-morrow.', 'Call Ana tomorrow.'],
    ['Feed the cat to-night.', 'Feed the cat tonight.'],
    ['Call the dentist on Friday at three p M..', 'Call the dentist on Friday at three pm.'],
    ['Call the dentist at 3 p.m.', 'Call the dentist at 3 pm.'],
    ['At 3 p.m. call Tom.', 'At 3 pm call Tom.'],
    ['At 3 p.m. Friday call Tom.', 'At 3 pm Friday call Tom.'],
    ['Call Tom at 3 p.m. Then buy milk.', 'Call Tom at 3 pm. Then buy milk.'],
    ['walk the dog at six a m', 'walk the dog at six am'],
    ['Meeting at ten thirty A.M. tomorrow', 'Meeting at ten thirty am tomorrow'],
    ['Ring Ana at 10.30 on Monday.', 'Ring Ana at 10:30 on Monday.'],
    ['Pickup the kids.', 'Pick up the kids.'],
    ['Right the report by Friday.', 'Write the report by Friday.'],
    ['Remind meet to water the plants.', 'Remind me to water the plants.'],
    ['Pay the rent next weak.', 'Pay the rent next week.'],
    ['Service the boiler on the fort of January.', 'Service the boiler on the fourth of January.'],
    ['Meet Sam at for thirty.', 'Meet Sam at four thirty.'],
    ['Meet Laura at half-past four.', 'Meet Laura at half past four.'],
  ])('%s', (heard, meant) => expect(repair(heard)).toBe(meant))

  it.each([
    'By Friday send the report.',
    'By the way, the car is fixed.',
    'Call Tom and by noon the bank.',
    'Stop by the pharmacy and by the post office.',
    'Turn right at the lights.',
    'I am here at one. Am I late?',
    'The price rose at 3.5 percent.',
    'Say goodbye to Sunday lunch.',
    'What did you do to day two of the plan?',
    'Go to day care.',
    'He said bye.',
    'I know the way.',
    'Do it by hand and by heart.',
  ])('leaves alone: %s', (right) => expect(repair(right)).toBe(right))

  it('changes nothing in notes that were written as they were meant', () => {
    const corpus = join(import.meta.dirname, '../../../bench/extraction/corpus')
    const notes = ['tune', 'measure'].flatMap((half) =>
      readdirSync(join(corpus, half))
        .filter((name) => name.endsWith('.jsonl') && !name.includes('recogniser'))
        .flatMap((name) =>
          readFileSync(join(corpus, half, name), 'utf8')
            .trim()
            .split('\n'),
        )
        .map((line) => JSON.parse(line) as { transcript: string; category: string })
        .filter(({ category }) => category !== 'recogniser-errors')
        .map(({ transcript }) => transcript.trim()),
    )
    // Forms of "pm", of "half-past" and of 10.30 are made alike on purpose, and the letters stay the same.
    const letters = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '')
    expect(notes.length).toBeGreaterThan(500)
    expect(notes.filter((note) => letters(repair(note)) !== letters(note))).toEqual([])
  })

  it('is done after one pass, and quickly on anything', () => {
    const words = fc.array(
      fc.constantFrom(
        'by',
        'milk',
        'at',
        'for',
        'p',
        'M.',
        '3',
        'p.m.',
        'to',
        'morrow',
        'and',
        'then',
        'a',
        'Friday,',
        '...',
      ),
      { maxLength: 400 },
    )
    fc.assert(
      fc.property(words, (list) => {
        const started = performance.now()
        repair(list.join(' '))
        expect(performance.now() - started).toBeLessThan(200)
      }),
      { numRuns: 50 },
    )
  })

  it('has no rule that matches nothing at all', () => {
    for (const { pattern } of repairRules) expect('').not.toMatch(new RegExp(pattern.source, pattern.flags))
  })
})

describe('repair with a vocabulary', () => {
  const vocabulary = ['Siobhán', 'Kowalczyk', 'Priya', 'Anneke', 'Henderson', 'Lidl', 'GitHub', 'Marcus', 'Bea']
  it.each([
    ['Email Prya about the budget.', 'Email Priya about the budget.'],
    ['Ask anneka for the keys.', 'Ask Anneke for the keys.'],
    ['Send the Hendersen invoice.', 'Send the Henderson invoice.'],
    ['Push it to git hub.', 'Push it to GitHub.'],
    ["Fix marcus's bike.", "Fix Marcus's bike."],
    ['Call siobhan', 'Call Siobhán'],
  ])('%s', (heard, meant) => expect(repair(heard, vocabulary)).toBe(meant))
  it.each(['Call me about the lid.', 'Mark the market.', 'Be here at nine and pay.', 'Prepare the invoice.'])(
    'leaves alone: %s',
    (text) => expect(repair(text, vocabulary)).toBe(text),
  )
  it('leaves every note of plain English alone', () => {
    expect(repair('Return the marquee, hand the ladle back and see Anna.', vocabulary)).toBe(
      'Return the marquee, hand the ladle back and see Anna.',
    )
  })
})
