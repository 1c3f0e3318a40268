import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Frequency } from '../../../../shared/domain.ts'
import { RRule } from './rrule.ts'
import { isUsableRule } from './ruleParts.ts'

it.each([
  'FREQ=MONTHLY;BYDAY=-1FR',
  'FREQ=MONTHLY;BYMONTHDAY=1,-1',
  'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1;WKST=MO',
  'FREQ=MONTHLY;UNTIL=20271231T000000Z',
  'FREQ=MONTHLY;COUNT=6',
])('keeps %s', (rule) => {
  expect(isUsableRule(rule, 'monthly', 1)).toBe(true)
})

it.each([
  ['another frequency', 'FREQ=WEEKLY'],
  ['another interval', 'FREQ=MONTHLY;INTERVAL=2'],
  ['a day that no month has', 'FREQ=MONTHLY;BYMONTHDAY=32'],
  ['30 February', 'FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30'],
  ['day zero', 'FREQ=MONTHLY;BYMONTHDAY=0'],
  ['a sixth Monday', 'FREQ=MONTHLY;BYDAY=6MO'],
  ['an unknown part', 'FREQ=MONTHLY;BYMOON=1'],
  ['a part of every object', 'FREQ=MONTHLY;constructor=1'],
  ['a part twice', 'FREQ=MONTHLY;BYMONTHDAY=1;BYMONTHDAY=2'],
  ['a prefix', 'RRULE:FREQ=MONTHLY'],
  ['a second line', 'FREQ=MONTHLY\nDTSTART=20260101'],
  ['a weekday that is none', 'FREQ=MONTHLY;BYDAY=XX'],
  ['no frequency', 'BYMONTHDAY=1'],
  ['words', 'every month'],
  ['nothing', ''],
])('refuses %s', (_, rule) => {
  expect(isUsableRule(rule, 'monthly', 1)).toBe(false)
})

it('keeps only rules of which the library finds the next day', () => {
  const list = (values: readonly string[]) =>
    fc.option(
      fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 }).map((chosen) => chosen.join(',')),
      { nil: undefined, freq: 1 },
    )
  const rules = fc.record({
    FREQ: fc.constantFrom<Frequency>('daily', 'weekly', 'monthly', 'yearly'),
    INTERVAL: fc.constantFrom(1, 1, 2, 4, 7, 12),
    BYDAY: list(['MO', 'FR', '1MO', '5FR', '-5SA', '53TU', '-1SU']),
    BYMONTHDAY: list(['1', '13', '28', '29', '30', '31', '-1', '-31']),
    BYMONTH: list(['1', '2', '4', '12']),
    BYSETPOS: list(['1', '-1', '4']),
  })
  let kept = 0
  fc.assert(
    fc.property(rules, ({ FREQ, ...rest }) => {
      const parts = Object.entries(rest).filter(([, value]) => value !== undefined)
      const rule = [`FREQ=${FREQ.toUpperCase()}`, ...parts.map(([name, value]) => `${name}=${value}`)].join(';')
      if (!isUsableRule(rule, FREQ, rest.INTERVAL)) return
      kept += 1
      // Two starts, as an interval counts from there: in a leap year and after it.
      for (const start of ['2028-02-01', '2027-04-15'])
        expect(
          new RRule({ ...RRule.parseString(rule), dtstart: new Date(start) }).after(new Date(start)),
          rule,
        ).not.toBeNull()
    }),
    { numRuns: 300 },
  )
  expect(kept).toBeGreaterThan(50)
})
