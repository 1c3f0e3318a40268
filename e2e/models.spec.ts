/** Models on the real app: a folder of the person's own is tried in a process of its own, used, and let go of. */
import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fixture, page, ready, sayNote, tasksVisible } from './support/capture.ts'
import { queryDatabase } from './support/database.ts'
import { chooseFile } from './support/fileDialog.ts'
import { expect, test } from './support/fixtures.ts'
import { openSettings } from './support/settings.ts'
import { screenshotDesktop } from './support/screenshot.ts'

const tiny = join(import.meta.dirname, '../node_modules/@moonshine-ai/moonshine-js/dist/model/tiny/quantized')

test('a model in a folder of the person’s own is tried, used, and replaced when its folder goes away', async ({
  desktop,
  keys,
  launch,
}) => {
  const good = join(desktop.makeFolder('models'), 'my-moonshine')
  const broken = join(desktop.makeFolder('models'), 'broken')
  cpSync(tiny, good, { recursive: true })
  cpSync(tiny, broken, { recursive: true })
  writeFileSync(join(broken, 'decoder_model_merged.onnx'), 'no graph at all')
  const first = await launch()
  await ready(first.profile)
  const window = await page(first, 'tasks')
  await openSettings(window, 'Speech')
  await expect(window.getByText('Moonshine tiny')).toBeVisible()
  await expect(window.getByText('In use')).toHaveCount(1)

  await chooseFile(first, desktop.makeFolder('empty'))
  await window.getByRole('button', { name: 'Add a folder' }).click()
  await expect(window.getByRole('alert')).toContainText('No model that Sayso knows is in this folder')
  await chooseFile(first, broken)
  await window.getByRole('button', { name: 'Add a folder' }).click()
  await expect(window.getByRole('alert')).toContainText('The speech model is damaged')
  await chooseFile(first, good)
  await window.getByRole('button', { name: 'Add a folder' }).click()
  await expect(window.getByText('my-moonshine works. It heard:')).toBeVisible({ timeout: 60_000 })
  await expect(window.getByText('Your folder')).toHaveCount(1)
  await screenshotDesktop(desktop, 'models-own')

  await window.getByRole('listitem').filter({ hasText: 'my-moonshine' }).getByRole('button', { name: 'Use' }).click()
  await expect(window.getByText('my-moonshine reads your notes from now on')).toBeVisible()
  const since = await sayNote(desktop, keys, first.profile, fixture('buy-milk'))
  await tasksVisible(first.profile, since)
  const engines = () => queryDatabase(first.profile, 'SELECT speech_engine FROM captures ORDER BY started_at')
  expect(engines().map((row) => row['speech_engine'])).toEqual(['my-moonshine'])

  // It breaks while it is away: the built-in one is used, and the person is told.
  await first.electron.close()
  writeFileSync(join(good, 'decoder_model_merged.onnx'), 'no graph at all')
  const second = await launch({ profile: first.profile })
  await ready(second.profile)
  const again = await sayNote(desktop, keys, second.profile, fixture('call-dentist'))
  await tasksVisible(second.profile, again)
  expect(engines().map((row) => row['speech_engine'])).toEqual(['my-moonshine', 'moonshine-tiny'])
})
