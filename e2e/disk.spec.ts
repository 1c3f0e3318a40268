/** A disk that is full or may not be written to: a sentence says so, and nothing already captured is lost. */
import { chmodSync, chownSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeProfile, spawnApp } from './support/app.ts'
import type { Profile } from './support/app.ts'
import { CAPTURE_KEYS, fixture, overlaySays, page, ready, sayNote, sentence, tasksVisible } from './support/capture.ts'
import { databaseFile, queryDatabase } from './support/database.ts'
import type { Desktop } from './support/desktop.ts'
import { expect, test } from './support/fixtures.ts'
import { playIntoMicrophone } from './support/microphone.ts'
import { runTool } from './support/run.ts'
import { screenshotDesktop } from './support/screenshot.ts'
import { mountSmallDisk, type SmallDisk } from './support/smallDisk.ts'
import { waitForSpan } from './support/trace.ts'
import { waitFor } from './support/waitFor.ts'

const titles = 'SELECT title FROM tasks WHERE deleted_at IS NULL AND undone_at IS NULL ORDER BY rowid'

const calls = (profile: Profile) =>
  queryDatabase(profile, titles).filter((row) => String(row['title']).toLowerCase() === 'call the dentist').length

test.describe('a full disk', () => {
  let disk: SmallDisk
  test.beforeEach(({ desktop }) => {
    disk = mountSmallDisk(desktop)
  })
  test.afterEach(() => disk.unmount())

  test('while recording: what was recorded is kept, and is read once there is room', async ({
    desktop,
    keys,
    launch,
  }) => {
    const profile = { ...makeProfile(desktop), folder: disk.folder }
    const app = await launch({ profile, args: ['--hidden'] })
    await ready(profile)
    const first = await sayNote(desktop, keys, profile, fixture('milk-and-dentist'))
    await tasksVisible(profile, first)

    const since = Date.now()
    await keys.hold(CAPTURE_KEYS, async () => {
      await waitForSpan(profile, 'mic.firstFrame', { since })
      await playIntoMicrophone(desktop, fixture('call-dentist'))
      disk.fill()
      await overlaySays(app, sentence('disk.full'))
      await screenshotDesktop(desktop, 'trouble-disk-full')
    })
    expect(calls(profile)).toBe(1)

    disk.free()
    await app.electron.close()
    const again = await launch({ profile, args: ['--hidden'] })
    await waitFor('the second call', () => calls(profile) === 2, { timeoutMs: 60_000 })
    await again.electron.close()
  })

  test('before the key is pressed: it says so at once, and goes on once there is room', async ({
    desktop,
    keys,
    launch,
  }) => {
    const profile = { ...makeProfile(desktop), folder: disk.folder }
    const app = await launch({ profile, args: ['--hidden'] })
    await ready(profile)
    disk.fill()
    await keys.hold(CAPTURE_KEYS, () => overlaySays(app, sentence('disk.full')))
    disk.free()
    const since = await sayNote(desktop, keys, profile, fixture('call-dentist'))
    await tasksVisible(profile, since)
    await waitFor('the task', () => queryDatabase(profile, titles).length === 1)
  })
})

/** The button fills the dialog's lower edge. */
async function pressOk(desktop: Desktop): Promise<void> {
  const find = ['search', '--onlyvisible', '--name', '^Error$']
  const geometry = await runTool(desktop, 'xdotool', [...find, 'getwindowgeometry', '--shell'])
  const [, width, height] = /WIDTH=(\d+)\nHEIGHT=(\d+)/.exec(geometry) ?? []
  const middle = [String(Number(width) / 2), String(Number(height) - 18)]
  await runTool(desktop, 'xdotool', [...find, 'mousemove', '--sync', '--window', '%1', ...middle, 'click', '1'])
}

/** The refusal is said on a dialog and on standard error, and the exit code tells it too. */
async function refuses(desktop: Desktop, profile: ReturnType<typeof makeProfile>, said: string, picture: string) {
  const app = spawnApp(desktop, { profile, args: ['--hidden'] })
  await waitFor('the sentence on standard error', () => app.output().includes(said), { timeoutMs: 60_000 }).catch(
    async (error: unknown) => {
      console.log(app.output())
      await app.kill()
      throw error
    },
  )
  const closed = waitFor(
    'the dialog to be closed',
    async () => {
      await screenshotDesktop(desktop, picture)
      await pressOk(desktop).catch(
        () => undefined, // The dialog is not there yet, or gone already.
      )
      return app.child.exitCode !== null
    },
    { everyMs: 500 },
  )
  const { code } = await app.ended
  await closed
  expect(code).toBe(1)
}

test('a database that is read-only ends in a sentence, and starts again once it is writable', async ({
  desktop,
  keys,
}) => {
  test.skip(process.getuid?.() === 0 && !desktop.account, 'root may write everywhere')
  const profile = makeProfile(desktop)
  const first = spawnApp(desktop, { profile, args: ['--hidden'] })
  await ready(profile)
  const since = await sayNote(desktop, keys, profile, fixture('call-dentist'))
  await tasksVisible(profile, since)
  await first.kill()
  const file = databaseFile(profile)
  const before = statSync(file)
  for (const name of readdirSync(profile.folder).filter((one) => one.startsWith('sayso.db')))
    chmodSync(join(profile.folder, name), 0o444)
  await refuses(desktop, profile, sentence('database.readOnly'), 'trouble-database-read-only')
  for (const name of readdirSync(profile.folder).filter((one) => one.startsWith('sayso.db')))
    chmodSync(join(profile.folder, name), before.mode)
  const started = Date.now()
  const again = spawnApp(desktop, { profile, args: ['--hidden'] })
  await waitForSpan(profile, 'app.ready', { since: started, timeoutMs: 60_000 })
  expect(queryDatabase(profile, titles).map((row) => String(row['title']).toLowerCase())).toEqual(['call the dentist'])
  await again.kill()
})

test('a damaged database is set aside, and says where', async ({ desktop, launch }) => {
  const profile = makeProfile(desktop)
  const first = await launch({ profile, args: ['--hidden'] })
  await ready(profile)
  await first.electron.close()
  const file = databaseFile(profile)
  for (const name of readdirSync(profile.folder).filter((one) => /^sayso\.db-/.test(one)))
    rmSync(join(profile.folder, name))
  writeFileSync(file, 'this is no database at all, and long enough to be looked at as one'.repeat(100))
  if (desktop.account) chownSync(file, desktop.account.uid, desktop.account.gid)
  const second = await launch({ profile, args: ['--hidden'] })
  const list = await page(second, 'tasks')
  await expect(list.getByText(/database was damaged and has been set aside/)).toBeVisible()
  await screenshotDesktop(desktop, 'trouble-database-damaged')
})
