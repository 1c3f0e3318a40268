/** Bad input: each trouble ends in a sentence that says what to do, and nothing already captured is lost. */
import { chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LaunchedApp } from './support/app.ts'
import { makeProfile } from './support/app.ts'
import { CAPTURE_KEYS, fixture, overlaySays, page, ready, sayNote, sentence, tasksVisible } from './support/capture.ts'
import { queryDatabase } from './support/database.ts'
import { expect, test } from './support/fixtures.ts'
import { playIntoMicrophone, plugInMicrophone, unplugMicrophone } from './support/microphone.ts'
import { screenshotDesktop } from './support/screenshot.ts'
import { waitForSpan } from './support/trace.ts'
import { waitFor } from './support/waitFor.ts'

const titles = 'SELECT title FROM tasks WHERE deleted_at IS NULL AND undone_at IS NULL'

const oneTask = ({ profile }: Pick<LaunchedApp, 'profile'>) =>
  waitFor('the task', () => queryDatabase(profile, titles).length === 1, { timeoutMs: 60_000 })

/** Ends one of the app's utility processes as a crash would. */
async function killHost(app: LaunchedApp, name: 'sayso-speech' | 'sayso-microphone'): Promise<void> {
  const killed = await app.electron.evaluate(({ app: electron }, wanted) => {
    const host = electron.getAppMetrics().find((metric) => metric.name === wanted)
    if (host) process.kill(host.pid, 'SIGKILL')
    return host !== undefined
  }, name)
  expect(killed).toBe(true)
}

test('a model that is missing: the recording is kept, and trying again later reads it', async ({
  desktop,
  keys,
  launch,
}) => {
  const profile = makeProfile(desktop)
  const env = { SAYSO_SPEECH_MODEL: desktop.makeFolder('no-model') }
  const broken = await launch({ profile, args: ['--hidden'], env })
  await ready(profile)
  await sayNote(desktop, keys, profile, fixture('call-dentist'))
  await overlaySays(broken, sentence('speech.modelMissing'))
  await screenshotDesktop(desktop, 'trouble-model-missing')
  await broken.electron.close()

  const whole = await launch({ profile })
  const list = await page(whole, 'tasks')
  await list.getByRole('button', { name: 'History' }).click()
  await expect(list.getByText(sentence('speech.modelMissing'))).toBeVisible()
  await list.getByRole('button', { name: 'Try again' }).click()
  await oneTask(whole)
  await expect(list.getByText(sentence('speech.modelMissing'))).toBeHidden()
})

test('a damaged model file says so, and the recording is kept', async ({ desktop, keys, launch }) => {
  const folder = desktop.makeFolder('damaged-model')
  for (const name of ['encoder_model.onnx', 'decoder_model_merged.onnx']) {
    writeFileSync(join(folder, name), 'not a model')
    chmodSync(join(folder, name), 0o644)
  }
  const app = await launch({ args: ['--hidden'], env: { SAYSO_SPEECH_MODEL: folder } })
  await ready(app.profile)
  await sayNote(desktop, keys, app.profile, fixture('call-dentist'))
  await overlaySays(app, sentence('speech.modelDamaged'))
  await screenshotDesktop(desktop, 'trouble-model-damaged')
  const [recording = '', ...more] = readdirSync(join(app.profile.folder, 'recordings'))
  expect(more).toEqual([])
  // The note lasts 1.5 s: 32,000 bytes a second.
  expect(statSync(join(app.profile.folder, 'recordings', recording)).size).toBeGreaterThan(32_000)
})

test('no microphone at all says so; one that is plugged in later is used', async ({ desktop, keys, launch }) => {
  await unplugMicrophone(desktop)
  let app: LaunchedApp
  try {
    app = await launch({ args: ['--hidden'] })
    await ready(app.profile)
    await keys.hold(CAPTURE_KEYS, () => overlaySays(app, sentence('microphone.none')))
    await screenshotDesktop(desktop, 'trouble-microphone-none')
  } finally {
    await plugInMicrophone(desktop)
  }
  const since = await sayNote(desktop, keys, app.profile, fixture('call-dentist'))
  await tasksVisible(app.profile, since)
  await oneTask(app)
})

