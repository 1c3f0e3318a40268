/** The guard and the feed as they run: under Deno, behind the gateway, with PostgreSQL, and sessions in a receiver like Sentry. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bucket } from '../main/flags/bucket.ts'
import { openFeed, type Device } from '../shared/release/openFeed.ts'
import type { GuardReport } from './functions/_shared/guard.ts'
import { manifestOf, startPublisher, type Publisher } from './testing/publisher.ts'

const HOUR = 3_600_000
let publisher: Publisher
beforeAll(async () => {
  publisher = await startPublisher()
  await publisher.publish(manifestOf('1.0.0'), true)
  await publisher.publish(manifestOf('1.1.0'), false)
}, 120_000)
afterAll(() => publisher?.stop())

const query = (sql: string, values?: unknown[]) => publisher.query(sql, values)

/** Sessions of users, as the app's SDK sends them. */
async function sessions(version: string, count: number, status: string): Promise<void> {
  const line = (value: unknown) => `${JSON.stringify(value)}\n`
  for (let user = 0; user < count; user++) {
    const update = {
      sid: randomUUID(),
      did: randomUUID(),
      init: true,
      started: new Date(Date.now() - 1_000).toISOString(),
      status,
      errors: 0,
      attrs: { release: `sayso@${version}`, environment: 'production' },
    }
    const key = new URL(publisher.receiver.dsn()).username
    await fetch(`${publisher.receiver.url}/api/1/envelope/?sentry_key=${key}`, {
      method: 'POST',
      body: line({}) + line({ type: 'session' }) + line(update),
    })
  }
}

async function look(key?: string) {
  const answer = await publisher.guard(key)
  return { status: answer.status, report: (answer.ok ? await answer.json() : null) as GuardReport }
}

async function askFeed(version: string, installId: string) {
  const answer = await fetch(`${publisher.stack.url}/functions/v1/update-feed/stable/latest-linux.yml`, {
    headers: { 'x-user-staging-id': installId, 'x-sayso-version': version, 'x-sayso-database': '1' },
  })
  const device: Device = { version, channel: 'stable', platform: 'linux', arch: 'x64', installId, databaseVersion: 1 }
  const { offer } = await openFeed(await answer.json(), publisher.trusted, device, 0, Date.now(), bucket)
  return offer && `${offer.action} ${offer.manifest.version}`
}

function insideStage(): string {
  for (;;) {
    const id = randomUUID()
    if (bucket('1.1.0', id) < 500) return id
  }
}

test('a crashing release is seen, taken back and gone from the feed, with every step done and written down', async () => {
  const [draft] = await query(`select * from create_rollout('release', 'stable', '1.1.0', 'to ship it')`)
  const id = draft?.['id']
  await query(`select command_rollout($1, 'start', 'to ship it', 1, $2)`, [id, new Date(Date.now() - 3 * HOUR)])
  const device = insideStage()
  expect(await askFeed('1.0.0', device)).toBe('update 1.1.0')

  expect((await look(publisher.stack.anonKey)).status).toBe(403)
  await sessions('1.0.0', 40, 'ok')
  await sessions('1.1.0', 12, 'ok')
  expect((await look()).report).toMatchObject({ watched: 1, moved: [], troubles: [] })

  await sessions('1.1.0', 5, 'crashed')
  await sessions('1.1.0', 6, 'abnormal')
  const { report } = await look()
  expect(report.moved).toMatchObject([{ action: 'rollback', reason: expect.stringContaining('crash') as string }])
  expect(report.steps.map(({ step, ok }) => [step, ok])).toEqual([
    ['disable', true],
    ['read_back', true],
    ['notify', true],
    ['revert_schema', true],
    ['record', true],
  ])
  expect(await query('select state from rollouts where id = $1', [id])).toEqual([{ state: 'ROLLED_BACK' }])
  expect(
    await query(
      `select sum(trials)::int as trials, sum(failures)::int as failures from rollout_readings
      where rollout_id = $1 and metric = 'crash' and arm = 'treatment'`,
      [id],
    ),
  ).toEqual([{ trials: 23, failures: 11 }])
  expect(await askFeed('1.0.0', device)).toBeNull()
  expect(await askFeed('1.1.0', device)).toBe('downgrade 1.0.0')
  expect(await query(`select action from rollout_events where rollout_id = $1 order by id`, [id])).toEqual(
    ['create', 'start', 'rollback', 'release_rollback', 'rolled_back'].map((action) => ({ action })),
  )
}, 120_000)

test('silence of Sentry is an error, and never healthy', async () => {
  await publisher.publish(manifestOf('1.2.0'), false)
  const [draft] = await query(`select * from create_rollout('release', 'stable', '1.2.0', 'to ship it')`)
  await query(`select command_rollout($1, 'start', 'to ship it', 1, $2)`, [
    draft?.['id'],
    new Date(Date.now() - 25 * HOUR),
  ])
  publisher.receiver.failWith(503)
  const { report } = await look()
  publisher.receiver.failWith(null)
  expect(report.troubles).toEqual(['1.2.0: sessions: HTTP 503'])
  expect(report.moved).toMatchObject([{ action: 'hold' }])
  expect(await query('select state, hold_kind from rollouts where id = $1', [draft?.['id']])).toEqual([
    { state: 'HOLD', hold_kind: 'error' },
  ])
}, 120_000)

test('events of a flag are counted once a user and day', async () => {
  const flag = 'voice-recording-v1'
  const [draft] = await query(`select * from create_rollout('flag', $1, $1, 'to try it')`, [flag])
  const id = draft?.['id']
  await query(`select command_rollout($1, 'start', 'to try it', 1, now() - interval '2 hours')`, [id])
  const event = (install: string, on: boolean, outcome: string) =>
    query(
      `insert into events (at, install_id, name, release, environment, flags, fields)
       values (now() - interval '1 minute', $1, 'voice_recording', '1.0.0', 'production', jsonb_build_object($2::text, $3::boolean), $4)`,
      [install, flag, on, { durationMs: 1_000, outcome }],
    )
  const [lucky, unlucky, other] = [randomUUID(), randomUUID(), randomUUID()]
  for (const outcome of ['ok', 'ok', 'cancelled']) await event(lucky, true, outcome)
  for (const outcome of ['ok', 'failed', 'failed']) await event(unlucky, true, outcome)
  await event(other, false, 'ok')
  await look()
  await look()
  expect(
    await query(
      `select arm, sum(trials)::int as trials, sum(failures)::int as failures from rollout_readings
       where rollout_id = $1 and metric = 'recording_failure' group by arm order by arm`,
      [id],
    ),
  ).toEqual([
    { arm: 'control', trials: 1, failures: 0 },
    { arm: 'treatment', trials: 2, failures: 1 },
  ])
}, 120_000)
