/** The packaged app, as `npm run package` makes it: it captures a note, and is closed to what a release is closed to. */
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { readableElectron } from '../build/desktop/stage.ts'
import { spawnApp } from './support/app.ts'
import { fixture, nextWeekday, ready, sayNote, tasksVisible } from './support/capture.ts'
import { queryDatabase } from './support/database.ts'
import { describeFailure, expect, test } from './support/fixtures.ts'
import { packagedApp } from './support/packagedApp.ts'

const root = resolve(import.meta.dirname, '..')
/** How a fuse stands in the executable: https://www.electronjs.org/docs/latest/tutorial/fuses */
const FuseState = { DISABLE: '0'.charCodeAt(0), ENABLE: '1'.charCodeAt(0) } as const
const executable = join(root, 'dist/linux-unpacked/sayso')

test.beforeAll(() => {
  test.setTimeout(300_000)
  packagedApp()
})

test('the packaged app captures a note', async ({ desktop, keys }) => {
  const packaged = readableElectron(executable, desktop.account)
  // The fuse refuses the inspector, so nothing is attached: keys go in, and the database tells what came of it.
  const app = spawnApp(desktop, { packaged, args: ['--hidden', '--inspect=0'] })
  try {
    await ready(app.profile)
    const since = await sayNote(desktop, keys, app.profile, fixture('call-dentist'))
    await tasksVisible(app.profile, since)
    expect(queryDatabase(app.profile, 'SELECT title, due_date, due_time FROM tasks')).toEqual([
      { title: 'Call the dentist', due_date: nextWeekday(5), due_time: '15:00' },
    ])
    expect(app.output()).not.toContain('Debugger listening')
  } catch (error) {
    console.log(describeFailure(app))
    throw error
  } finally {
    await app.kill()
  }
})

test('the packaged app has the fuses of a release', async () => {
  const wire = await getCurrentFuseWire(executable)
  const states = Object.fromEntries(
    Object.keys(FuseV1Options)
      .filter((name) => Number.isNaN(Number(name)))
      .map((name) => [name, wire[FuseV1Options[name as keyof typeof FuseV1Options]]]),
  )
  expect(states).toMatchObject({
    RunAsNode: FuseState.DISABLE,
    EnableCookieEncryption: FuseState.ENABLE,
    EnableNodeOptionsEnvironmentVariable: FuseState.DISABLE,
    EnableNodeCliInspectArguments: FuseState.DISABLE,
    // Electron checks the archive on macOS and Windows only.
    EnableEmbeddedAsarIntegrityValidation: process.platform === 'linux' ? FuseState.DISABLE : FuseState.ENABLE,
    OnlyLoadAppFromAsar: FuseState.ENABLE,
    LoadBrowserProcessSpecificV8Snapshot: FuseState.DISABLE,
    GrantFileProtocolExtraPrivileges: FuseState.DISABLE,
  })
  const resources = join(dirname(executable), 'resources')
  expect(existsSync(join(resources, 'app.asar'))).toBe(true)
  expect(existsSync(join(resources, 'app'))).toBe(false)
})
