/** The app's own sync, over the real PostgreSQL and PostgREST: random lives of several machines, and signing in. */
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAccount } from '../main/account/account.ts'
import { supabaseAuth } from '../main/account/supabaseAuth.ts'
import { openTestDevice, sharedState } from '../main/pipeline/sync/testing/device.ts'
import { play, scripts } from '../main/pipeline/sync/testing/scenario.ts'
import { openSupabase, supabaseRows } from '../main/pipeline/sync/supabaseRemote.ts'
import { startStack, type Stack } from './local/stack.ts'

let stack: Stack
let database: pg.Client
beforeAll(async () => {
  stack = await startStack()
  database = new pg.Client(stack.databaseUrl)
  await database.connect()
  // The tests ask more often than people do.
  await database.query('update public.sync_limits set pushes_per_minute = 100000, pulls_per_minute = 100000')
}, 120_000)
afterAll(async () => {
  await database?.end()
  await stack?.stop()
})

function machine() {
  const memory = new Map<string, string>()
  const storage = {
    getItem: async (name: string) => memory.get(name) ?? null,
    setItem: async (name: string, value: string) => void memory.set(name, value),
    removeItem: async (name: string) => void memory.delete(name),
  }
  const options = { url: stack.url, key: stack.anonKey, storage, fetch }
  const client = openSupabase(options)
  return { auth: supabaseAuth(client, options), remote: supabaseRows(client), client, memory }
}

function accountOf(auth: ReturnType<typeof machine>['auth']) {
  const begun: string[] = []
  const opened: string[] = []
  const bugs: unknown[] = []
  const account = createAccount({
    auth,
    synced: () => null,
    openBrowser: (url) => opened.push(url),
    begin: (id) => begun.push(id),
    end: () => begun.push('end'),
    changed: () => undefined,
    reportBug: (error) => bugs.push(error),
  })
  return { account, begun, opened, bugs }
}

describe('several machines of one account', () => {
  test('end with the same tasks, whatever happens between them', async () => {
    await fc.assert(
      fc.asyncProperty(scripts(25), async (script) => {
        const { auth, remote, client } = machine()
        await auth.anonymous()
        const account = (await auth.stored())!.id
        // No answers are waited for but those of requests: the hints would only make the order of requests random.
        const devices = await play(script, { ...remote, listen: () => () => undefined }, Date.now())
        const { rows } = await database.query(
          `select id from public.records where user_id = $1 and kind = 'task' and not deleted order by id`,
          [account],
        )
        expect(sharedState(devices[0]!).map((row) => row['id'])).toEqual(rows.map(({ id }) => id as string))
        const { rows: counted } = await database.query(
          `select count(*)::integer as n, count(distinct counter)::integer as counters from public.records where user_id = $1`,
          [account],
        )
        expect(counted[0].counters).toBe(counted[0].n)
        auth.close()
        await client.removeAllChannels()
      }),
      { numRuns: 12 },
    )
  }, 180_000)

  test('a machine that was away reads pages until it has everything, and a new epoch sends it all again', async () => {
    const { auth, remote } = machine()
    await auth.anonymous()
    const first = await openTestDevice('device-a', Date.now(), remote)
    first.database.transaction(() => {
      for (let n = 0; n < 700; n += 1) {
        const id = crypto.randomUUID()
        const startedAt = new Date(first.time).toISOString()
        first.captures.insert(
          { id, source: 'typed', startedAt, timezone: 'UTC', audioFile: null },
          'transcribed',
          `t ${n}`,
        )
        first.tasks.makeFromCapture(id)
      }
    })
    expect(await first.sync()).toBe('idle')
    const second = await openTestDevice('device-b', Date.now(), remote)
    expect(await second.sync()).toBe('idle')
    expect(sharedState(second)).toEqual(sharedState(first))
    expect(sharedState(second)).toHaveLength(700)

    await database.query('delete from public.records')
    await database.query('delete from public.user_counters')
    await database.query('select public.renew_server_epoch()')
    expect(await second.sync()).toBe('idle')
    expect(await first.sync()).toBe('idle')
    const { rows } = await database.query(`select count(*)::integer as n from public.records where kind = 'task'`)
    expect(rows).toEqual([{ n: 700 }])
    expect(sharedState(first)).toHaveLength(700)
  }, 60_000)
})

