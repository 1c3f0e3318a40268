/**
 * Updates of the real packaged app: what is not in order is refused before and after the download, and a version that does not
 * start makes room for the one before. The real feed under Deno, the real engine in PostgreSQL.
 */
import {
  createReadStream,
  existsSync,
  mkdtempSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  copyFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { spawnSync } from 'node:child_process'
import pg from 'pg'
import { isStale } from '../build/bundle.ts'
import type { Manifest } from '../shared/release/manifest.ts'
import { newKeyPair, sign } from '../shared/release/signature.ts'
import { startSentryReceiver, type SentryReceiver } from '../supabase/local/sentry/receiver.ts'
import { startStack, type Stack } from '../supabase/local/stack.ts'
import { makeAppImage, versionOf, type AppImage } from './support/appImage.ts'
import { makeMachine } from './support/machine.ts'
import { ready } from './support/capture.ts'
import { describeFailure, expect, test } from './support/fixtures.ts'
import type { Desktop } from './support/desktop.ts'
import { waitForSpan } from './support/trace.ts'
import { waitFor } from './support/waitFor.ts'

const root = resolve(import.meta.dirname, '..')
const unpacked = join(root, 'dist/linux-unpacked')

let folder: string
let stack: Stack
let receiver: SentryReceiver
let files: Server
let client: pg.Client
let keys: Record<'release' | 'feed', Awaited<ReturnType<typeof newKeyPair>>>
let images: Record<'old' | 'new', AppImage>
/** What the file server does to a file on its way. */
let damage: 'none' | 'cut' | 'swapped' = 'none'

test.beforeAll(async () => {
  test.setTimeout(600_000)
  if (!existsSync(join(unpacked, 'sayso')) || isStale(root, ['dist/linux-unpacked/resources/app.asar'])) {
    const tsx = join(root, 'node_modules/tsx/dist/cli.mjs')
    const built = spawnSync(process.execPath, [tsx, join(root, 'build/package.ts')], { cwd: root, encoding: 'utf8' })
    expect(built.status, `${built.stdout}\n${built.stderr}`).toBe(0)
  }
  folder = mkdtempSync(join(tmpdir(), 'sayso-releases-'))
  keys = { release: await newKeyPair(), feed: await newKeyPair() }
  const trusted = { release: [keys.release.publicKey], feed: [keys.feed.publicKey] }
  images = {
    old: await makeAppImage(unpacked, folder, '1.0.0', trusted),
    new: await makeAppImage(unpacked, folder, '1.1.0', trusted),
  }
  files = createServer((request, response) => {
    const file = join(folder, basename(request.url ?? ''))
    if (!existsSync(file)) return void response.writeHead(404).end()
    if (damage === 'swapped') return void response.end(Buffer.alloc(statSync(file).size, 'x'))
    const { size } = statSync(file)
    if (damage === 'cut') return void createReadStream(file, { end: Math.floor(size / 2) }).pipe(response)
    response.writeHead(200, { 'content-length': size })
    createReadStream(file).pipe(response)
  })
  await new Promise<void>((done) => files.listen(0, '127.0.0.1', done))
  receiver = await startSentryReceiver()
  stack = await startStack({
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
  client = new pg.Client(stack.databaseUrl)
  await client.connect()
  await publish(images.old, true)
  await publish(images.new, false)
})

test.afterAll(async () => {
  await client?.end()
  await stack?.stop()
  await receiver?.stop()
  files?.closeAllConnections()
  files?.close()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

const query = async (sql: string, values: unknown[] = []) =>
  (await client.query<Record<string, unknown>>(sql, values)).rows

async function publish(image: AppImage, good: boolean): Promise<void> {
  const { port } = files.address() as AddressInfo
  const manifest: Manifest = {
    format: 1,
    version: image.version,
    channel: 'stable',
    platform: 'linux',
    arch: 'x64',
    files: [{ url: `http://127.0.0.1:${port}/${basename(image.file)}`, sha512: image.sha512, size: image.size }],
    databaseVersion: 1,
    opensDatabase: 999,
    releasedAt: new Date().toISOString(),
    notes: 'Something new.',
  }
  const text = JSON.stringify(manifest)
  await query(
    `insert into releases (version, channel, database_version, opens_database, good) values ($1, 'stable', 1, 999, $2)`,
    [image.version, good],
  )
  const signature = await sign(text, keys.release.privateKey)
  await query(`insert into release_files values ($1, 'linux', 'x64', $2, $3)`, [image.version, text, signature])
}

/** @param seconds between two looks for updates, and of quiet before one is installed */
const machine = (desktop: Desktop, image: AppImage, inside: boolean, faulty = false, seconds = 3) =>
  makeMachine(desktop, {
    image,
    stage: { version: images.new.version, inside },
    faulty,
    env: {
      SAYSO_UPDATE_URL: `${stack.url}/functions/v1/update-feed`,
      SAYSO_SENTRY_DSN: receiver.dsn(),
      SAYSO_UPDATE_CHECK_S: String(seconds),
    },
  })

/** The first 5%, unless they have it already. */
async function beginRollout(): Promise<void> {
  if ((await query('select from rollouts')).length > 0) return
  const [draft] = await query(`select * from create_rollout('release', 'stable', '1.1.0', 'to ship it')`)
  await query(`select command_rollout($1, 'start', 'to ship it', 1)`, [draft?.['id']])
}

test('refuses what is not signed for it, or was damaged on its way, and goes on as it is', async ({ desktop }) => {
  test.setTimeout(300_000)
  await beginRollout()
  const { profile, installed, start, end } = machine(desktop, images.old, true)
  damage = 'cut'
  const app = start()
  const problem = (code: string) => waitFor(code, () => app.output().includes(code), { timeoutMs: 60_000 })
  try {
    await ready(profile)
    await problem('update.damagedFile')
    damage = 'swapped'
    const before = app.output().length
    await waitFor('a wrong hash', () => app.output().slice(before).includes('update.damagedFile'), {
      timeoutMs: 60_000,
    })
    // A feed that somebody else signed.
    await query(`update release_files set signature = $1 where version = '1.1.0'`, [
      await sign('something else', keys.release.privateKey),
    ])
    await problem('update.unsigned')
    expect(versionOf(installed)).toBe('1.0.0')
  } catch (error) {
    console.log(describeFailure(app))
    throw error
  } finally {
    end()
    damage = 'none'
    const [row] = await query(`select manifest from release_files where version = '1.1.0'`)
    await query(`update release_files set signature = $1 where version = '1.1.0'`, [
      await sign(String(row?.['manifest']), keys.release.privateKey),
    ])
  }
})

test('a version that does not start makes room for the one before, by itself', async ({ desktop }) => {
  test.setTimeout(300_000)
  const { profile, installed, start, end } = machine(desktop, images.old, false)
  const broken = await makeAppImage(unpacked, folder, '1.2.0', { release: [], feed: [] }, `process.exit(3)`)
  const kept = join(profile.folder, 'previous')
  try {
    // As an update leaves it: the version before aside, the new one in place.
    spawnSync('mkdir', ['-p', kept])
    copyFileSync(images.old.file, join(kept, 'sayso-1.0.0'))
    copyFileSync(broken.file, installed)
    const record = {
      from: '1.0.0',
      to: '1.2.0',
      program: installed,
      kept: join(kept, 'sayso-1.0.0'),
      starts: 0,
      state: 'pending',
      told: false,
    }
    writeFileSync(join(profile.folder, 'update.json'), JSON.stringify(record), { mode: 0o666 })
    if (desktop.account)
      spawnSync('chown', ['-R', `${desktop.account.uid}:${desktop.account.gid}`, profile.folder, installed])
    for (let turn = 0; turn < 2; turn++) await start().ended
    expect(versionOf(installed)).toBe('1.2.0')
    const since = Date.now()
    await start().ended
    await waitForSpan(profile, 'app.ready', { since, timeoutMs: 60_000 })
    expect(versionOf(installed)).toBe('1.0.0')
  } finally {
    end()
    truncateSync(broken.file)
  }
})
