/** The publisher's dashboard on a real PostgreSQL: each figure by its definition, and for operators alone. */
import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { environments } from '../shared/config/environments.ts'
import { startCluster, type Cluster } from './local/cluster.ts'
import { startPostgrest, type Postgrest } from './local/postgrest.ts'

const secret = 'k'.repeat(40)
let cluster: Cluster
let rest: Postgrest
let client: pg.Client

type Row = Record<string, unknown>
type Event = [string, Row]
const DAY = 86_400_000
/** Yesterday at noon. */
const yesterday = Math.floor(Date.now() / DAY) * DAY - DAY / 2

const did = (action: string): Event => ['beta_engagement', { action, sessionDurationS: 1, voiceUses: 1 }]
const spoke = (outcome = 'ok'): Event => ['voice_recording', { durationMs: 900, outcome }]
const used = (feature: string): Event => [
  'feature_usage',
  { feature, users: 1, uses: 4, successRate: 0.75, errorRate: 0.25 },
]

async function record(installId: string, at: number, events: Event[], release = '1.0.0'): Promise<void> {
  const batch = {
    batchId: randomUUID(),
    installId,
    events: events.map(([name, fields]) => ({ name, at, release, environment: 'production', flags: {}, fields })),
  }
  await client.query('select record_events($1)', [JSON.stringify(batch)])
}

beforeAll(async () => {
  cluster = await startCluster()
  rest = await startPostgrest(cluster.url('authenticator'), secret, environments.development.supabase)
  client = new pg.Client(cluster.url())
  await client.connect()
  const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()]
  // The week before: a and b. This week: a and c. Yesterday: a, who speaks, and c, who types.
  await record(a, yesterday - 7 * DAY, [did('session')])
  await record(b, yesterday - 7 * DAY, [did('session'), did('taskCreated')])
  await record(a, yesterday, [
    spoke(),
    spoke(),
    spoke('failed'),
    spoke('cancelled'),
    did('taskCreated'),
    did('taskCompleted'),
  ])
  await record(a, yesterday, [did('thumbsUp'), did('thumbsUp'), did('thumbsUp'), did('thumbsDown'), used('openai')])
  await record(c, yesterday, [did('captureTyped'), did('taskCreated')], '1.1.0')
  await record(
    a,
    yesterday,
    [100, 200, 300, 400].map((recordingLatencyMs): Event => ['voice_performance', { recordingLatencyMs }]),
  )
  await record(a, yesterday, [
    ['openai_request', { durationMs: 500, outcome: 'ok', quotaUse: 0.4 }],
    ['openai_request', { durationMs: 1_500, outcome: 'timeout' }],
  ])
  await client.query('select roll_up()')
  await client.query('select refresh_days()')
}, 120_000)
afterAll(async () => {
  await client.end()
  await rest.stop()
  await cluster.stop()
})

const token = (role: string, claims: Row = {}) =>
  new SignJWT({ role, aud: 'authenticated', ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(secret))

async function ask(name: string, body: Row, bearer: string) {
  const answer = await fetch(`${rest.url}/rpc/${name}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, Record<string, Row>> }
}
const period = {
  p_environment: 'production',
  p_from: new Date(yesterday - 20 * DAY),
  p_to: new Date(yesterday + DAY / 2 - 1),
}

it('has each figure by its definition', async () => {
  const { status, body } = await ask('dashboard', period, await token('service_role'))
  expect(status).toBe(200)
  const { voice, openai, users, targets, database } = body
  // Cancelled is neither success nor failure: 2 of 3.
  expect(voice!['recording']).toMatchObject({ n: 3, success: 0.666667, mean: null, p50: null })
  expect(voice!['satisfaction']).toMatchObject({ n: 4, success: 0.75 })
  expect(voice!['latencyMs']).toMatchObject({ n: 4, mean: 250, peak: 400 })
  expect(Math.abs(Number(voice!['latencyMs']!['p50']) / 200 - 1)).toBeLessThan(0.051)
  expect(Math.abs(Number(voice!['latencyMs']!['p95']) / 400 - 1)).toBeLessThan(0.051)
  expect(openai!['requests']).toMatchObject({ n: 2, success: 0.5, mean: 1_000 })
  expect(openai!['quotaUse']).toBe(0.4)
  expect(users).toMatchObject({
    active: 2,
    active7: 2,
    active28: 3,
    voiceUse: 0.5,
    // Of a and b of the week before, a came back.
    retention: 0.5,
    // One of three tasks.
    completion: 0.3333,
    adoption: { openai: 0.3333 },
  })
  expect(targets!['recordingSuccess']).toEqual({ value: 0.666667, target: 0.99, met: false })
  expect(targets!['systemLatencyMs']).toEqual({ value: 250, target: 200, met: false })
  expect(targets!['memoryMb']).toEqual({ value: null, target: 500, met: null })
  expect(targets!['databaseQueryMs']).toMatchObject({ met: true })
  expect(Number(database!['storageBytes'])).toBeGreaterThan(1_000_000)
  expect(database!['connections']).toMatchObject({ most: 100 })
})

it('keeps releases apart, and shows retention by cohort and figures by the hour', async () => {
  const service = await token('service_role')
  const { body } = await ask('voice_figures', { ...period, p_release: '1.1.0' }, service)
  expect(body['recording']).toMatchObject({ n: 0, success: null })
  const cohorts = await ask('retention_cohorts', { p_environment: 'production' }, service)
  expect(cohorts.body).toMatchObject([
    { users: 2, weeks: [1, 0.5] },
    { users: 1, weeks: [1] },
  ])
  const series = await ask('metric_series', { ...period, p_metric: 'voice_latency' }, service)
  expect(series.body).toMatchObject([{ n: 4, mean: 250 }])
})

it('counts again the day of an event that comes late', async () => {
  await record(randomUUID(), yesterday, [spoke()])
  await client.query('select roll_up()')
  expect((await client.query('select refresh_days() as n')).rows).toEqual([{ n: 1 }])
  const { body } = await ask(
    'user_figures',
    { p_environment: 'production', p_day: period.p_to },
    await token('service_role'),
  )
  expect(body).toMatchObject({ active: 3, voiceUse: 0.6667 })
})

it('is for operators alone', async () => {
  const account = await token('authenticated', { app_metadata: { operator: false } })
  const operator = await token('authenticated', { app_metadata: { operator: true } })
  for (const [name, body] of Object.entries({
    dashboard: period,
    voice_figures: period,
    openai_figures: period,
    metric_series: { ...period, p_metric: 'cpu' },
    database_figures: {},
    user_figures: { p_environment: 'production', p_day: '2026-01-01' },
    retention_cohorts: { p_environment: 'production' },
    alerts: { p_environment: 'production' },
  })) {
    expect([name, (await ask(name, body, await token('anon'))).status]).toEqual([name, 401])
    expect([name, (await ask(name, body, account)).status]).toEqual([name, 403])
    expect([name, (await ask(name, body, operator)).status]).toEqual([name, 200])
  }
  for (const name of ['evaluate_alerts', 'refresh_days', 'alerts_owed'])
    expect((await ask(name, {}, operator)).status).toBe(403)
})
