/**
 * A release reaches a real app, crashes on real machines, and is taken back, untouched by hand: the real feed and guard under Deno,
 * the real engine in PostgreSQL, sessions from the real SDK, electron-updater replacing the real packaged program.
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
import { basename, join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { migrations } from '../main/pipeline/store/migrations/index.ts'
import { sign } from '../shared/release/signature.ts'
import { manifestOf, startPublisher, type Publisher } from '../supabase/testing/publisher.ts'
import { makeAppImage, versionOf, type AppImage } from './support/appImage.ts'
import type { PlainApp } from './support/app.ts'
import { makeMachine } from './support/machine.ts'
import { fixture, ready, sayNote, tasksVisible } from './support/capture.ts'
import { queryDatabase } from './support/database.ts'
import { describeFailure, expect, test } from './support/fixtures.ts'
import type { Desktop } from './support/desktop.ts'
import { packagedApp } from './support/packagedApp.ts'
import { waitForSpan } from './support/trace.ts'
import { waitFor } from './support/waitFor.ts'

/** More failures than chance allows: each counts ln 2 against a bound of 6.2 (docs/decisions/rollout-statistics.md). */
const CRASHING = 10
/** The fault of 1.1.0, on machines that have what brings it out. */
const FAULT = `import('node:fs').then(({ existsSync }) => {
  if (existsSync(process.env.SAYSO_USER_DATA + '/fault')) setTimeout(() => process.crash(), 6000)
})`

let unpacked: string
let folder: string
let publisher: Publisher
let files: Server
let images: Record<'old' | 'new', AppImage>
/** What the file server does to a file on its way. */
let damage: 'none' | 'cut' | 'swapped' = 'none'

test.beforeAll(async () => {
  test.setTimeout(600_000)
  unpacked = packagedApp()
  folder = mkdtempSync(join(tmpdir(), 'sayso-releases-'))
  publisher = await startPublisher()
  images = {
    old: await makeAppImage(unpacked, folder, '1.0.0', publisher.trusted),
    new: await makeAppImage(unpacked, folder, '1.1.0', publisher.trusted, FAULT),
  }
  files = createServer((request, response) => {
    const file = join(folder, basename(request.url ?? ''))
    if (!existsSync(file)) return void response.writeHead(404).end()
    const { size } = statSync(file)
    if (damage === 'swapped') return void response.end(Buffer.alloc(size, 'x'))
    if (damage === 'cut') return void createReadStream(file, { end: Math.floor(size / 2) }).pipe(response)
    response.writeHead(200, { 'content-length': size })
    createReadStream(file).pipe(response)
  })
  await new Promise<void>((done) => files.listen(0, '127.0.0.1', done))
  await publish(images.old, true)
  await publish(images.new, false)
})

test.afterAll(async () => {
  await publisher?.stop()
  files?.closeAllConnections()
  files?.close()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

const query = (sql: string, values?: unknown[]) => publisher.query(sql, values)

function publish({ version, file, sha512, size }: AppImage, good: boolean): Promise<void> {
  const url = `http://127.0.0.1:${(files.address() as AddressInfo).port}/${basename(file)}`
  // Both bring the same schema.
  const schema = { databaseVersion: migrations.length, opensDatabase: migrations.length }
  return publisher.publish(manifestOf(version, { files: [{ url, sha512, size }], ...schema }), good)
}

/** @param seconds between two looks for updates, and of quiet before one is installed */
const machine = (desktop: Desktop, image: AppImage, inside: boolean, faulty = false, seconds = 3) =>
  makeMachine(desktop, {
    image,
    stage: { version: images.new.version, inside },
    faulty,
    env: {
      SAYSO_UPDATE_URL: `${publisher.stack.url}/functions/v1/update-feed`,
      SAYSO_SENTRY_DSN: publisher.receiver.dsn(),
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
      await sign('something else', publisher.keys.release.privateKey),
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
      await sign(String(row?.['manifest']), publisher.keys.release.privateKey),
    ])
  }
})

test('a version reaches its stage, crashes, is taken back, and the app goes back with every task', async ({
  desktop,
  keys: keyboard,
}) => {
  test.setTimeout(900_000)
  await beginRollout()
  // Time enough to say a note before the update.
  const inside = machine(desktop, images.old, true, false, 20)
  const outside = machine(desktop, images.old, false)
  const crashing = Array.from({ length: CRASHING }, () => machine(desktop, images.new, true, true))
  const apps: PlainApp[] = []
  try {
    const app = inside.start()
    apps.push(app)
    await ready(inside.profile)
    await tasksVisible(inside.profile, await sayNote(desktop, keyboard, inside.profile, fixture('call-dentist')))
    const titles = () => queryDatabase(inside.profile, 'SELECT title FROM tasks').map(({ title }) => title)
    const before = titles()
    expect(before).toEqual(['Call the dentist'])

    // Up, by itself.
    const asked = Date.now()
    await waitFor('1.1.0 to be installed', () => versionOf(inside.installed) === '1.1.0', { timeoutMs: 120_000 })
    await waitForSpan(inside.profile, 'app.ready', { since: asked, timeoutMs: 90_000 })
    await waitFor('its session', () => JSON.stringify(publisher.receiver.payloads('session')).includes('sayso@1.1.0'), {
      timeoutMs: 60_000,
    })
    expect(titles()).toEqual(before)

    // Those outside of the stage stay, however often they ask.
    apps.push(outside.start())
    await ready(outside.profile)

    // It crashes on real machines; each tells so at its next start.
    for (const { profile, start, end } of crashing) {
      const first = start()
      await first.ended
      const second = start()
      await waitForSpan(profile, 'app.ready', { since: Date.now() - 1, timeoutMs: 60_000 })
      await second.ended
      end()
      await publisher.guard()
      const [rollout] = await query(`select state from rollouts where subject = '1.1.0'`)
      if (rollout?.['state'] === 'ROLLED_BACK') break
    }
    // The timer of the guard goes on; nobody touches anything.
    await waitFor(
      'the engine to take it back',
      async () => {
        await publisher.guard()
        return (await query(`select state from rollouts where subject = '1.1.0'`))[0]?.['state'] === 'ROLLED_BACK'
      },
      { timeoutMs: 60_000 },
    )
    const back = Date.now()
    await waitFor('1.0.0 to be installed again', () => versionOf(inside.installed) === '1.0.0', { timeoutMs: 120_000 })
    await waitForSpan(inside.profile, 'app.ready', { since: back, timeoutMs: 90_000 })
    expect(titles()).toEqual(before)
    expect(queryDatabase(inside.profile, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    expect(versionOf(outside.installed)).toBe('1.0.0')
    const log = await query(`select action from rollout_events order by id`)
    expect(log.map(({ action }) => action)).toEqual(['create', 'start', 'rollback', 'release_rollback', 'rolled_back'])
  } catch (error) {
    for (const app of apps) console.log(describeFailure(app))
    throw error
  } finally {
    for (const { end } of [inside, outside, ...crashing]) end()
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
