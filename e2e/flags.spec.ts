/** Features that the publisher turns off: each has its fallback, and a running app hears of it within a minute. */
import { en } from '../shared/messages/en.ts'
import { fixture, overlaySays, page, ready, sayNote, tasksVisible } from './support/capture.ts'
import { startBackend } from './support/backend.ts'
import { queryDatabase } from './support/database.ts'
import { expect, test } from './support/fixtures.ts'
import { waitForSpan } from './support/trace.ts'
import { waitFor } from './support/waitFor.ts'

test('a feature is killed while the app runs: it says so, and stays off without the backend', async ({
  keys,
  launch,
}) => {
  test.setTimeout(240_000)
  const backend = await startBackend()
  try {
    const app = await launch({ env: backend.env })
    await ready(app.profile)
    const list = await page(app, 'tasks')
    await waitFor('the flags to be read', () => backend.asked.length > 0)
    await backend.query(
      `update feature_flags set killed = true, reason = 'It lost words.' where name = 'voice-recording-v1'`,
    )
    const killedAt = Date.now()
    await expect(list.getByText('It lost words. Voice recording is off at the moment.')).toBeVisible({
      timeout: 65_000,
    })
    expect(Date.now() - killedAt).toBeLessThan(61_000)
    await keys.tap('ctrl+shift+space')
    await overlaySays(app, 'Voice is off at the moment')
    // Nothing about the person or the install is in what was asked: which features are on, and which ways to sign in there are.
    const asked = new Set(backend.asked.map(({ path, body }) => `${path} ${body}`.trim()))
    expect([...asked].toSorted()).toEqual(['/auth/v1/settings', '/rpc/read_flags {}'])
    await app.electron.close()
    await backend.stop()
    const stopped = Date.now()
    const again = await launch({ profile: app.profile, env: backend.env })
    await waitForSpan(app.profile, 'app.ready', { since: stopped, timeoutMs: 60_000 })
    await page(again, 'tasks')
    await keys.tap('ctrl+shift+space')
    await overlaySays(again, 'Voice is off at the moment')
  } finally {
    await backend.stop().catch(() => undefined)
  }
})

test('energy detection off: no energy is read or measured', async ({ desktop, keys, launch }) => {
  const app = await launch({ env: { SAYSO_FLAGS: 'energy-detection-v1=off' } })
  await ready(app.profile)
  const list = await page(app, 'tasks')
  await list.getByRole('textbox', { name: 'New task' }).fill('deep work on the proposal')
  await list.keyboard.press('Enter')
  await waitFor('the task', () => queryDatabase(app.profile, 'SELECT 1 FROM tasks').length === 1)
  await tasksVisible(app.profile, await sayNote(desktop, keys, app.profile, fixture('milk-and-dentist')))
  expect(queryDatabase(app.profile, 'SELECT DISTINCT energy FROM tasks')).toEqual([{ energy: null }])
  expect(await list.evaluate(() => globalThis.window.sayso.request('energy.hint', null))).toBeNull()
})

test('offline support off: without network a capture waits and says so, with it the capture is read', async ({
  desktop,
  keys,
  launch,
}) => {
  const app = await launch({ args: ['--hidden'], env: { SAYSO_FLAGS: 'offline-support-v1=off' } })
  await ready(app.profile)
  const network = (there: boolean) =>
    app.electron.evaluate(({ net }, online) => void (net.isOnline = () => online), there)
  await network(false)
  await sayNote(desktop, keys, app.profile, fixture('milk-and-dentist'))
  await overlaySays(app, en['overlay.later'])
  expect(queryDatabase(app.profile, 'SELECT state FROM captures')).toEqual([{ state: 'recorded' }])
  await network(true)
  await waitFor('the tasks', () => queryDatabase(app.profile, 'SELECT 1 FROM tasks').length === 2, {
    timeoutMs: 60_000,
  })
})
