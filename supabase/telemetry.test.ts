/** Flags, events and roll-ups on a real PostgreSQL behind a real PostgREST: what is taken, counted once, and who may read it. */
import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bucket } from '../main/flags/bucket.ts'
import { decide } from '../main/flags/decide.ts'
import { readFlags } from '../main/flags/readFlags.ts'
import { environments } from '../shared/config/environments.ts'
import { startCluster, type Cluster } from './local/cluster.ts'
import { startPostgrest, type Postgrest } from './local/postgrest.ts'

const secret = 'k'.repeat(40)
let cluster: Cluster
let rest: Postgrest
let client: pg.Client
beforeAll(async () => {
  cluster = await startCluster()
  rest = await startPostgrest(cluster.url('authenticator'), secret, environments.development.supabase)
  client = new pg.Client(cluster.url())
  await client.connect()
}, 60_000)
afterAll(async () => {
  await client.end()
  await rest.stop()
  await cluster.stop()
})

type Row = Record<string, unknown>
const query = async (sql: string, values: unknown[] = []): Promise<Row[]> => (await client.query<Row>(sql, values)).rows
const rows = async (sql: string, values: unknown[] = []): Promise<unknown[][]> =>
  (await query(sql, values)).map((row) => Object.values(row))
const token = (role: string, claims: Row = {}) =>
  new SignJWT({ role, aud: 'authenticated', ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(secret))

async function rpc(name: string, body: unknown, bearer: string) {
  const answer = await fetch(`${rest.url}/rpc/${name}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: (await answer.json().catch(() => null)) as unknown }
}

describe('flags', () => {
  it('places subjects as TypeScript does', async () => {
    for (const salt of ['voice-recording-v1', 'task-extraction-v1', 'ünïcode'])
      for (let i = 0; i < 50; i += 1) {
        const subject = `install-${i}`
        expect(await rows('select bucket($1, $2)', [salt, subject])).toEqual([[bucket(salt, subject)]])
      }
  })

  it('decides as the app does, from what the app reads, and gives nobody’s id away', async () => {
    const [denied, allowed, other] = [randomUUID(), randomUUID(), randomUUID()]
    await query(
      `update feature_flags set percentage = 37.5, allow = $1, deny = $2, alternative = 'Type.' where name = 'voice-recording-v1'`,
      [[allowed], [denied]],
    )
    const read = (url: Parameters<typeof fetch>[0], init?: RequestInit) =>
      fetch(String(url).replace('/rest/v1', ''), init)
    const rules = await readFlags({ url: rest.url, key: await token('anon') }, read)
    const rule = rules.find((one) => one.name === 'voice-recording-v1')
    expect(rule).toMatchObject({ percentage: 37.5, killed: false, alternative: 'Type.', version: 2 })
    expect(JSON.stringify(rules)).not.toContain(allowed)
    expect(JSON.stringify(rules)).not.toContain(denied)
    for (const install of [denied, allowed, other, ...Array.from({ length: 60 }, () => randomUUID())]) {
      const [answer] = await rows(`select flag_is_on('voice-recording-v1', $1)`, [install])
      expect(answer).toEqual([decide('voice-recording-v1', install, rule, true).on])
    }
  })

  it('takes no percentage outside of 0..100', async () => {
    await expect(query(`update feature_flags set percentage = 100.5`)).rejects.toThrow(/percentage_check/)
  })

  it('lets apps read flags by the function only, and change none', async () => {
    const anon = await token('anon')
    const headers = { authorization: `Bearer ${anon}`, 'content-type': 'application/json' }
    expect((await fetch(`${rest.url}/feature_flags`, { headers })).status).toBe(401)
    const change = { method: 'PATCH', headers, body: '{"killed":true}' }
    expect((await fetch(`${rest.url}/feature_flags?name=eq.voice-recording-v1`, change)).status).toBe(401)
  })
})

describe('events', () => {
  const install = randomUUID()
  const event = (name: string, fields: Row, change: Row = {}) => ({
    name,
    at: Date.now() - 1_000,
    release: '1.2.3',
    environment: 'production',
    flags: { 'voice-recording-v1': true },
    fields,
    ...change,
  })
  const ok = () => event('voice_recording', { durationMs: 1_200, outcome: 'ok' })
  const failed = () => event('voice_recording', { durationMs: 5, outcome: 'failed' })
  const crash = () => event('beta_errors', { count: 1, types: ['crash'], recovered: false })
  const send = async (events: unknown[], batchId = randomUUID(), installId = install) =>
    rpc('record_events', { p_batch: { batchId, installId, events } }, await token('anon'))

  beforeEach(async () => {
    await query(`truncate events, event_batches, metric_rollups, metric_bins, release_users, flag_exposures, installs,
      user_days, feature_days`)
  })

  it('takes what fits its list, and refuses each event with anything else in it', async () => {
    const secretly = { durationMs: 1, outcome: 'ok' }
    const answer = await send([
      ok(),
      event('voice_recording', { ...secretly, title: 'Buy milk' }),
      event('voice_recording', { durationMs: 1, outcome: 'buy milk' }),
      event('voice_recording', { durationMs: 'buy milk', outcome: 'ok' }),
      event('voice_recording', { outcome: 'ok' }),
      event('beta_errors', { count: 1, types: ['buy milk'], recovered: true }),
      event('transcript', secretly),
      event('voice_recording', secretly, { release: 'buy milk' }),
      event('voice_recording', secretly, { environment: 'buy milk' }),
      event('voice_recording', secretly, { flags: { 'buy milk': true } }),
      event('voice_recording', secretly, { flags: { 'voice-recording-v1': 'buy milk' } }),
      event('voice_recording', secretly, { at: Date.now() - 15 * 86_400_000 }),
      event('voice_recording', secretly, { at: 'yesterday' }),
      'buy milk',
      null,
      7,
    ])
    expect(answer).toEqual({ status: 200, body: { accepted: 1, refused: 15, repeated: false } })
    const tables = await rows(
      `select to_jsonb(e) from events as e union all select to_jsonb(b) from event_batches as b`,
    )
    expect(JSON.stringify(tables)).not.toContain('milk')
  })

  it('counts a batch once that is sent twice', async () => {
    const batch = randomUUID()
    await send([ok()], batch)
    expect(await send([ok(), ok()], batch)).toMatchObject({ body: { accepted: 0, repeated: true } })
    expect(await rows('select count(*)::int from events')).toEqual([[1]])
  })

  it('takes no event of the future, and no batch that is too large or one too many', async () => {
    await send([event('voice_recording', { durationMs: 1, outcome: 'ok' }, { at: Date.now() + 86_400_000 })])
    expect(await rows('select at <= now() from events')).toEqual([[true]])
    expect((await send(Array.from({ length: 501 }, ok))).status).toBe(413)
    await query(`insert into event_batches select gen_random_uuid(), $1, 1, 0 from generate_series(1, 120)`, [install])
    expect((await send([ok()])).status).toBe(429)
    expect((await send([ok()], randomUUID(), randomUUID())).status).toBe(200)
  })

  it('rolls everything up exactly once, with a transaction that ends late', async () => {
    const late = new pg.Client(cluster.url())
    await late.connect()
    const batch = (events: unknown[]) => JSON.stringify({ batchId: randomUUID(), installId: install, events })
    await late.query('begin')
    await late.query('select record_events($1)', [batch([ok(), crash()])])
    await send([ok(), failed()])
    const before = Number((await rows('select roll_up()'))[0]?.[0])
    await late.query('commit')
    await late.end()
    const after = Number((await rows('select roll_up()'))[0]?.[0])
    expect([before + after, await rows('select roll_up()')]).toEqual([4, [['0']]])
    const sums = `select metric, n::int, good::int from metric_rollups where grain = 60 order by metric`
    expect(await rows(sums)).toEqual([
      ['crash', 1, 0],
      ['errors', 1, 0],
      ['recording', 3, 2],
    ])
  })

  it('takes a backlog in pieces and ends with the same sums', async () => {
    for (let i = 0; i < 7; i += 1) await send(Array.from({ length: 10 }, ok))
    const taken: number[] = []
    do taken.push(Number((await rows('select roll_up(15)'))[0]?.[0]))
    while (taken.at(-1) !== 0)
    expect(taken.length).toBeGreaterThan(3)
    expect(await rows(`select sum(n)::int from metric_rollups where grain = 1`)).toEqual([[70]])
  })

  it('says how users of a release and of a flag fare: each user once', async () => {
    const well = randomUUID()
    await send([ok(), failed(), failed(), crash(), crash()])
    await send([ok()], randomUUID(), well)
    await send(
      [event('voice_recording', { durationMs: 1, outcome: 'ok' }, { flags: { 'voice-recording-v1': false } })],
      randomUUID(),
      randomUUID(),
    )
    await query('select roll_up()')
    const service = await token('service_role')
    const since = new Date(Date.now() - 3_600_000).toISOString()
    expect((await rpc('release_health', { p_environment: 'production', p_since: since }, service)).body).toEqual([
      { release: '1.2.3', users: 3, users_with_errors: 1, users_with_crashes: 1 },
    ])
    const flag = { p_environment: 'production', p_flag: 'voice-recording-v1', p_since: since }
    expect((await rpc('flag_health', flag, service)).body).toEqual([
      { variant: false, users: 1, users_with_errors: 0, users_with_crashes: 0 },
      { variant: true, users: 2, users_with_errors: 1, users_with_crashes: 1 },
    ])
    expect((await rpc('flag_affected_users', flag, service)).body).toBe(2)
    const later = { ...flag, p_since: new Date(Date.now() + 1_000).toISOString() }
    expect((await rpc('flag_health', later, service)).body).toEqual([])
  })

  it('shows figures to operators alone', async () => {
    const ask = { p_environment: 'production', p_since: new Date(0).toISOString() }
    const account = await token('authenticated', { app_metadata: { operator: false } })
    const operator = await token('authenticated', { app_metadata: { operator: true } })
    expect((await rpc('release_health', ask, await token('anon'))).status).toBe(401)
    expect((await rpc('release_health', ask, account)).status).toBe(403)
    expect((await rpc('release_health', ask, operator)).status).toBe(200)
    expect((await rpc('roll_up', {}, operator)).status).toBe(403)
    for (const table of ['events', 'event_batches', 'release_users', 'flag_exposures', 'installs', 'user_days'])
      expect((await fetch(`${rest.url}/${table}`, { headers: { authorization: `Bearer ${operator}` } })).status).toBe(
        403,
      )
  })
})
