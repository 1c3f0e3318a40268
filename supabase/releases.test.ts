/** What each device is offered: releases, rollouts and the signed feed on a real PostgreSQL, judged as the app judges it. */
import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { bucket } from '../main/flags/bucket.ts'
import { compare } from 'semver'
import type { Channel } from '../shared/release/manifest.ts'
import { openFeed, type Device } from '../shared/release/openFeed.ts'
import { newKeyPair } from '../shared/release/signature.ts'
import { answerFeed, type FeedEntry } from './functions/_shared/updateFeed.ts'
import { manifestOf, publishRelease } from './testing/publisher.ts'
import { testDatabase } from './testing/testDatabase.ts'

const database = testDatabase()
const { query } = database
let release: Awaited<ReturnType<typeof newKeyPair>>
let feed: Awaited<ReturnType<typeof newKeyPair>>
beforeAll(async () => {
  release = await newKeyPair()
  feed = await newKeyPair()
})
beforeEach(async () => {
  await database.client.query('alter table rollout_events disable trigger user')
  await database.client.query(
    'delete from rollout_events; delete from rollouts; delete from release_files; delete from releases',
  )
  await database.client.query('alter table rollout_events enable trigger user')
})

const publish = (version: string, { channel = 'stable', database: schema = 8, opens = 8, good = false } = {}) =>
  publishRelease(
    query,
    manifestOf(version, { channel: channel as Channel, databaseVersion: schema, opensDatabase: opens }),
    release.privateKey,
    good,
  )

/** Begins the rollout of a version; @returns a function that gives it commands */
async function rollOut(version: string, channel = 'stable') {
  const [draft] = await query(`select * from create_rollout('release', $1, $2, 'to ship it')`, [channel, version])
  let revision = 1
  const command = (name: string) =>
    query(`select command_rollout($1, $2, 'to ship it', $3)`, [draft?.['id'], name, revision++])
  await command('start')
  return command
}

/** Asks as a device does, over the feed's own handler, and judges the answer as the app does. */
async function ask(changes: Partial<Device> = {}) {
  const device: Device = {
    version: '1.0.0',
    channel: 'stable',
    platform: 'linux',
    arch: 'x64',
    installId: randomUUID(),
    databaseVersion: 8,
    ...changes,
  }
  const request = new Request(`https://feed.example/functions/v1/update-feed/${device.channel}/latest-linux.yml`, {
    headers: {
      'x-user-staging-id': device.installId,
      'x-sayso-version': device.version,
      'x-sayso-database': String(device.databaseVersion),
    },
  })
  const answer = await answerFeed(request, {
    key: feed.privateKey,
    now: Date.now,
    entry: async (asked) =>
      (
        await query('select feed_entry($1, $2, $3, $4, $5, $6) as entry', [
          asked.channel,
          asked.platform,
          asked.arch,
          asked.install,
          asked.current,
          asked.database,
        ])
      )[0]?.['entry'] as FeedEntry | null,
  })
  expect(answer.status).toBe(200)
  const keys = { release: [release.publicKey], feed: [feed.publicKey] }
  const { offer } = await openFeed(await answer.json(), keys, device, 0, Date.now(), bucket)
  return offer && { action: offer.action, version: offer.manifest.version }
}

/** An install within, or outside of, a version's percentage. */
function install(version: string, percentage: number, inside: boolean): string {
  for (;;) {
    const id = randomUUID()
    if (bucket(version, id) < percentage * 100 === inside) return id
  }
}

test('a device in the stage gets the new version, the others the newest good one', async () => {
  await publish('1.0.0', { good: true })
  await publish('1.0.1', { good: true })
  await publish('1.1.0')
  expect(await ask()).toEqual({ action: 'update', version: '1.0.1' })
  const command = await rollOut('1.1.0')
  const [inside, outside] = [install('1.1.0', 5, true), install('1.1.0', 20, false)]
  expect(await ask({ installId: inside })).toEqual({ action: 'update', version: '1.1.0' })
  expect(await ask({ installId: outside })).toEqual({ action: 'update', version: '1.0.1' })
  expect(await ask({ installId: outside, version: '1.0.1' })).toBeNull()
  expect(await ask({ installId: inside, version: '1.1.0' })).toBeNull()
  await command('promote')
  expect(await ask({ installId: install('1.1.0', 20, true) })).toEqual({ action: 'update', version: '1.1.0' })
  await command('pause')
  expect(await ask({ installId: inside })).toEqual({ action: 'update', version: '1.0.1' })
  expect(await ask({ installId: inside, version: '1.1.0' })).toBeNull()
})

