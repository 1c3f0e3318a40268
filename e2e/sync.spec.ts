/** Two machines of one person, over the real PostgreSQL and PostgREST: sign-in, sync, work without network, kill -9. */
import { queryDatabase } from './support/database.ts'
import { expect, test } from './support/fixtures.ts'
import { page, ready } from './support/capture.ts'
import type { LaunchedApp } from './support/app.ts'
import { waitFor } from './support/waitFor.ts'
import { startStack, type Stack } from '../supabase/local/stack.ts'

let stack: Stack
test.beforeAll(async () => {
  stack = await startStack()
})
test.afterAll(async () => {
  await stack?.stop()
})
test.afterEach(() => stack.setFault(() => 'pass'))

const env = () => ({ SAYSO_SUPABASE_URL: stack.url, SAYSO_SUPABASE_ANON_KEY: stack.anonKey })
type Window = Awaited<ReturnType<typeof page>>

async function signIn(window: Window, email: string): Promise<void> {
  await window.getByRole('button', { name: 'Settings', exact: true }).click()
  await window.getByRole('button', { name: 'Account and sync' }).click()
  await window.getByRole('textbox', { name: 'E-mail address' }).fill(email)
  await window.getByRole('button', { name: 'Send code' }).click()
  const code = window.getByRole('textbox', { name: 'Code from the mail' })
  await expect(code).toBeVisible()
  await code.fill(stack.mails.last(email)!.code)
  await window.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(window.getByText(`Signed in as ${email}`)).toBeVisible()
  await expect(window.getByText(/Everything is synced/)).toBeVisible({ timeout: 30_000 })
  await window.getByRole('button', { name: 'Tasks', exact: true }).click()
}

async function add(window: Window, text: string): Promise<void> {
  await window.getByRole('textbox', { name: 'New task' }).fill(text)
  await window.keyboard.press('Enter')
  await expect(window.getByRole('listitem').filter({ hasText: text })).toBeVisible()
}

const ask = (window: Window) => window.evaluate(() => globalThis.window.sayso.request('account.syncNow', null))
const tasksOf = (window: Window) => window.evaluate(() => globalThis.window.sayso.request('tasks.list', null))
const titles = async (window: Window) => (await tasksOf(window)).map(({ title }) => title).toSorted()
const sync = (window: Window) => window.evaluate(() => globalThis.window.sayso.request('account.status', null))

async function machine(launch: (options?: object) => Promise<LaunchedApp>, email: string) {
  const app = await launch({ env: env() })
  await ready(app.profile)
  const window = await page(app, 'tasks')
  await signIn(window, email)
  return { app, window }
}

test('a task made on one machine is on the other; what both changed without network comes together', async ({
  launch,
}) => {
  test.setTimeout(300_000)
  const one = await machine(launch, 'ada@example.org')
  await add(one.window, 'Buy oat milk')
  const two = await machine(launch, 'ada@example.org')
  await expect(two.window.getByRole('listitem').filter({ hasText: 'Buy oat milk' })).toBeVisible({ timeout: 30_000 })

  stack.setFault(() => 'refuse')
  const [task] = await tasksOf(one.window)
  await one.window.evaluate(
    (id) => globalThis.window.sayso.request('tasks.update', { id, patch: { title: 'Buy rice milk' } }),
    task!.id,
  )
  await two.window.evaluate(
    (id) => globalThis.window.sayso.request('tasks.update', { id, patch: { priority: 'high' } }),
    task!.id,
  )
  await add(one.window, 'Call the plumber')
  await add(two.window, 'Water the plants')
  await waitFor('the first machine to notice', async () => (await sync(one.window)).sync.phase === 'waiting')
  await expect(one.window.getByRole('button', { name: /waiting/ })).toBeVisible()
  expect((await sync(one.window)).sync.waiting).toBeGreaterThanOrEqual(2)

  stack.setFault(() => 'pass')
  await ask(one.window)
  await ask(two.window)
  const all = ['Buy rice milk', 'Call the plumber', 'Water the plants']
  for (const { window } of [one, two]) {
    await waitFor(
      'all tasks',
      async () => {
        await ask(window)
        return JSON.stringify(await titles(window)) === JSON.stringify(all)
      },
      { timeoutMs: 60_000 },
    )
    expect((await tasksOf(window)).find(({ id }) => id === task!.id)).toMatchObject({ priority: 'high' })
    await expect(window.getByRole('button', { name: 'Synced', exact: true })).toBeVisible({ timeout: 30_000 })
  }
  // Nothing of the session is in clear on the disk: without a keyring, as here, it is nowhere.
  expect(one.app.output()).not.toContain('eyJ')
})

test('killed in the middle of a push, it sends the rest, and nothing twice', async ({ launch }) => {
  test.setTimeout(300_000)
  const first = await machine(launch, 'grace@example.org')
  // Its answers are lost: the backend has the change, the machine does not know.
  stack.setFault(({ path }) => (path.includes('push_ops') ? 'loseAnswer' : 'pass'))
  await add(first.window, 'Renew the passport')
  await waitFor('a push whose answer was lost', async () => (await sync(first.window)).sync.phase === 'waiting')
  stack.setFault(({ path }) => (path.includes('push_ops') ? 'hang' : 'pass'))
  await add(first.window, 'Book the train')
  await ask(first.window)
  const { profile } = first.app
  process.kill(first.app.pid, 'SIGKILL')
  await first.app.electron.close().catch(() => undefined)
  stack.setFault(() => 'pass')
  expect(queryDatabase(profile, `SELECT count(*) AS n FROM sync_outbox WHERE kind = 'task'`)).toEqual([{ n: 2 }])

  // Without a keyring the session is gone with the app; the person is asked to sign in again, and nothing is lost.
  const again = await launch({ profile, env: env() })
  await ready(profile)
  const window = await page(again, 'tasks')
  await expect(window.getByRole('button', { name: 'Sync needs you' })).toBeVisible({ timeout: 30_000 })
  await signIn(window, 'grace@example.org')
  const other = await machine(launch, 'grace@example.org')
  await waitFor('both tasks', async () => (await titles(other.window)).length === 2, { timeoutMs: 60_000 })
  expect(await titles(other.window)).toEqual(['Book the train', 'Renew the passport'])
})

test('signing out and removing leaves nothing here, and all of it on the account', async ({ launch }) => {
  test.setTimeout(240_000)
  const { app, window } = await machine(launch, 'mary@example.org')
  await add(window, 'Water the plants')
  await expect(window.getByRole('button', { name: 'Synced', exact: true })).toBeVisible({ timeout: 30_000 })
  await window.getByRole('button', { name: 'Synced', exact: true }).click()
  await window.getByRole('button', { name: 'Sign out' }).click()
  await window.getByRole('button', { name: 'Remove from this machine' }).click()
  await waitFor('an empty database', () => queryDatabase(app.profile, 'SELECT 1 FROM tasks').length === 0)
  expect(queryDatabase(app.profile, 'SELECT 1 FROM captures')).toEqual([])
  expect(queryDatabase(app.profile, 'SELECT 1 FROM sync_outbox')).toEqual([])
  await signIn(window, 'mary@example.org')
  await expect(window.getByRole('listitem').filter({ hasText: 'Water the plants' })).toBeVisible({ timeout: 30_000 })
})
