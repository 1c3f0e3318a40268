/** Test results of one runner. */
export interface Tally {
  passed: number
  failed: number
}

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce((all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }), {
    passed: 0,
    failed: 0,
  })
}

/**
 * Reads the result that Vitest's json reporter wrote. A file that could not even be loaded counts as one failed test.
 * @param report parsed JSON
 */
export function tallyVitest(report: unknown): Tally {
  const { numPassedTests, numFailedTests, testResults, success } = report as {
    numPassedTests: number
    numFailedTests: number
    success: boolean
    testResults: { status: string; assertionResults: unknown[] }[]
  }
  const unloaded = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
  const failed = numFailedTests + unloaded
  // An error outside of any test fails the run and is in no count.
  return { passed: numPassedTests, failed: success ? failed : Math.max(failed, 1) }
}

/**
 * Reads the result that Playwright's json reporter wrote. A test that passed when it was tried again (in CI only, see
 * playwright.config.ts) counts as passed, and Playwright names it as flaky; errors outside of tests count as one each.
 * @param report parsed JSON
 */
export function tallyPlaywright(report: unknown): Tally {
  const { stats, errors } = report as {
    stats: { expected: number; unexpected: number; flaky: number }
    errors: unknown[]
  }
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length }
}
