import { expect, test } from 'vitest'
import { nothingFound, Report } from './report.ts'

const found = (lost: number, doubled = 0, stuck = 0) => ({ lost, doubled, stuck, notes: [] })

test('adds up by fault, in the order of first appearance', () => {
  const report = new Report()
  report.add('kill', nothingFound())
  report.add('cut', nothingFound())
  report.add('kill', found(0, 1), { runs: 0 })
  expect(report.all()).toEqual([
    { fault: 'kill', runs: 1, lost: 0, doubled: 1, stuck: 0 },
    { fault: 'cut', runs: 1, lost: 0, doubled: 0, stuck: 0 },
  ])
})

test.each([
  ['nothing happened', found(0), false, true],
  ['something was lost', found(1), false, false],
  ['something was doubled', found(0, 1), false, false],
  ['something was stuck', found(0, 0, 1), false, false],
  ['a control lost', found(1), true, true],
  ['a control lost nothing, so it shows nothing', found(0), true, false],
])('%s', (_, findings, control, good) => {
  const report = new Report()
  report.add('fault', findings, { control })
  expect(report.good()).toBe(good)
})

test('what was skipped has no runs', () => {
  const report = new Report()
  report.skip('cut', 'only root may mount')
  expect(report.all()).toEqual([
    { fault: 'cut', runs: 0, lost: 0, doubled: 0, stuck: 0, skipped: 'only root may mount' },
  ])
})