test('taken back, it reaches nobody new, and those who have it go back', async () => {
  await publish('1.0.0', { good: true })
  await publish('1.1.0')
  const command = await rollOut('1.1.0')
  const inside = install('1.1.0', 5, true)
  await command('rollback')
  expect(await ask({ installId: inside })).toBeNull()
  expect(await ask({ installId: inside, version: '1.1.0' })).toEqual({ action: 'downgrade', version: '1.0.0' })
})

test('a database that the older version cannot open gets the replacement instead', async () => {
  await publish('1.0.0', { good: true, opens: 8 })
  await publish('1.1.0', { database: 9, opens: 9 })
  await publish('1.1.1', { database: 9, opens: 9 })
  const command = await rollOut('1.1.0')
  await command('rollback')
  const device = { version: '1.1.0', databaseVersion: 9 }
  expect(await ask(device)).toBeNull()
  await query(`update releases set replaced_by = '1.1.1' where version = '1.1.0'`)
  expect(await ask(device)).toEqual({ action: 'update', version: '1.1.1' })
  expect(await ask({ ...device, databaseVersion: 8 })).toEqual({ action: 'downgrade', version: '1.0.0' })
})

test('a rollout that is done makes its version good, and channels get what is steadier', async () => {
  await publish('1.0.0', { good: true })
  await publish('1.1.0')
  const command = await rollOut('1.1.0')
  for (let stage = 0; stage < 4; stage++) await command('promote')
  expect(await query(`select state from rollouts`)).toEqual([{ state: 'DONE' }])
  expect(await ask()).toEqual({ action: 'update', version: '1.1.0' })
  await publish('1.2.0-beta.1', { channel: 'beta', good: true })
  expect(await ask()).toEqual({ action: 'update', version: '1.1.0' })
  expect(await ask({ channel: 'beta' })).toEqual({ action: 'update', version: '1.2.0-beta.1' })
  expect(await ask({ channel: 'beta', version: '1.2.0-beta.1' })).toBeNull()
})

test('one that was withdrawn is offered to nobody', async () => {
  await publish('1.0.0', { good: true })
  await publish('1.0.1', { good: true })
  await query(`update releases set withdrawn = true where version = '1.0.1'`)
  expect(await ask()).toBeNull()
})

test('SQL orders versions as the app does', async () => {
  const versions = [
    '0.9.9',
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-beta.2',
    '1.0.0-beta.10',
    '1.0.0',
    '1.0.10',
    '1.2.0',
    '10.0.0',
  ]
  const rows = await query('select v from unnest($1::text[]) as v order by version_key(v)', [versions.toReversed()])
  expect(rows.map(({ v }) => v)).toEqual(versions.toSorted(compare))
})

test('a question that is none gets no feed, and a database without an answer no wrong one', async () => {
  const parts = { key: feed.privateKey, now: Date.now, entry: () => Promise.reject(new Error('down')) }
  const good = { 'x-user-staging-id': randomUUID(), 'x-sayso-version': '1.0.0' }
  const status = async (path: string, headers: Record<string, string>, method = 'GET') =>
    (await answerFeed(new Request(`https://feed.example/${path}`, { headers, method }), parts)).status
  expect(await status('stable/latest-linux.yml', good)).toBe(503)
  expect(await status('stable/latest-linux.yml', good, 'POST')).toBe(404)
  expect(await status('nightly/latest-linux.yml', good)).toBe(404)
  expect(await status('stable/latest-amiga.yml', good)).toBe(404)
  expect(await status('stable/latest-linux.yml', { ...good, 'x-user-staging-id': `' or 1=1` })).toBe(404)
  expect(await status('stable/latest-linux.yml', { 'x-user-staging-id': randomUUID() })).toBe(404)
})
