/** The windows as a person uses them: the list, quick add, the history, the settings, and what closing does. */
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LaunchedApp } from './support/app.ts'
import { makeProfile, spawnApp } from './support/app.ts'
import { dateFromToday, fixture, page, overlaySays, ready, sayNote, tasksVisible } from './support/capture.ts'
import { queryDatabase } from './support/database.ts'
import { expect, test } from './support/fixtures.ts'
import { focused, TITLES } from './support/focus.ts'
import { openSettings } from './support/settings.ts'
import { playIntoMicrophone } from './support/microphone.ts'
import { waitForSpan } from './support/trace.ts'
import { waitFor } from './support/waitFor.ts'

const standing = `SELECT title, due_date, completed_at FROM tasks
  WHERE deleted_at IS NULL AND undone_at IS NULL ORDER BY rowid`
const titles = ({ profile }: Pick<LaunchedApp, 'profile'>) =>
  queryDatabase(profile, standing).map((row) => String(row['title']))

/** Titles of the windows that are on the screen. */
const visible = (app: LaunchedApp) =>
  app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .filter((window) => window.isVisible() && !window.isMinimized())
      .map((window) => window.getTitle()),
  )

test('the list by mouse: two tasks from one line, checked off, renamed, deleted and brought back', async ({
  launch,
}) => {
  const app = await launch()
  const list = await page(app, 'tasks')
  const entry = list.getByLabel('New task')
  await entry.fill('buy milk tomorrow and call the dentist')
  await expect(list.getByRole('listitem').getByText('Call the dentist')).toBeVisible()
  await entry.press('Enter')
  await expect(list.getByRole('checkbox')).toHaveCount(2)
  expect(titles(app)).toEqual(['Buy milk', 'Call the dentist'])
  expect(queryDatabase(app.profile, standing)[0]?.['due_date']).toBe(dateFromToday(1))

  const row = (title: string) => list.getByRole('listitem').filter({ hasText: title })
  await row('Call the dentist').getByText('Call the dentist').dblclick()
  await list.getByLabel('Title of the task').fill('Call Dr Okafor')
  await list.getByLabel('Title of the task').press('Enter')
  await waitFor('the new title', () => titles(app).includes('Call Dr Okafor'))

  await row('Call Dr Okafor').hover()
  await row('Call Dr Okafor').getByRole('button', { name: 'Delete' }).click()
  await waitFor('the task to be gone', () => titles(app).length === 1)
  await list.getByRole('button', { name: 'Undo' }).click()
  await waitFor('the task to be back', () => titles(app).length === 2)

  await list.getByRole('checkbox', { name: 'Buy milk' }).click()
  await waitFor('the task to be done', () => queryDatabase(app.profile, standing)[0]?.['completed_at'] !== null)
  await expect(list.getByRole('button', { name: /^Done/ })).toBeVisible()
})

test('the list by keys alone', async ({ desktop, keys, launch }) => {
  const app = await launch()
  const list = await page(app, 'tasks')
  await focused(desktop, app, TITLES.tasks)
  await expect(list.getByText('Nothing to do yet')).toBeVisible()
  await keys.tap('n')
  await expect(list.getByLabel('New task')).toBeFocused()
  await keys.type('water the plants')
  await keys.tap('Return')
  await expect(list.getByRole('checkbox', { name: 'Water the plants' })).toBeVisible()
  await keys.tap('Down')
  await expect(list.getByRole('checkbox', { name: 'Water the plants' })).toBeFocused()
  await keys.tap('F2')
  await expect(list.getByLabel('Title of the task')).toBeFocused()
  await keys.type('Water the roses')
  await keys.tap('Return')
  const roses = list.getByRole('checkbox', { name: 'Water the roses' })
  await expect(roses).toBeFocused()
  await keys.tap('Delete')
  await expect(roses).toBeHidden()
  await keys.tap('ctrl+z')
  await expect(roses).toBeVisible()
  await roses.focus()
  await keys.tap('space')
  await waitFor('the task to be done', () => queryDatabase(app.profile, standing)[0]?.['completed_at'] !== null)
  await keys.tap('ctrl+2')
  await expect(list.getByRole('heading', { name: 'History' })).toBeVisible()
})

