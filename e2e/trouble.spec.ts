/** Bad input: each trouble ends in a sentence that says what to do, and nothing already captured is lost. */
import { chmodSync, chownSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeProfile, spawnApp } from './support/app.ts'
import { CAPTURE_KEYS, fixture, page, ready, sayNote, tasksVisible } from './support/capture.ts'
import { queryDatabase } from './support/database.ts'
import { expect, test } from './support/fixtures.ts'
import { playIntoMicrophone, plugInMicrophone, unplugMicrophone } from './support/microphone.ts'
import { waitForSpan } from './support/trace.ts'
import { waitFor } from './support/waitFor.ts'

const titles = 'SELECT title FROM tasks WHERE deleted_at IS NULL AND undone_at IS NULL'

test('a model that is missing: the recording is kept, and trying again later reads it', async ({
  desktop,
  keys,
  launch,
}) => {
  const profile = makeProfile(desktop)
  const broken = await launch({
    profile,
    args: ['--hidden'],
    env: { SAYSO_SPEECH_MODEL: desktop.makeFolder('no-model') },
  })
  await ready(profile)
  await sayNote(desktop, keys, profile, fixture('buy-milk'))
  await expect((await page(broken, 'capture')).getByText(/speech model is missing/i)).toBeVisible()
  await broken.electron.close()

  const whole = await launch({ profile })
  const list = await page(whole, 'tasks')
  await list
    .getByRole('link', { name: /history/i })
    .or(list.getByRole('button', { name: /history/i }))
    .first()
    .click()
  await list
    .getByRole('button', { name: /try again/i })
    .first()
    .click()
  await waitFor('the task', () => queryDatabase(profile, titles).length === 1, { timeoutMs: 20_000 })
})

test('a damaged model file says so', async ({ desktop, keys, launch }) => {
  const folder = desktop.makeFolder('damaged-model')
  for (const name of ['encoder_model.onnx', 'decoder_model_merged.onnx']) {
    writeFileSync(join(folder, name), 'not a model')
    chmodSync(join(folder, name), 0o644)
  }
  const app = await launch({ args: ['--hidden'], env: { SAYSO_SPEECH_MODEL: folder } })
  await ready(app.profile)
  await sayNote(desktop, keys, app.profile, fixture('buy-milk'))
  await expect((await page(app, 'capture')).getByText(/speech model is damaged/i)).toBeVisible()
  expect(readdirSync(join(app.profile.folder, 'recordings'))).toHaveLength(1)
})

test('a microphone taken away while recording: what was said is kept', async ({ desktop, keys, launch }) => {
  const app = await launch({ args: ['--hidden'] })
  await ready(app.profile)
  const since = Date.now()
  await keys.down(CAPTURE_KEYS)
  await waitForSpan(app.profile, 'mic.firstFrame', { since })
  await playIntoMicrophone(desktop, fixture('buy-milk'))
  await unplugMicrophone(desktop)
  try {
    await keys.up(CAPTURE_KEYS)
    await waitFor('the task', () => queryDatabase(app.profile, titles).length === 1, { timeoutMs: 30_000 })
  } finally {
    await keys.up(CAPTURE_KEYS)
    await plugInMicrophone(desktop)
  }
  const again = await sayNote(desktop, keys, app.profile, fixture('buy-milk'))
  await tasksVisible(app.profile, again)
})

test('the recogniser killed while the person speaks costs nothing', async ({ desktop, keys, launch }) => {
  const app = await launch({ args: ['--hidden'] })
  await ready(app.profile)
  const since = Date.now()
  await keys.hold(CAPTURE_KEYS, async () => {
    await waitForSpan(app.profile, 'mic.firstFrame', { since })
    await playIntoMicrophone(desktop, fixture('buy-milk'))
    const killed = await app.electron.evaluate(({ app: electron }) => {
      const host = electron.getAppMetrics().find((metric) => metric.name === 'sayso-speech')
      if (host) process.kill(host.pid, 'SIGKILL')
      return host !== undefined
    })
    expect(killed).toBe(true)
  })
  await waitFor('the task', () => queryDatabase(app.profile, titles).length === 1, { timeoutMs: 30_000 })
})

test('the recorder killed while the person speaks: what was recorded becomes tasks', async ({
  desktop,
  keys,
  launch,
}) => {
  const app = await launch({ args: ['--hidden'] })
  await ready(app.profile)
  const since = Date.now()
  await keys.hold(CAPTURE_KEYS, async () => {
    await waitForSpan(app.profile, 'mic.firstFrame', { since })
    await playIntoMicrophone(desktop, fixture('buy-milk'))
    await app.electron.evaluate(({ app: electron }) => {
      const host = electron.getAppMetrics().find((metric) => metric.name === 'sayso-microphone')
      if (host) process.kill(host.pid, 'SIGKILL')
    })
    await waitFor('the task', () => queryDatabase(app.profile, titles).length === 1, { timeoutMs: 30_000 })
  })
})

test('a broken recording in the history says so and loses nothing else', async ({ desktop, keys, launch }) => {
  const app = await launch()
  await ready(app.profile)
  const since = await sayNote(desktop, keys, app.profile, fixture('buy-milk'))
  await tasksVisible(app.profile, since)
  const folder = join(app.profile.folder, 'recordings')
  for (const name of readdirSync(folder)) writeFileSync(join(folder, name), 'broken')
  const list = await page(app, 'tasks')
  await list
    .getByRole('link', { name: /history/i })
    .or(list.getByRole('button', { name: /history/i }))
    .first()
    .click()
  await list
    .getByRole('button', { name: /try again/i })
    .first()
    .click()
  await expect(list.getByText(/cannot be read/i).first()).toBeVisible()
})

test('a database that is read-only ends in a sentence, and starts again once it is writable', async ({ desktop }) => {
  const profile = makeProfile(desktop)
  const first = spawnApp(desktop, { profile, args: ['--hidden'] })
  await ready(profile)
  await first.kill()
  chmodSync(profile.folder, 0o500)
  if (process.getuid?.() === 0 && !desktop.account) test.skip(true, 'root may write everywhere')
  const refused = spawnApp(desktop, { profile, args: ['--hidden'] })
  await waitFor('the sentence', () => /read-only|cannot write/i.test(refused.output()), { timeoutMs: 20_000 })
  await refused.kill()
  chmodSync(profile.folder, 0o700)
  if (desktop.account) chownSync(profile.folder, desktop.account.uid, desktop.account.gid)
  const again = spawnApp(desktop, { profile, args: ['--hidden'] })
  await waitForSpan(profile, 'app.ready', { since: Date.now(), timeoutMs: 30_000 })
  await again.kill()
})
