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

export { expect } from '@playwright/test'

interface TestFixtures {
  launch(options?: LaunchOptions): Promise<LaunchedApp>
  keys: Keyboard
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
        await testInfo.attach(`output-${index}`, { body: app.output(), contentType: 'text/plain' })
    }
  },
})