test('quick add from the command line: read as it is typed, added by Enter', async ({ desktop, keys, launch }) => {
  const app = await launch({ args: ['--hidden'] })
  await ready(app.profile)
  await spawnApp(desktop, { profile: app.profile, args: ['--quick-add'] }).ended
  const quickAdd = await page(app, 'quickAdd')
  await focused(desktop, app, TITLES.quickAdd)
  await keys.type('renew the passport tomorrow')
  await expect(quickAdd.getByText('Enter adds one task')).toBeVisible()
  await expect(quickAdd.getByRole('listitem').getByText('Renew the passport')).toBeVisible()
  expect(titles(app)).toEqual([])
  await keys.tap('Return')
  await waitFor('the task', () => titles(app).length === 1)
  expect(titles(app)).toEqual(['Renew the passport'])
  await waitFor('quick add to close', async () => !(await visible(app)).includes(TITLES.quickAdd))
})

test('the history plays a note and reads it again', async ({ desktop, keys, launch }) => {
  const app = await launch()
  await ready(app.profile)
  await keys.hold('ctrl+shift+space', async () => {
    await waitForSpan(app.profile, 'mic.firstFrame')
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  })
  await overlaySays(app, 'No speech was heard')
  const since = await sayNote(desktop, keys, app.profile, fixture('call-dentist'))
  await tasksVisible(app.profile, since)
  const list = await page(app, 'tasks')
  await list.getByRole('button', { name: 'History' }).click()
  const note = list
    .getByRole('listitem')
    .filter({ hasText: /dentist on friday/i })
    .first()
  await note.getByRole('button', { name: 'Play' }).click()
  await expect(note.getByRole('button', { name: 'Pause' })).toBeVisible()
  await expect
    .poll(async () => Number(await note.getByLabel('Position in the recording').inputValue()))
    .toBeGreaterThan(500)
  const silent = list.getByRole('listitem').filter({ hasText: 'No speech' }).first()
  await silent.getByRole('button', { name: 'Try again' }).click()
  await waitFor(
    'the silent note to be read again',
    () => queryDatabase(app.profile, "SELECT 1 FROM captures WHERE state = 'empty'").length === 1,
  )
  expect(titles(app)).toHaveLength(1)
})

test('the shortcut: a conflict is said and the old one stays; a free one is held to talk', async ({
  desktop,
  keys,
  launch,
}) => {
  // Another program that has Control Shift Space: another Sayso.
  const other = spawnApp(desktop, { args: ['--hidden'] })
  try {
    await ready(other.profile)
    const app = await launch()
    await ready(app.profile)
    const list = await page(app, 'tasks')
    await expect(list.getByText(/Another program already uses/)).toBeVisible()
    await openSettings(list, 'Shortcuts')
    const change = list.getByRole('button', { name: /Change shortcut|Press the new keys/ })
    await change.click()
    await change.press('Control+Alt+KeyJ')
    await expect(list.getByText(/Shortcut changed to/)).toBeVisible()
    await change.click()
    await change.press('Control+Shift+Space')
    await expect(list.getByText(/Another program already uses Ctrl Shift Space/)).toBeVisible()

    const since = Date.now()
    await keys.hold('ctrl+alt+j', async () => {
      await waitForSpan(app.profile, 'mic.firstFrame', { since })
      await playIntoMicrophone(desktop, fixture('call-dentist'))
    })
    await tasksVisible(app.profile, since)
    expect(titles(app)).toHaveLength(1)
    expect(queryDatabase(other.profile, 'SELECT 1 FROM captures')).toHaveLength(0)
  } finally {
    await other.kill()
  }
})