test('the chosen microphone is not there: the default one is used', async ({ desktop, keys, launch }) => {
  const profile = makeProfile(desktop)
  const file = join(profile.folder, 'settings.json')
  writeFileSync(file, JSON.stringify({ microphone: 'A headset that is elsewhere' }))
  chmodSync(file, 0o666)
  const app = await launch({ profile, args: ['--hidden'] })
  await ready(profile)
  const since = await sayNote(desktop, keys, profile, fixture('call-dentist'))
  await tasksVisible(profile, since)
  const settings = await (
    await page(app, 'capture')
  ).evaluate(() =>
    (
      globalThis as unknown as { sayso: { request(name: string, input: null): Promise<{ microphone: string }> } }
    ).sayso.request('settings.get', null),
  )
  expect(settings.microphone).toBe('A headset that is elsewhere')
})

test('a microphone taken away while recording: what was said is kept', async ({ desktop, keys, launch }) => {
  const app = await launch({ args: ['--hidden'] })
  await ready(app.profile)
  const since = Date.now()
  await keys.down(CAPTURE_KEYS)
  try {
    await waitForSpan(app.profile, 'mic.firstFrame', { since })
    await playIntoMicrophone(desktop, fixture('call-dentist'))
    await unplugMicrophone(desktop)
    // The key is still down: the capture ends by itself.
    await overlaySays(app, sentence('microphone.lost'))
    await oneTask(app)
    await screenshotDesktop(desktop, 'trouble-microphone-lost')
  } finally {
    await keys.up(CAPTURE_KEYS)
    await plugInMicrophone(desktop)
  }
  const again = await sayNote(desktop, keys, app.profile, fixture('milk-and-dentist'))
  await tasksVisible(app.profile, again)
})

test('the recogniser killed while the person speaks costs nothing', async ({ desktop, keys, launch }) => {
  const app = await launch({ args: ['--hidden'] })
  await ready(app.profile)
  const since = Date.now()
  await keys.hold(CAPTURE_KEYS, async () => {
    await waitForSpan(app.profile, 'mic.firstFrame', { since })
    await playIntoMicrophone(desktop, fixture('milk-and-dentist'))
    await killHost(app, 'sayso-speech')
  })
  await tasksVisible(app.profile, since)
  expect(queryDatabase(app.profile, titles).map((row) => String(row['title']).toLowerCase())).toContain(
    'call the dentist',
  )
  // The next note is recognised as it is spoken again.
  const again = await sayNote(desktop, keys, app.profile, fixture('call-dentist'))
  await waitForSpan(app.profile, 'speech.final', { since: again })
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
    await playIntoMicrophone(desktop, fixture('call-dentist'))
    await killHost(app, 'sayso-microphone')
    await overlaySays(app, sentence('microphone.hostCrashed'))
    await oneTask(app)
    await screenshotDesktop(desktop, 'trouble-recorder-killed')
  })
  const again = await sayNote(desktop, keys, app.profile, fixture('milk-and-dentist'))
  await tasksVisible(app.profile, again)
})

test('a broken recording in the history says so and loses nothing else', async ({ desktop, keys, launch }) => {
  const app = await launch()
  await ready(app.profile)
  const since = await sayNote(desktop, keys, app.profile, fixture('call-dentist'))
  await tasksVisible(app.profile, since)
  const folder = join(app.profile.folder, 'recordings')
  for (const name of readdirSync(folder)) writeFileSync(join(folder, name), 'broken')
  const list = await page(app, 'tasks')
  await list.getByRole('button', { name: 'History' }).click()
  await list.getByRole('button', { name: 'Play' }).click()
  await expect(list.getByRole('alert').filter({ hasText: sentence('audio.unreadable') })).toBeVisible()
  const retry = list.getByRole('button', { name: 'Try again' })
  if (await retry.isVisible()) {
    await retry.click()
    await expect(list.getByText(sentence('audio.unreadable')).first()).toBeVisible()
  }
  await screenshotDesktop(desktop, 'trouble-broken-recording')
  const [capture] = queryDatabase(app.profile, 'SELECT transcript FROM captures')
  expect(String(capture?.['transcript'])).toMatch(/dentist/i)
  expect(queryDatabase(app.profile, titles)).toHaveLength(1)
})
