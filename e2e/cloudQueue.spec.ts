/** What waits for OpenAI: limited, without a network, with a bad key, and when the app is killed. */
import type { Page } from '@playwright/test'
import { extractTasks } from '../main/pipeline/extraction/rules/index.ts'
import { startStandIn, type StandIn } from '../main/pipeline/extraction/openai/testing/standIn.ts'
import type { QueueStatus } from '../shared/queue.ts'
import type { Receipt } from '../shared/receipts.ts'
import type { Settings } from '../shared/settings.ts'
import { launchApp, type LaunchedApp, type Profile } from './support/app.ts'
import { fixture, page, ready, sayNote, tasksVisible } from './support/capture.ts'
import { queryDatabase } from './support/database.ts'
import { expect, test } from './support/fixtures.ts'
import { openSettings } from './support/settings.ts'
import { waitFor } from './support/waitFor.ts'

const KEY = 'sk-e2e-5f1c0b7a9d3e4812'
const titles = (profile: Profile) =>
  queryDatabase(profile, 'SELECT title FROM tasks WHERE deleted_at IS NULL ORDER BY rowid').map((row) => row['title'])
const captures = (profile: Profile) =>
  queryDatabase(profile, 'SELECT state, speech_engine, extraction_engine FROM captures ORDER BY rowid')
const engine = (profile: Profile) => captures(profile)[0]?.['extraction_engine']
const receipts = (profile: Profile) => queryDatabase(profile, 'SELECT * FROM receipts ORDER BY id')

let server: StandIn
test.beforeEach(async () => {
  server = await startStandIn({ rules: extractTasks })
})
test.afterEach(() => server.close())

const env = () => ({ SAYSO_OPENAI_BASE_URL: server.baseUrl })
const status = (window: Page): Promise<QueueStatus> =>
  window.evaluate(() => globalThis.window.sayso.request('queue.status', null))
const setKey = (window: Page, key: string) =>
  window.evaluate((value) => globalThis.window.sayso.request('openai.setKey', { key: value }), key)
const add = (window: Page, text: string) =>
  window.evaluate((value) => globalThis.window.sayso.request('tasks.add', { text: value }), text)

/** The main window of a running app with a key and these settings. */
async function choosing(app: LaunchedApp, change: Partial<Settings>): Promise<Page> {
  await ready(app.profile)
  const window = await page(app, 'tasks')
  await setKey(window, KEY)
  await window.evaluate((settings) => globalThis.window.sayso.request('settings.set', settings), change)
  return window
}

test('OpenAI first, limited and then well: this device reads the note at once, OpenAI when it may be asked', async ({
  desktop,
  keys,
  launch,
}) => {
  const app = await launch({ env: env() })
  const window = await choosing(app, { extractionPolicy: 'openaiFirst' })
  server.next({ kind: 'rateLimited', headers: { 'retry-after': '13' } })
  await tasksVisible(app.profile, await sayNote(desktop, keys, app.profile, fixture('milk-and-dentist')))
  expect(engine(app.profile)).toBe('rules')
  expect(server.requests).toHaveLength(1)
  expect((await status(window)).engines.find((one) => one.engine === 'openai')?.state).toBe('waits')
  const ids = queryDatabase(app.profile, 'SELECT id FROM tasks ORDER BY rowid')
  await waitFor('OpenAI to read it', () => engine(app.profile) === 'openai', { timeoutMs: 40_000 })
  expect(queryDatabase(app.profile, 'SELECT id FROM tasks ORDER BY rowid'), 'improved in place').toEqual(ids)
  const [limited, good] = receipts(app.profile)
  expect(limited).toMatchObject({ outcome: 'rateLimited', status: 429, sent: 'transcript', purpose: 'extract' })
  expect(good).toMatchObject({ outcome: 'ok', status: 200, tokens_in: 900, tokens_out: 60, cost_micros: 456 })
  // Retry-After was waited for in full.
  expect(Number(good!['at']) - Number(limited!['at'])).toBeGreaterThanOrEqual(13_000)
  const listed: Receipt[] = await window.evaluate(
    (captureIds) => globalThis.window.sayso.request('receipts.list', { captureIds }),
    [String(limited!['capture_id'])],
  )
  expect(listed).toHaveLength(2)
})