test('the appearance is changed at once, and kept', async ({ desktop, launch }) => {
  const profile = makeProfile(desktop)
  const dark = (one: LaunchedApp) =>
    page(one, 'tasks').then((list) => list.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
  const app = await launch({ profile })
  const list = await page(app, 'tasks')
  await list.getByRole('button', { name: 'Settings', exact: true }).click()
  expect(await dark(app)).toBe(false)
  await list.getByText('Dark', { exact: true }).click()
  await expect.poll(() => dark(app)).toBe(true)
  await app.electron.close()
  expect(await dark(await launch({ profile }))).toBe(true)
})

test('with a tray, closing the window keeps Sayso running, and --hidden opens none', async ({
  desktop,
  keys,
  launch,
}) => {
  const app = await launch({ args: ['--hidden'] })
  await ready(app.profile)
  // Whether a window opens is settled before the first command line is obeyed.
  await spawnApp(desktop, { profile: app.profile, args: ['--capture=cancel'] }).ended
  expect(await visible(app)).toEqual([])

  await spawnApp(desktop, { profile: app.profile, args: ['--show'] }).ended
  await focused(desktop, app, TITLES.tasks)
  await closeMainWindow(app)
  await waitFor('the window to be gone', async () => (await visible(app)).length === 0)
  const since = await sayNote(desktop, keys, app.profile, fixture('call-dentist'))
  await tasksVisible(app.profile, since)
})

test('without a tray, the window opens although hidden, and closing minimises it', async ({ desktop, launch }) => {
  await desktop.panel?.remove()
  try {
    const app = await launch({ args: ['--hidden'] })
    await focused(desktop, app, TITLES.tasks)
    await closeMainWindow(app)
    const minimised = () =>
      app.electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().some((window) => window.getTitle() === 'Sayso' && window.isMinimized()),
      )
    await waitFor('the window to be minimised', minimised)
    await spawnApp(desktop, { profile: app.profile, args: ['--show'] }).ended
    await focused(desktop, app, TITLES.tasks)
  } finally {
    await desktop.panel?.restore()
  }
})

const closeMainWindow = (app: LaunchedApp) =>
  app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((window) => window.getTitle() === 'Sayso')
      ?.close(),
  )

test('voice recording off: the key opens quick add, which says why', async ({ desktop, keys, launch }) => {
  const app = await launch({ args: ['--hidden'], env: { SAYSO_FLAGS: 'voice-recording-v1=off' } })
  await ready(app.profile)
  await keys.tap('ctrl+shift+space')
  await overlaySays(app, 'Voice is off at the moment')
  await focused(desktop, app, TITLES.quickAdd)
  await keys.type('ring the bank')
  await keys.tap('Return')
  await waitFor('the task', () => titles(app).length === 1)
  expect(queryDatabase(app.profile, "SELECT 1 FROM captures WHERE source = 'voice'")).toHaveLength(0)
})

test('task extraction off: the transcript becomes one task', async ({ desktop, keys, launch }) => {
  const app = await launch({ args: ['--hidden'], env: { SAYSO_FLAGS: 'task-extraction-v1=off' } })
  await ready(app.profile)
  const since = await sayNote(desktop, keys, app.profile, fixture('milk-and-dentist'))
  await tasksVisible(app.profile, since)
  const [capture] = queryDatabase(app.profile, 'SELECT transcript FROM captures')
  expect(String(capture?.['transcript'])).toMatch(/milk.*dentist/i)
  expect(titles(app)).toEqual([capture?.['transcript']])
})

test('settings that are damaged fall back alone', async ({ desktop, launch }) => {
  const profile = makeProfile(desktop)
  const file = join(profile.folder, 'settings.json')
  writeFileSync(file, JSON.stringify({ theme: 'dark', weekStart: 'someday', shortcut: 7 }))
  chmodSync(file, 0o666)
  const list = await page(await launch({ profile }), 'tasks')
  expect(await list.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true)
})
