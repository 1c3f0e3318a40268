/** The stand-in for Supabase Auth as an app uses it: through supabase-js, by the ways in that the app offers. */
import { decodeJwt } from 'jose'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newAddress, newDevice, signedInDevice } from '../testing/devices.ts'
import { operation } from '../testing/people.ts'
import { startStack, type Stack } from './stack.ts'

let stack: Stack
let database: pg.Client
beforeAll(async () => {
  stack = await startStack()
  database = new pg.Client(stack.databaseUrl)
  await database.connect()
}, 60_000)
afterAll(async () => {
  await database?.end()
  await stack?.stop()
})

const device = (key?: string) => newDevice(stack, key)
const queryOf = (location: string) => new URL(location.replace('sayso://', 'http://')).searchParams
const follow = async (link: string, init: RequestInit = {}) =>
  (await fetch(link, { redirect: 'manual', ...init })).headers.get('location')!

describe('a code by mail', () => {
  it('signs in, and the session is one that the database knows', async () => {
    const email = newAddress()
    const client = device()
    expect((await client.auth.signInWithOtp({ email })).error).toBeNull()
    const mail = stack.mails.last(email)!
    expect(mail.html).toContain(mail.code)
    expect(mail.code).toMatch(/^\d{6}$/)
    const { data, error } = await client.auth.verifyOtp({ email, token: mail.code, type: 'email' })
    expect(error).toBeNull()
    expect(data.user).toMatchObject({ email, is_anonymous: false, app_metadata: { providers: ['email'] } })
    expect(decodeJwt(data.session!.access_token)).toMatchObject({
      iss: `${stack.url}/auth/v1`,
      aud: 'authenticated',
      role: 'authenticated',
      sub: data.user!.id,
      email,
      aal: 'aal1',
      is_anonymous: false,
    })
    expect((await client.auth.getUser()).data.user?.email).toBe(email)
    const pushed = await client.rpc('push_ops', { p_device: 'laptop', p_ops: [operation('a', { title: 'Buy milk' })] })
    expect(pushed).toMatchObject({ error: null, data: { results: [{ status: 'applied' }] } })
    expect((await client.from('records').select('id')).data).toEqual([{ id: 'a' }])
  })

  it('is good once, for its address, and for ten minutes', async () => {
    const email = newAddress()
    const client = device()
    await client.auth.signInWithOtp({ email })
    const { code: token } = stack.mails.last(email)!
    const other = newAddress()
    expect((await client.auth.verifyOtp({ email: other, token, type: 'email' })).error).toMatchObject({
      status: 403,
      code: 'otp_expired',
    })
    expect((await client.auth.verifyOtp({ email, token: '000000', type: 'email' })).error?.code).toBe('otp_expired')
    expect((await client.auth.verifyOtp({ email, token, type: 'email' })).error).toBeNull()
    expect((await client.auth.verifyOtp({ email, token, type: 'email' })).error?.code).toBe('otp_expired')
    await database.query(`delete from auth.one_time_tokens`)
    await client.auth.signInWithOtp({ email })
    await database.query(`update auth.one_time_tokens set created_at = created_at - interval '11 minutes'`)
    const late = await client.auth.verifyOtp({ email, token: stack.mails.last(email)!.code, type: 'email' })
    expect(late.error?.code).toBe('otp_expired')
  })

  it('is not sent to one address again at once', async () => {
    const email = newAddress()
    await device().auth.signInWithOtp({ email })
    const again = await device().auth.signInWithOtp({ email })
    expect(again.error).toMatchObject({ status: 429, code: 'over_email_send_rate_limit' })
    expect((await device().auth.signInWithOtp({ email: 'nobody' })).error?.code).toBe('validation_failed')
  })
})

describe('a link by mail', () => {
  it('leads back to the app, with a code that only the device that asked can use', async () => {
    const email = newAddress()
    const [client, thief] = [device(), device()]
    await client.auth.signInWithOtp({ email, options: { emailRedirectTo: 'sayso://auth/callback' } })
    await thief.auth.signInWithOtp({ email: newAddress() })
    const { link } = stack.mails.last(email)!
    const target = await follow(link)
    expect(target).toMatch(/^sayso:\/\/auth\/callback\?code=/)
    const code = queryOf(target).get('code')!
    expect((await thief.auth.exchangeCodeForSession(code)).error?.code).toBe('bad_code_verifier')
    const { data, error } = await client.auth.exchangeCodeForSession(code)
    expect(error).toBeNull()
    expect(data.user?.email).toBe(email)
    expect((await device().auth.exchangeCodeForSession(code)).error).not.toBeNull()
    expect(queryOf(await follow(link)).get('error_code')).toBe('otp_expired')
  })

  it('leads to no place that is not on the list', async () => {
    const email = newAddress()
    await device().auth.signInWithOtp({ email, options: { emailRedirectTo: 'https://evil.example/' } })
    expect(await follow(stack.mails.last(email)!.link)).toMatch(/^sayso:\/\/auth\?code=/)
  })
})

