/** Edits by voice, questions, duplicates, check marks, words kept as text, the speaker's energy: on the real app. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { makeProfile, type Profile } from './support/app.ts'
import { dateFromToday, fixture, nextWeekday, page, ready, sayNote, tasksVisible } from './support/capture.ts'
import { queryDatabase } from './support/database.ts'
import { expect, test } from './support/fixtures.ts'
import { speak } from './support/microphone.ts'
import { screenshotDesktop } from './support/screenshot.ts'
import { waitFor } from './support/waitFor.ts'

const tasks = (profile: Profile) =>
  queryDatabase(
    profile,
    `SELECT title, due_date, completed_at IS NOT NULL AS done FROM tasks
     WHERE deleted_at IS NULL AND undone_at IS NULL ORDER BY rowid`,
  )
const titles = (profile: Profile) => tasks(profile).map((row) => row['title'])
const add = (window: Page, text: string) =>
  window.evaluate((value) => globalThis.window.sayso.request('tasks.add', { text: value }), text)

test('“move the dentist to Friday” moves the task that is there, and undo moves it back', async ({
  desktop,
  keys,
  launch,
}) => {
  const app = await launch()
  await ready(app.profile)
  await add(await page(app, 'tasks'), 'call the dentist tomorrow')
  const since = await sayNote(desktop, keys, app.profile, await speak(desktop, 'Move the dentist to Friday.'))
  await tasksVisible(app.profile, since)
  expect(tasks(app.profile)).toMatchObject([{ title: 'Call the dentist', due_date: nextWeekday(5) }])
  const overlay = await page(app, 'capture')
  await expect(overlay.getByText(/Moved to/)).toBeVisible()
  await screenshotDesktop(desktop, 'overlay-edit')
  await overlay.getByRole('button', { name: 'Undo', exact: true }).click()
  await waitFor('the date to be back', () => tasks(app.profile)[0]?.['due_date'] === dateFromToday(1))
  await expect(overlay.getByRole('status')).toHaveText('Taken back')
})

test('“delete the last one” deletes the newest, and bringing it back is one press', async ({
  desktop,
  keys,
  launch,
}) => {
  const app = await launch()
  await ready(app.profile)
  const list = await page(app, 'tasks')
  await add(list, 'renew the passport')
  await add(list, 'buy stamps')
  const since = await sayNote(desktop, keys, app.profile, await speak(desktop, 'Delete the last one.'))
  await tasksVisible(app.profile, since)
  expect(titles(app.profile)).toEqual(['Renew the passport'])
  const overlay = await page(app, 'capture')
  await overlay.getByRole('button', { name: 'Undo', exact: true }).click()
  await waitFor('the task to be back', () => titles(app.profile).length === 2)
})

test('an unclear edit changes nothing, is asked about, and is still asked about after the app was killed', async ({
  desktop,
  launch,
}) => {
  const profile = makeProfile(desktop)
  const first = await launch({ profile })
  await ready(profile)
  const list = await page(first, 'tasks')
  for (const text of ['call the dentist', 'call the plumber', 'buy milk']) await add(list, text)
  await add(list, 'mark the call done')
  const question = (await page(first, 'capture')).getByText('Which one is done?')
  await expect(question).toBeVisible()
  await screenshotDesktop(desktop, 'overlay-question')
  expect(tasks(profile).every((row) => row['done'] === 0)).toBe(true)
  process.kill(first.pid, 'SIGKILL')
  await waitFor('the app to end', () => !isAlive(first.pid))

  const second = await launch({ profile })
  await waitFor('the second app', () => second.electron.windows().length > 1)
  const window = await page(second, 'tasks')
  await window.getByRole('button', { name: 'History' }).click()
  await window.getByRole('button', { name: 'Call the plumber' }).click()
  await waitFor('the task to be done', () =>
    tasks(profile).some((row) => row['title'] === 'Call the plumber' && row['done'] === 1),
  )
  expect(tasks(profile).filter((row) => row['done'] === 1)).toHaveLength(1)
})

test('the question is answered in the overlay', async ({ launch }) => {
  const app = await launch()
  await ready(app.profile)
  const list = await page(app, 'tasks')
  for (const text of ['call the dentist', 'call the plumber']) await add(list, text)
  await add(list, 'mark the call done')
  const overlay = await page(app, 'capture')
  await overlay.getByRole('button', { name: 'None of these' }).click()
  await expect(overlay.getByText('No task in this note')).toBeVisible()
  await add(list, 'mark the call done')
  await overlay.getByRole('button', { name: 'Call the dentist' }).click()
  await expect(overlay.getByText('Marked done')).toBeVisible()
  expect(tasks(app.profile).filter((row) => row['done'] === 1)).toMatchObject([{ title: 'Call the dentist' }])
})

test('a thought that is there already is kept, and merged on a press', async ({ desktop, keys, launch }) => {
  const app = await launch()
  await ready(app.profile)
  const list = await page(app, 'tasks')
  await add(list, 'call the dentist')
  const wav = await speak(desktop, 'Call the dentist on Friday.')
  await tasksVisible(app.profile, await sayNote(desktop, keys, app.profile, wav))
  expect(titles(app.profile)).toHaveLength(2)
  await list.bringToFront()
  await expect(list.getByText('You already have this.')).toBeVisible()
  const overlay = await page(app, 'capture')
  await expect(overlay.getByText('You already have this.')).toBeVisible()
  await screenshotDesktop(desktop, 'overlay-duplicate')
  await overlay.getByRole('button', { name: 'Merge' }).click()
  await waitFor('one task', () => titles(app.profile).length === 1)
  expect(tasks(app.profile)).toMatchObject([{ title: 'Call the dentist', due_date: nextWeekday(5) }])
  await expect(list.getByText('You already have this.')).toHaveCount(0)
})

test('C accepts what was guessed, for good', async ({ launch }) => {
  const app = await launch()
  await ready(app.profile)
  const list = await page(app, 'tasks')
  await add(list, 'call Tom later this week')
  await expect(list.getByRole('button', { name: 'Check' })).toBeVisible()
  await list.getByRole('checkbox', { name: /call Tom/i }).focus()
  await list.keyboard.press('c')
  await expect(list.getByText('Check', { exact: true })).toHaveCount(0)
  await list.reload()
  await expect(list.getByRole('checkbox', { name: /call Tom/i })).toBeVisible()
  await expect(list.getByText('Check', { exact: true })).toHaveCount(0)
})

test('T in History makes a task of a note without one', async ({ desktop, keys, launch }) => {
  const app = await launch()
  await ready(app.profile)
  await sayNote(desktop, keys, app.profile, await speak(desktop, 'What a lovely day it was.'))
  await expect((await page(app, 'capture')).getByText('No task in this note')).toBeVisible()
  const window = await page(app, 'tasks')
  await window.bringToFront()
  await window.keyboard.press('Control+2')
  await expect(window.getByText('No task found')).toBeVisible()
  await window.keyboard.press('t')
  await waitFor('the task', () => titles(app.profile).length === 1)
})

test('a click on a highlight keeps the words as text', async ({ launch }) => {
  const app = await launch()
  await ready(app.profile)
  const list = await page(app, 'tasks')
  const field = list.getByRole('textbox', { name: 'New task' })
  await field.fill('urgent read Friday aloud')
  const marks = list.locator('mark')
  await expect(marks).toHaveText(['urgent', 'Friday'])
  const box = (await marks.last().boundingBox())!
  await list.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  await expect(marks).toHaveText(['urgent'])
  await field.press('Enter')
  await waitFor('the task', () => titles(app.profile).length === 1)
  expect(tasks(app.profile)).toMatchObject([{ title: 'Read Friday aloud', due_date: null }])
})

test('the speaker’s voice is measured while that is wanted, and forgotten when it is not', async ({
  desktop,
  keys,
  launch,
}) => {
  const app = await launch()
  await ready(app.profile)
  const file = join(app.profile.folder, 'energy.json')
  const since = await sayNote(desktop, keys, app.profile, fixture('milk-and-dentist'))
  await tasksVisible(app.profile, since)
  await waitFor('the averages', () => existsSync(file))
  const window = await page(app, 'tasks')
  const set = (energyHint: boolean) =>
    window.evaluate((value) => globalThis.window.sayso.request('settings.set', { energyHint: value }), energyHint)
  await set(false)
  await waitFor('the averages to be deleted', () => !existsSync(file))
  await tasksVisible(app.profile, await sayNote(desktop, keys, app.profile, fixture('water-plants')))
  expect(existsSync(file)).toBe(false)
})

test('what can be done now follows what is chosen', async ({ launch }) => {
  const app = await launch()
  await ready(app.profile)
  const list = await page(app, 'tasks')
  for (const text of ['quick reply to Ana', 'deep work write the proposal']) await add(list, text)
  await expect(list.getByRole('checkbox')).toHaveCount(2)
  await list.keyboard.press('w')
  await list.getByRole('radiogroup', { name: 'Time I have' }).getByRole('radio', { name: '15 min' }).check()
  await expect(list.getByRole('checkbox')).toHaveCount(1)
  await expect(list.getByText('about 15 min')).toBeVisible()
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    // No such process.
    return false
  }
}