describe('the account', () => {
  test('signs in by the code of a mail; a wrong code is told apart', async () => {
    const { auth, memory } = machine()
    const { account, begun } = accountOf(auth)
    await account.sendCode('ada@example.org')
    expect(account.state().codeSentTo).toBe('ada@example.org')
    await expect(account.verify('000000')).rejects.toMatchObject({ code: 'account.codeWrong' })
    await account.verify(stack.mails.last('ada@example.org')!.code)
    expect(account.state()).toMatchObject({ account: { email: 'ada@example.org', anonymous: false }, codeSentTo: null })
    expect(begun).toContain(account.state().account!.id)
    expect([...memory.keys()]).toEqual(['session'])
    await account.signOut()
    expect(account.state().account).toBeNull()
    expect(begun.at(-1)).toBe('end')
    expect(memory.size).toBe(0)
    account.stop()
  })

  test('signs in by the link of a mail, once, and by no link that nobody asked for', async () => {
    const { auth } = machine()
    const { account } = accountOf(auth)
    await account.sendCode('grace@example.org')
    const followed = await fetch(stack.mails.last('grace@example.org')!.link, { redirect: 'manual' })
    const link = followed.headers.get('location')!
    expect(link).toMatch(/^sayso:\/\/auth\/?\?code=/)

    const other = accountOf(machine().auth)
    await other.account.openLink(link)
    expect(other.account.state()).toMatchObject({ account: null, linkProblem: 'account.linkOld' })
    expect(other.bugs).toEqual([])

    await account.openLink('sayso://auth?access_token=stolen')
    await account.openLink('https://example.org/?code=abc')
    expect(account.state()).toMatchObject({ account: null, linkProblem: null })
    await account.openLink(link)
    expect(account.state().account).toMatchObject({ email: 'grace@example.org' })
    account.stop()
    other.account.stop()
  })

  test('starts without an address, and gets one without changing', async () => {
    const { auth } = machine()
    const { account } = accountOf(auth)
    await account.anonymous()
    const { id } = account.state().account!
    expect(account.state().account).toEqual({ id, email: null, anonymous: true })
    await account.sendCode('new@example.org')
    await account.verify(stack.mails.last('new@example.org')!.code)
    expect(account.state().account).toEqual({ id, email: 'new@example.org', anonymous: false })
    account.stop()
  })

  test('opens the browser for a provider that the backend has', async () => {
    const { auth } = machine()
    const { account, opened } = accountOf(auth)
    expect((await auth.providers()).toSorted()).toEqual(['github', 'google'])
    await account.withProvider('github')
    const url = new URL(opened[0]!)
    expect(url.origin).toBe(stack.url)
    expect(url.searchParams.get('provider')).toBe('github')
    expect(url.searchParams.get('code_challenge')).toBeTruthy()
    expect(account.state().inBrowser).toBe('github')
    account.stop()
  })

  test('is exported whole, and removed whole', async () => {
    const { auth, remote } = machine()
    await auth.anonymous()
    const account = (await auth.stored())!.id
    const device = await openTestDevice('device-e', Date.now(), remote)
    const id = crypto.randomUUID()
    const startedAt = new Date().toISOString()
    device.captures.insert(
      { id, source: 'typed', startedAt, timezone: 'UTC', audioFile: null },
      'transcribed',
      'buy milk',
    )
    device.tasks.makeFromCapture(id)
    await device.sync()
    const rows: unknown[] = []
    let after: string | null = null
    do {
      const page = await auth.exportPage(after)
      rows.push(...page.rows)
      after = page.next
    } while (after !== null)
    expect(rows).toContainEqual(expect.objectContaining({ table: 'records', kind: 'task' }))
    await auth.deleteAccount()
    const left = await database.query('select 1 from public.records where user_id = $1', [account])
    expect(left.rows).toEqual([])
    expect(await auth.stored()).toBeNull()
    expect(device.captures.find(id)?.transcript).toBe('buy milk')
  })

  test('stays signed in while the backend is gone, and pushes once it is back', async () => {
    const { auth, remote } = machine()
    await auth.anonymous()
    const device = await openTestDevice('device-o', Date.now(), remote)
    stack.setFault(() => 'refuse')
    expect(await device.sync()).toBe('waiting')
    expect(await auth.stored()).not.toBeNull()
    stack.setFault(() => 'pass')
    expect(await device.sync()).toBe('idle')
  })

  test('that is over is told, and loses nothing', async () => {
    const { auth, remote, memory } = machine()
    await auth.anonymous()
    const device = await openTestDevice('device-s', Date.now(), remote)
    expect(await device.sync()).toBe('idle')
    memory.delete('session')
    const id = crypto.randomUUID()
    const startedAt = new Date().toISOString()
    device.captures.insert(
      { id, source: 'typed', startedAt, timezone: 'UTC', audioFile: null },
      'transcribed',
      'buy milk',
    )
    device.tasks.makeFromCapture(id)
    expect(await device.sync()).toBe('stopped')
    expect(device.replica.count().waiting).toBe(2)
  })
})
