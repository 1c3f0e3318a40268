/** Backups in the running app: one made and taken back from Settings, and a damaged database replaced by one at start. */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { databaseFile, queryDatabase } from './support/database.ts'
import type { LaunchedApp, Profile } from './support/app.ts'
import { fixture, page, ready, sayNote, tasksVisible } from './support/capture.ts'
import { expect, test } from './support/fixtures.ts'
import { screenshotDesktop } from './support/screenshot.ts'
import { openSettings } from './support/settings.ts'
import { waitFor } from './support/waitFor.ts'

const titles = 'SELECT title FROM tasks WHERE deleted_at IS NULL AND undone_at IS NULL ORDER BY title'
const titlesOf = (profile: Profile) => queryDatabase(profile, titles).map((row) => row['title'])
const backupNames = (profile: Profile) => readdirSync(join(profile.folder, 'backups'))

async function addTask(window: Awaited<ReturnType<typeof page>>, text: string): Promise<void> {
  await window.getByRole('button', { name: 'Tasks', exact: true }).click()
  const field = window.getByRole('textbox', { name: 'New task' })
  await field.fill(text)
  await field.press('Enter')
  await expect(window.getByRole('checkbox', { name: new RegExp(text, 'i') })).toBeVisible()
}

async function openBackups(app: LaunchedApp): Promise<{ window: Awaited<ReturnType<typeof page>>; list: Locator }> {
  const window = await page(app, 'tasks')
  await openSettings(window, 'Privacy and data')
  return { window, list: window.getByRole('list', { name: 'Backups' }) }
}

test('a backup made in Settings is taken back: what it changes is said first, what it replaces is kept', async ({
  desktop,
  launch,
}) => {
  const app = await launch()
  const { profile } = app
  await ready(profile)
  await addTask(await page(app, 'tasks'), 'Water the ferns')
  const { window, list } = await openBackups(app)
  await window.getByRole('button', { name: 'Back up now' }).click()
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await addTask(window, 'Rename the cat')
  await openSettings(window, 'Privacy and data')
  await window.getByRole('button', { name: /^Restore the backup/ }).click()
  const dialog = window.getByRole('dialog')
  await expect(dialog.getByText('1 task made since goes from the list')).toBeVisible()
  await expect(dialog.getByText('1 typed note made since goes from History')).toBeVisible()
  await screenshotDesktop(desktop, 'backups-restore')
  // The next start is this test's: one by Electron itself would be out of its reach.
  await app.electron.evaluate(({ app: electron }) => {
    electron.relaunch = () => undefined
  })
  const closed = app.electron.waitForEvent('close')
  await dialog.getByRole('button', { name: 'Restore and start again' }).click()
  await closed

  const again = await launch({ profile })
  await ready(profile)
  const after = await page(again, 'tasks')
  await expect(after.getByText(/^The backup of .* was restored/)).toBeVisible()
  expect(titlesOf(profile)).toEqual(['Water the ferns'])
  const kept = await openBackups(again)
  await expect(kept.list.getByText('Before a restore')).toBeVisible()
  await screenshotDesktop(desktop, 'backups-restored')
})

test('a damaged database: the backup is opened, and a recording made since is read again, once', async ({
  desktop,
  keys,
  launch,
}) => {
  const first = await launch()
  const { profile } = first
  await ready(profile)
  await addTask(await page(first, 'tasks'), 'Water the ferns')
  const { window } = await openBackups(first)
  await window.getByRole('button', { name: 'Back up now' }).click()
  await waitFor('the backup', () => backupNames(profile).some((name) => name.endsWith('.db')))
  const since = await sayNote(desktop, keys, profile, fixture('call-dentist'))
  await tasksVisible(profile, since)
  await waitFor('the task', () => titlesOf(profile).length === 2)
  const before = titlesOf(profile)
  await first.electron.close()
  writeFileSync(databaseFile(profile), 'no database'.repeat(1_000))

  const again = await launch({ profile })
  await ready(profile)
  const after = await page(again, 'tasks')
  await expect(after.getByText(/set aside as sayso\.damaged-.*The backup of/)).toBeVisible()
  await screenshotDesktop(desktop, 'backups-rescued')
  const taken = () => again.electron.evaluate(() => null).then(() => queryRescued(profile).map((row) => row['title']))
  await waitFor('the recording to be read again', async () => (await taken()).length === 2, { timeoutMs: 60_000 })
  expect(await taken()).toEqual(before)
  await again.electron.close()

  // A further start finds nothing left to do, and nothing twice.
  await launch({ profile, args: ['--hidden'] })
  await ready(profile)
  expect(queryRescued(profile).map((row) => row['title'])).toEqual(before)
})

/** The damaged one lies beside it, so that the helper for one database cannot choose. */
function queryRescued(profile: Profile) {
  return queryDatabase(profile, titles, [], join(profile.folder, 'sayso.db'))
}
