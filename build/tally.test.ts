import { expect, it } from 'vitest'
import { sum, tallyPlaywright, tallyVitest } from './tally.ts'

const vitest = { numPassedTests: 7, numFailedTests: 0, success: true, testResults: [] as unknown[] }

it('counts what Vitest passed and failed', () => {
  expect(tallyVitest(vitest)).toEqual({ passed: 7, failed: 0 })
  expect(tallyVitest({ ...vitest, numFailedTests: 2, success: false })).toEqual({ passed: 7, failed: 2 })
})

it('counts a test file that could not be loaded as a failure', () => {
  const testResults = [{ status: 'failed', assertionResults: [] }]
  expect(tallyVitest({ ...vitest, testResults, success: false })).toEqual({ passed: 7, failed: 1 })
})

it('never calls a failed run passed', () => {
  expect(tallyVitest({ ...vitest, success: false })).toEqual({ passed: 7, failed: 1 })
})

it('counts what Playwright passed and failed', () => {
  expect(tallyPlaywright({ stats: { expected: 5, unexpected: 1, flaky: 1 }, errors: [] })).toEqual({
    passed: 6,
    failed: 1,
  })
  expect(tallyPlaywright({ stats: { expected: 0, unexpected: 0, flaky: 0 }, errors: ['cannot load'] })).toEqual({
    passed: 0,
    failed: 1,
  })
})

it('adds results up', () => {
  const both = [
    { passed: 7, failed: 1 },
    { passed: 5, failed: 2 },
  ]
  expect(sum(both)).toEqual({ passed: 12, failed: 3 })
})
