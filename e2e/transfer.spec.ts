/** Export and import between two installations, by the real dialogs' place in the app. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LaunchedApp, Profile } from './support/app.ts'
import { fixture, page, ready, sayNote, tasksVisible } from './support/capture.ts'
import { queryDatabase } from './support/database.ts'
import { chooseFile } from './support/fileDialog.ts'
import { expect, test } from './support/fixtures.ts'
import { openSettings } from './support/settings.ts'
import { screenshotDesktop } from './support/screenshot.ts'

const titles = (profile: Profile) =>
  queryDatabase(profile, 'SELECT title FROM tasks WHERE deleted_at IS NULL ORDER BY title').map((row) => row['title'])

async function settings(app: LaunchedApp) {
  const window = await page(app, 'tasks')
  await openSettings(window, 'Privacy and data')
  return window
}

test('what was said on one machine arrives on another, once, and can be taken back', async ({
  desktop,
  keys,
  launch,
}) => {
  const folder = desktop.makeFolder('export')
  const file = join(folder, 'everything.json')
  const first = await launch()
  await ready(first.profile)
  const since = await sayNote(desktop, keys, first.profile, fixture('milk-and-dentist'))
  await tasksVisible(first.profile, since)
  await expect.poll(() => titles(first.profile).length).toBe(2)
  const said = titles(first.profile)

  const window = await settings(first)
  await chooseFile(first, file)
  await window.getByRole('button', { name: 'Everything (JSON)' }).click()
  await expect(window.getByText('Exported to everything.json')).toBeVisible()
  expect(statSync(file).mode & 0o077).toBe(0)
  for (const [button, name, holds] of [
    ['Tasks (CSV)', 'tasks.csv', 'title,due_date'],
    ['Tasks (Markdown)', 'tasks', '- [ ]'],
  ] as const) {
    await chooseFile(first, join(folder, name))
    await window.getByRole('button', { name: button }).click()
    await expect(window.getByText(`Exported to ${name}`)).toBeVisible()
    const written = existsSync(join(folder, name)) ? name : `${name}.md`
    const text = readFileSync(join(folder, written), 'utf8')
    expect(text).toContain(holds)
    for (const title of said) expect(text).toContain(title)
  }
  await window.getByRole('button', { name: 'History' }).click()
  await chooseFile(first, join(folder, 'note.wav'))
  await window.getByRole('button', { name: 'Export recording' }).click()
  await expect(window.getByText('Exported to note.wav')).toBeVisible()
  const [recording] = readdirSync(join(first.profile.folder, 'recordings'))
  const written = readFileSync(join(folder, 'note.wav'))
  expect(written.equals(readFileSync(join(first.profile.folder, 'recordings', String(recording))))).toBe(true)
  await screenshotDesktop(desktop, 'history-export')
  await first.electron.close()

  const second = await launch()
  await ready(second.profile)
  const other = await settings(second)
  await chooseFile(second, file)
  await other.getByRole('button', { name: 'Import…' }).click()
  await expect(other.getByText('Imported: 2 tasks, 1 note')).toBeVisible()
  expect(titles(second.profile)).toEqual(said)
  await other.getByRole('button', { name: 'Import…' }).click()
  await expect(other.getByText('Everything in this file is here already')).toBeVisible()
  expect(titles(second.profile)).toEqual(said)
  await screenshotDesktop(desktop, 'transfer-imported')

  const broken = join(folder, 'broken.json')
  writeFileSync(broken, readFileSync(file, 'utf8').slice(0, 400))
  await chooseFile(second, broken)
  await other.getByRole('button', { name: 'Import…' }).click()
  await expect(other.getByText(/^This is no file that Sayso exported/)).toBeVisible()
  expect(titles(second.profile)).toEqual(said)
})

test('an import is taken back from Settings', async ({ desktop, launch }) => {
  const file = join(desktop.makeFolder('export'), 'everything.json')
  const task = {
    id: '00000000-0000-4000-8000-000000000001',
    title: 'Feed the cat',
    due: null,
    priority: null,
    recurrence: null,
    energy: null,
    tags: [],
    people: [],
    captureId: null,
    span: null,
    evidence: {},
    createdAt: '2026-11-25T09:00:00.000Z',
    completedAt: null,
    duplicateOf: null,
    extractionRun: null,
    ordinal: null,
    undoneAt: null,
    changedByPerson: true,
  }
  const all = { format: 'sayso-export', version: 1, exportedAt: '2026-11-25T09:00:00.000Z', captures: [], edits: [] }
  writeFileSync(file, JSON.stringify({ ...all, tasks: [task], vocabulary: ['Siobhán'], settings: {} }), { mode: 0o644 })
  const app = await launch()
  await ready(app.profile)
  const window = await settings(app)
  await chooseFile(app, file)
  await window.getByRole('button', { name: 'Import…' }).click()
  await expect(window.getByText('Imported: 1 task, 1 name or word')).toBeVisible()
  // The way back stays over a look at another group.
  await openSettings(window, 'Names and words')
  await expect(window.getByText('Siobhán', { exact: true })).toBeVisible()
  await openSettings(window, 'Privacy and data')
  await window.getByRole('button', { name: 'Take the import back' }).click()
  await expect(window.getByText('The import was taken back')).toBeVisible()
  await openSettings(window, 'Names and words')
  await expect(window.getByText('Siobhán', { exact: true })).toBeHidden()
  expect(titles(app.profile)).toEqual([])
})