test('without a network everything works here, and what waits goes out when it is back', async ({ launch }) => {
  const app = await launch({ env: env() })
  const window = await choosing(app, { extractionPolicy: 'openaiLater' })
  const port = Number(new URL(server.baseUrl).port)
  await server.close()
  for (const text of ['buy milk', 'call the dentist', 'water the plants']) await add(window, text)
  expect(titles(app.profile)).toHaveLength(3)
  await waitFor('it to notice', async () => !(await status(window)).online)
  expect((await status(window)).waiting).toBe(3)
  await openSettings(window, 'Reading notes')
  await expect(window.getByText(/OpenAI cannot be reached.*Notes that wait for OpenAI: 3/)).toBeVisible()
  server = await startStandIn({ rules: extractTasks, port })
  await waitFor('all to be read', () => captures(app.profile).every((one) => one['extraction_engine'] === 'openai'), {
    timeoutMs: 60_000,
  })
  expect(await status(window)).toMatchObject({ online: true, waiting: 0 })
  await expect(window.getByText(/OpenAI cannot be reached/)).toBeHidden()
  expect(titles(app.profile)).toHaveLength(3)
})

test('a key that is refused stops it with a sentence, a new one sets it going again', async ({ launch }) => {
  const app = await launch({ env: env() })
  const window = await choosing(app, { extractionPolicy: 'openaiLater' })
  server.always({ kind: 'unauthorised' })
  await add(window, 'buy milk')
  await waitFor('the pause', async () => (await status(window)).engines.some((one) => one.state === 'paused'))
  await add(window, 'call the dentist')
  await openSettings(window, 'Reading notes')
  await expect(window.getByText(/it does not accept the key\. Give a valid key/)).toBeVisible()
  expect(server.requests, 'it is not asked again').toHaveLength(1)
  server.always(null)
  await setKey(window, `${KEY}-new`)
  await waitFor('both to be read', () => captures(app.profile).every((one) => one['extraction_engine'] === 'openai'))
  await expect(window.getByText(/it does not accept the key/)).toBeHidden()
  expect(server.requests.at(-1)?.headers.authorization).toBe(`Bearer ${KEY}-new`)
})

test('killed while a job waits for OpenAI: after the next start it is done, once', async ({ desktop, launch }) => {
  const first = await launchApp(desktop, { env: env() })
  const window = await choosing(first, { extractionPolicy: 'openaiLater' })
  server.always({ kind: 'serverError', status: 503, headers: { 'retry-after': '15' } })
  await add(window, 'buy milk and call the dentist')
  await waitFor('the request', () => server.requests.length === 1)
  await waitFor('the job to wait', () => {
    const [job] = queryDatabase(first.profile, "SELECT state, last_error FROM jobs WHERE stage = 'reextract'")
    return job?.['state'] === 'waiting' && job['last_error'] === 'server.failed'
  })
  process.kill(first.pid, 'SIGKILL')
  server.always(null)

  const app = await launch({ profile: first.profile, env: env() })
  await ready(app.profile)
  // Where this system has no keyring the key was in memory only.
  await setKey(await page(app, 'tasks'), KEY)
  await waitFor('OpenAI to read it', () => engine(app.profile) === 'openai', { timeoutMs: 40_000 })
  expect(titles(app.profile)).toEqual(['Buy milk', 'Call the dentist'])
  expect(queryDatabase(app.profile, "SELECT attempts FROM job_results WHERE stage = 'reextract'")).toEqual([
    { attempts: 2 },
  ])
  expect(queryDatabase(app.profile, 'SELECT 1 FROM jobs')).toEqual([])
})

test('the recording goes to OpenAI only with a yes of its own, and this device hears it where that fails', async ({
  desktop,
  keys,
  launch,
}) => {
  const app = await launch({ env: env() })
  const window = await choosing(app, { extractionPolicy: 'openaiFirst', vocabulary: ['Siobhan'] })
  await tasksVisible(app.profile, await sayNote(desktop, keys, app.profile, fixture('buy-milk')))
  expect(server.requests.map(({ path }) => path)).toEqual(['/v1/chat/completions'])

  await window.evaluate(() => globalThis.window.sayso.request('settings.set', { openaiAudio: true }))
  await tasksVisible(app.profile, await sayNote(desktop, keys, app.profile, fixture('buy-milk')))
  expect(captures(app.profile)[1]).toMatchObject({ speech_engine: 'openai:gpt-4o-mini-transcribe', state: 'done' })
  const [heard] = server.requests.filter(({ path }) => path === '/v1/audio/transcriptions')
  expect(heard!.body).toMatchObject({ fields: { language: 'en', prompt: 'Siobhan' }, file: { name: 'note.wav' } })
  expect(receipts(app.profile).map(({ sent }) => sent)).toEqual(['transcript', 'audio', 'transcript'])

  server.next({ kind: 'reset' })
  await tasksVisible(app.profile, await sayNote(desktop, keys, app.profile, fixture('water-plants')))
  expect(captures(app.profile)[2]).toMatchObject({ state: 'done' })
  expect(String(captures(app.profile)[2]!['speech_engine'])).not.toContain('openai')
})
