/** A publisher on this machine: keys of its own, the whole local stack with feed and guard, and a receiver like Sentry. */
import pg from 'pg'
import type { Manifest, UpdateKeys } from '../../shared/release/manifest.ts'
import { newKeyPair, sign } from '../../shared/release/signature.ts'
import { startSentryReceiver } from '../local/sentry/receiver.ts'
import { startStack } from '../local/stack.ts'
import type { Row } from './testDatabase.ts'

/** What a release is unless a test says otherwise: one Linux file, and a database that never changed. */
export function manifestOf(version: string, change: Partial<Manifest> = {}): Manifest {
  return {
    format: 1,
    version,
    channel: 'stable',
    platform: 'linux',
    arch: 'x64',
    files: [{ url: `https://files.example/${version}`, sha512: `${'A'.repeat(86)}==`, size: 1 }],
    databaseVersion: 1,
    opensDatabase: 1,
    releasedAt: '2026-11-25T00:00:00.000Z',
    notes: '',
    ...change,
  }
}

/** Puts a release and its signed manifest where the feed finds them. @param good offered to everybody from now on */
export async function publishRelease(
  query: (sql: string, values?: unknown[]) => Promise<Row[]>,
  manifest: Manifest,
  releaseKey: string,
  good: boolean,
): Promise<void> {
  const text = JSON.stringify(manifest)
  const { version, channel, platform, arch, databaseVersion, opensDatabase } = manifest
  await query(
    'insert into releases (version, channel, database_version, opens_database, good) values ($1, $2, $3, $4, $5)',
    [version, channel, databaseVersion, opensDatabase, good],
  )
  const signature = await sign(text, releaseKey)
  await query('insert into release_files values ($1, $2, $3, $4, $5)', [version, platform, arch, text, signature])
}

export async function startPublisher() {
  const keys = { release: await newKeyPair(), feed: await newKeyPair() }
  const trusted: UpdateKeys = { release: [keys.release.publicKey], feed: [keys.feed.publicKey] }
  const receiver = await startSentryReceiver()
  const stack = await startStack({
    functionEnv: {
      SAYSO_FEED_KEY: keys.feed.privateKey,
      SAYSO_SENTRY_API: JSON.stringify({
        url: receiver.url,
        organization: 'sayso',
        project: '1',
        token: 'test-token',
        releasePrefix: 'sayso@',
      }),
    },
  })
  const client = new pg.Client(stack.databaseUrl)
  await client.connect()
  const query = async (sql: string, values: unknown[] = []): Promise<Row[]> =>
    (await client.query<Row>(sql, values)).rows
  return {
    keys,
    trusted,
    receiver,
    stack,
    query,
    publish: (manifest: Manifest, good: boolean) => publishRelease(query, manifest, keys.release.privateKey, good),
    /** What the timer of the guard does. */
    guard: (key = stack.serviceRoleKey) =>
      fetch(`${stack.url}/functions/v1/release-guard`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, apikey: stack.anonKey },
      }),
    async stop() {
      await client.end()
      await stack.stop()
      await receiver.stop()
    },
  }
}

export type Publisher = Awaited<ReturnType<typeof startPublisher>>
