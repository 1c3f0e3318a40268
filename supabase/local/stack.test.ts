/** The local stack as a whole: one address, edge functions, trouble on demand, data that are kept. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { newDevice, signedInDevice } from '../testing/devices.ts'
import { operation } from '../testing/people.ts'
import { startStack, type Stack } from './stack.ts'

let stack: Stack
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sayso-functions-'))
  const hello = join(folder, 'hello')
  mkdirSync(hello)
  writeFileSync(
    join(hello, 'index.ts'),
    `Deno.serve(async (request) => Response.json({
      method: request.method, path: new URL(request.url).pathname, body: await request.text(),
      url: Deno.env.get('SUPABASE_URL'), secret: Deno.env.get('A_SECRET') }))`,
  )
  stack = await startStack({ functionsFolder: folder, functionEnv: { A_SECRET: 'told to functions only' } })
}, 60_000)
afterEach(() => stack.setFault(() => 'pass'))
afterAll(async () => {
  await stack?.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('the gateway', () => {
  it('wants a key of the project', async () => {
    const path = `${stack.url}/rest/v1/rpc/read_flags`
    expect((await fetch(path, { method: 'POST' })).status).toBe(401)
    expect((await fetch(path, { method: 'POST', headers: { apikey: 'made up' } })).status).toBe(401)
    expect((await fetch(path, { method: 'POST', headers: { apikey: stack.anonKey } })).status).toBe(200)
  })

  it('runs edge functions, for those with a valid token, with what they are to know', async () => {
    const client = await signedInDevice(stack)
    const { data, error } = await client.functions.invoke('hello', { body: { a: 1 } })
    expect(error).toBeNull()
    expect(data).toMatchObject({ method: 'POST', path: '/hello', body: '{"a":1}', url: stack.url })
    expect(data).toMatchObject({ secret: 'told to functions only' })
    expect((await fetch(`${stack.url}/functions/v1/hello`)).status).toBe(401)
    expect((await fetch(`${stack.url}/functions/v1/absent`)).status).toBe(404)
    expect((await fetch(`${stack.url}/functions/v1/..%2fhello`)).status).toBe(404)
  }, 30_000)

  it('can be told to fail, and a lost answer is one whose request was carried out', async () => {
    const client = await signedInDevice(stack)
    const ops = [operation('a', { title: 'Buy milk' })]
    const push = () => client.rpc('push_ops', { p_device: 'laptop', p_ops: ops })
    stack.setFault(({ path }) => (path.includes('push_ops') ? 'refuse' : 'pass'))
    expect((await push()).error).not.toBeNull()
    stack.setFault(() => 503)
    expect((await push()).status).toBe(503)
    stack.setFault(() => 'loseAnswer')
    expect((await push()).error).not.toBeNull()
    stack.setFault(() => 'pass')
    expect((await push()).data).toMatchObject({ counter: 1, results: [{ status: 'duplicate' }] })
  })
})

describe('kept data', () => {
  it('are there at the next start, with the same sessions and epoch; new data have an epoch of their own', async () => {
    const kept = mkdtempSync(join(tmpdir(), 'sayso-kept-'))
    // PostgreSQL's account goes through it.
    chmodSync(kept, 0o711)
    const options = { dataFolder: join(kept, 'local'), secret: 's'.repeat(40) }
    const epochOf = async (url: string) => {
      const client = new pg.Client(url)
      await client.connect()
      const { rows } = await client.query(
        'select epoch, (select count(*)::int from auth.users) as users from server_epoch',
      )
      await client.end()
      return rows[0] as { epoch: string; users: number }
    }
    try {
      const first = await startStack(options)
      await newDevice(first).auth.signInAnonymously()
      const before = await epochOf(first.databaseUrl)
      await first.stop()
      const second = await startStack(options)
      expect(await epochOf(second.databaseUrl)).toEqual(before)
      expect(before.users).toBe(1)
      await second.stop()
      expect((await epochOf(stack.databaseUrl)).epoch).not.toBe(before.epoch)
    } finally {
      rmSync(kept, { recursive: true, force: true })
    }
  }, 60_000)
})
