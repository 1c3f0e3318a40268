/** Crash reports and release health, from the app through the report to the statistics that the release gate asks. */
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SessionsAnswer } from '../supabase/local/sentry/sessionStatistics.ts'
import { startSentryReceiver, type SentryReceiver } from '../supabase/local/sentry/receiver.ts'
import type { LaunchedApp } from './support/app.ts'
import { makeProfile } from './support/app.ts'
import { fixture, ready, sayNote, tasksVisible } from './support/capture.ts'
import { queryDatabase } from './support/database.ts'
import type { Desktop } from './support/desktop.ts'
import { expect, test } from './support/fixtures.ts'
import { waitForSpan } from './support/trace.ts'
import { waitFor } from './support/waitFor.ts'

const SECRET = 'secretly buy milk for Siobhan'

/** The built app under another version. */
function appOfVersion(desktop: Desktop, version: string): string {
  const folder = desktop.makeFolder(`app-${version}`)
  for (const name of ['out', 'node_modules', 'build']) symlinkSync(join(desktop.app, name), join(folder, name))
  const manifest = JSON.parse(readFileSync(join(desktop.app, 'package.json'), 'utf8')) as Record<string, unknown>
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, version }))
  return folder
}

/** What the gate asks. */
async function statistics(receiver: SentryReceiver): Promise<Record<string, number>> {
  const query =
    'project=1&field=sum(session)&field=count_unique(user)&groupBy=release&groupBy=session.status&statsPeriod=24h&interval=1h'
  const answer = await fetch(`${receiver.url}/api/0/organizations/sayso/sessions/?${query}`, {
    headers: { authorization: 'Bearer test-token' },
  })
  const { groups } = (await answer.json()) as SessionsAnswer
  return Object.fromEntries(
    groups
      .map(({ by, totals }) => [`${by['release']} ${by['session.status']}`, totals['sum(session)'] ?? 0] as const)
      .filter(([, sessions]) => sessions > 0),
  )
}

/** Ends the main process by the signal of a real fault. */
async function crash(app: LaunchedApp): Promise<void> {
  const ended = new Promise((resolve) => app.electron.process().once('exit', resolve))
  app.electron.evaluate(() => process.crash()).catch(() => undefined)
  await ended
}

test('a session is there at once; a bug, a crash and a kill are booked on the version that had them', async ({
  desktop,
  keys,
  launch,
}) => {
  test.setTimeout(300_000)
  const receiver = await startSentryReceiver()
  try {
    const profile = makeProfile(desktop)
    writeFileSync(join(profile.folder, 'settings.json'), JSON.stringify({ shareFigures: true, shareAsked: true }), {
      mode: 0o666,
    })
    const env = { SAYSO_SENTRY_DSN: receiver.dsn() }
    const first = await launch({ profile, env })
    await ready(profile)
    await receiver.until(() => receiver.payloads('session').length > 0)
    expect(await statistics(receiver)).toEqual({ 'sayso@0.1.0 healthy': 1 })

    await tasksVisible(profile, await sayNote(desktop, keys, profile, fixture('milk-and-dentist')))
    await first.electron.evaluate((_, secret) => {
      setTimeout(() => {
        throw new TypeError(`cannot read "${secret}"`)
      })
    }, SECRET)
    await receiver.until(() => receiver.payloads('event').length > 0)
    const [bug] = receiver.payloads('event')
    expect(bug).toMatchObject({ release: 'sayso@0.1.0', environment: 'development' })
    expect(JSON.stringify(bug)).toContain('TypeError')
    expect(JSON.stringify(bug)).toContain('voice_recording.ok')

    // The trap: the next version finds the dump and sends it.
    await crash(first)
    const since = Date.now()
    const newer = await launch({ profile, env, app: appOfVersion(desktop, '0.2.0') })
    await waitForSpan(profile, 'app.ready', { since, timeoutMs: 60_000 })
    await receiver.until(() => receiver.attachments().some(({ kind }) => kind === 'event.minidump'), 60_000)
    const dump = receiver.attachments().find(({ kind }) => kind === 'event.minidump')
    expect(dump?.bytes.subarray(0, 4).toString()).toBe('MDMP')
    expect(receiver.payloads('event').at(-1)).toMatchObject({ release: 'sayso@0.1.0', level: 'fatal' })
    await waitFor('the crash in the statistics', async () => (await statistics(receiver))['sayso@0.1.0 crashed'] === 1)
    expect(await statistics(receiver)).toEqual({ 'sayso@0.1.0 crashed': 1, 'sayso@0.2.0 healthy': 1 })
    const crashes = `SELECT release FROM telemetry_events WHERE name = 'beta_errors' AND fields LIKE '%"crash"%'`
    await waitFor('the crash among the figures', () => queryDatabase(profile, crashes).length > 0)
    expect(queryDatabase(profile, crashes)).toEqual([{ release: '0.1.0' }])

    // Killed, it is abnormal, which the gate counts with the crashes.
    const ended = new Promise((resolve) => newer.electron.process().once('exit', resolve))
    process.kill(newer.pid, 'SIGKILL')
    await ended
    const again = Date.now()
    const last = await launch({ profile, env })
    await waitForSpan(profile, 'app.ready', { since: again, timeoutMs: 60_000 })
    await waitFor('the kill in the statistics', async () => (await statistics(receiver))['sayso@0.2.0 abnormal'] === 1)
    await last.electron.close()

    expect(receiver.refused).toEqual([])
    const everything = Buffer.concat(receiver.received.map(({ bytes }) => bytes)).toString('latin1')
    for (const trace of ['milk', 'iobhan', profile.folder]) expect(everything.includes(trace), trace).toBe(false)
  } finally {
    await receiver.stop()
  }
})

test('without consent not one socket is opened, and what was to be sent is forgotten', async ({ launch }) => {
  const receiver = await startSentryReceiver()
  try {
    const app = await launch({ env: { SAYSO_SENTRY_DSN: receiver.dsn() } })
    await ready(app.profile)
    await app.electron.evaluate(() => {
      setTimeout(() => {
        throw new TypeError('x')
      })
    })
    await waitFor('the bug in the log', () => app.output().includes('TypeError'))
    await app.electron.close()
    expect(receiver.connections()).toBe(0)
  } finally {
    await receiver.stop()
  }
})