describe('a provider', () => {
  /** @param page the provider's */
  async function answerPage(page: string, email: string, answer = 'allow'): Promise<string> {
    const html = await (await fetch(page)).text()
    const state = /name="state" value="([^"]+)"/.exec(html)![1]!
    return follow(new URL('callback', page).href, {
      method: 'POST',
      body: new URLSearchParams({ state, email, answer }),
    })
  }

  it('signs in by PKCE through the browser, to the same account each time', async () => {
    const email = newAddress()
    const ids = []
    for (const _ of [1, 2]) {
      const client = device()
      const options = { redirectTo: 'sayso://auth/callback', skipBrowserRedirect: true }
      const { data } = await client.auth.signInWithOAuth({ provider: 'github', options })
      const target = await answerPage(await follow(data.url!), email)
      expect(target).toMatch(/^sayso:\/\/auth\/callback\?code=/)
      const session = await client.auth.exchangeCodeForSession(queryOf(target).get('code')!)
      expect(session.data.user).toMatchObject({ email, app_metadata: { providers: ['github'] } })
      ids.push(session.data.user!.id)
    }
    expect(ids[0]).toBe(ids[1])
  })

  it('brings a refusal back to the app, and knows only those of config.toml', async () => {
    const client = device()
    const options = { redirectTo: 'sayso://auth/callback', skipBrowserRedirect: true }
    const { data } = await client.auth.signInWithOAuth({ provider: 'google', options })
    expect(queryOf(await answerPage(await follow(data.url!), 'a@b.example', 'deny')).get('error')).toBe('access_denied')
    const { data: other } = await client.auth.signInWithOAuth({ provider: 'twitter', options })
    expect((await fetch(other.url!)).status).toBe(400)
  })

  it('can be given to an account that began without a name', async () => {
    const client = device()
    const { data: before } = await client.auth.signInAnonymously()
    const options = { redirectTo: 'sayso://auth/callback' }
    const { data, error } = await client.auth.linkIdentity({ provider: 'github', options })
    expect(error).toBeNull()
    const target = await answerPage(data!.url!, newAddress())
    expect(target).toMatch(/^sayso:\/\/auth\/callback\?code=/)
    const session = await client.auth.exchangeCodeForSession(queryOf(target).get('code')!)
    expect(session.data.user).toMatchObject({ id: before.user!.id, is_anonymous: false })
  })
})

describe('an account without a name', () => {
  it('syncs, and keeps everything when it gets an address', async () => {
    const client = device()
    const { data: before } = await client.auth.signInAnonymously()
    expect(before.user?.is_anonymous).toBe(true)
    await client.rpc('push_ops', { p_device: 'laptop', p_ops: [operation('a', { title: 'Buy milk' })] })
    const email = newAddress()
    expect((await client.auth.updateUser({ email })).error).toBeNull()
    const token = stack.mails.last(email)!.code
    const { data, error } = await client.auth.verifyOtp({ email, token, type: 'email_change' })
    expect(error).toBeNull()
    expect(data.user).toMatchObject({ id: before.user!.id, email, is_anonymous: false })
    expect((await client.from('records').select('id')).data).toEqual([{ id: 'a' }])
  })

  it('cannot take an address that another account has', async () => {
    const email = newAddress()
    await signedInDevice(stack, email)
    const client = device()
    await client.auth.signInAnonymously()
    expect((await client.auth.updateUser({ email })).error).toMatchObject({ status: 422, code: 'email_exists' })
  })
})

describe('a session', () => {
  it('goes on by its refresh token, also when an answer was lost, and ends when two hold it', async () => {
    const client = await signedInDevice(stack)
    const first = (await client.auth.getSession()).data.session!
    const second = (await client.auth.refreshSession()).data.session!
    expect(second.refresh_token).not.toBe(first.refresh_token)
    const refresh = async (refresh_token: string) => device().auth.refreshSession({ refresh_token })
    expect((await refresh(first.refresh_token)).data.session?.refresh_token).toBe(second.refresh_token)
    const third = (await refresh(second.refresh_token)).data.session!
    await database.query(`update auth.refresh_tokens set revoked_at = revoked_at - interval '1 minute'`)
    expect((await refresh(first.refresh_token)).error?.code).toBe('refresh_token_already_used')
    expect((await refresh(third.refresh_token)).error?.code).toBe('refresh_token_not_found')
  })

  it('is over after signing out, here or everywhere', async () => {
    const email = newAddress()
    const one = await signedInDevice(stack, email)
    await database.query('delete from auth.one_time_tokens')
    const two = await signedInDevice(stack, email)
    const token = (await one.auth.getSession()).data.session!.access_token
    await one.auth.signOut({ scope: 'local' })
    expect((await device().auth.getUser(token)).error).not.toBeNull()
    expect((await two.auth.getUser()).error).toBeNull()
    const other = (await two.auth.getSession()).data.session!
    await two.auth.signOut({ scope: 'global' })
    expect((await device().auth.refreshSession({ refresh_token: other.refresh_token })).error?.code).toBe(
      'refresh_token_not_found',
    )
  })
})

describe('the end of an account', () => {
  it('takes everything with it, by its owner or by the service', async () => {
    for (const way of ['owner', 'service']) {
      const client = await signedInDevice(stack)
      const id = (await client.auth.getUser()).data.user!.id
      await client.rpc('push_ops', { p_device: 'laptop', p_ops: [operation('a', { title: 'Buy milk' })] })
      if (way === 'owner') expect((await client.rpc('delete_account')).error).toBeNull()
      else expect((await device(stack.serviceRoleKey).auth.admin.deleteUser(id)).error).toBeNull()
      for (const table of ['records', 'devices', 'applied_ops', 'user_counters', 'pull_counts'])
        expect((await database.query(`select from ${table} where user_id = $1`, [id])).rowCount).toBe(0)
      expect((await client.auth.getUser()).error).not.toBeNull()
      const late = await client.rpc('push_ops', { p_device: 'laptop', p_ops: [operation('b', { title: 'x' })] })
      expect(late).toMatchObject({ status: 409, error: { code: '23503' } })
    }
  })
})
