/**
 * What an e2e test gets: `desktop` (one for the whole run) and `launch`, which starts the app and closes it after the test.
 *
 *     test('…', async ({ desktop, launch, keys }) => { const app = await launch() … })
 */
import { test as base } from '@playwright/test'
import { launchApp } from './app.ts'
import type { LaunchedApp, LaunchOptions } from './app.ts'
import { startDesktop } from './desktop.ts'
import type { Desktop } from './desktop.ts'
import { keyboard } from './keyboard.ts'
import type { Keyboard } from './keyboard.ts'
import { queryDatabase } from './database.ts'
import { readSpans } from './trace.ts'

export { expect } from '@playwright/test'

interface TestFixtures {
  launch(options?: LaunchOptions): Promise<LaunchedApp>
  keys: Keyboard
}

/** What tells why a test failed: the app's output, its captures and its trace, with times from the trace's first line on. */
export function describeFailure({ profile, output }: Pick<LaunchedApp, 'profile' | 'output'>): string {
  const spans = readSpans(profile)
  const zero = spans[0]?.start ?? 0
  const trace = spans.map(
    ({ name, start, end, captureId }) =>
      `${Math.round(start - zero)}..${Math.round(end - zero)} ${name} ${captureId ?? ''}`,
  )
  let captures: unknown
  try {
    captures = queryDatabase(profile, 'SELECT id, state, error_code, audio_ms, transcript FROM captures')
  } catch (error) {
    captures = String(error)
  }
  return [...trace.filter((line) => !line.includes('main.blocked')), JSON.stringify(captures, null, 1), output()].join(
    '\n',
  )
}

export const test = base.extend<TestFixtures, { desktop: Desktop }>({
  desktop: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      const desktop = await startDesktop()
      await use(desktop)
      await desktop.stop()
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  keys: async ({ desktop }, use) => use(keyboard(desktop)),
  launch: async ({ desktop }, use, testInfo) => {
    const apps: LaunchedApp[] = []
    await use(async (options) => {
      const app = await launchApp(desktop, options)
      apps.push(app)
      return app
    })
    for (const [index, app] of apps.entries()) {
      await app.electron.close()
      if (testInfo.status !== testInfo.expectedStatus)
        console.log(`App ${index} of this test:\n${describeFailure(app)}`)
    }
  },
})
