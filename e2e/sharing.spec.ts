/** Figures about the app: measured on the real line, kept here, and sent only after somebody agreed. */
import { en } from '../shared/messages/en.ts'
import { startBackend } from './support/backend.ts'
import { fixture, page, ready, sayNote, tasksVisible } from './support/capture.ts'
import { queryDatabase } from './support/database.ts'
import { expect, test } from './support/fixtures.ts'
import { waitForSpan } from './support/trace.ts'
import { waitFor } from './support/waitFor.ts'

/** Without what every app with a backend asks, which tells nothing: which features are on, which ways to sign in there are. */
const told = <A extends { path: string }>(asked: readonly A[]): A[] =>
  asked.filter(({ path }) => path !== '/rpc/read_flags' && path !== '/auth/v1/settings')

const EVENTS = 'SELECT name, fields, share, sent_at FROM telemetry_events ORDER BY id'

test('asks once, sends nothing before, then what was measured since, and nothing once it is taken back', async ({
  desktop,
  keys,
  launch,
}) => {
  test.setTimeout(300_000)
  const backend = await startBackend()
  try {
    const app = await launch({ env: backend.env })
    await ready(app.profile)
    const list = await page(app, 'tasks')
    await expect(list.getByText(en['sharing.ask'])).toBeVisible()
    await tasksVisible(app.profile, await sayNote(desktop, keys, app.profile, fixture('milk-and-dentist')))
    await waitFor('the capture to be measured', () =>
      queryDatabase(app.profile, EVENTS).some(({ name }) => name === 'voice_performance'),
    )
    const before = queryDatabase(app.profile, EVENTS)
    expect(before.every(({ share }) => share === 0)).toBe(true)
    expect(queryDatabase(app.profile, `SELECT * FROM jobs WHERE stage = 'measure'`)).toEqual([])

    await list.getByRole('button', { name: en['sharing.yes'] }).click()
    await expect(list.getByText(en['sharing.ask'])).toBeHidden()
    const agreedAt = Date.now()
    const since = await sayNote(desktop, keys, app.profile, fixture('milk-and-dentist'))
    const visible = await tasksVisible(app.profile, since)
    await waitFor(
      'the events at the backend',
      async () => (await backend.query(`select from events where name = 'voice_performance'`)).length > 0,
      { timeoutMs: 100_000 },
    )
    const sentBefore = told(backend.asked)
    expect(sentBefore.map(({ path }) => path)).toEqual(['/rpc/record_events'])
    const rows = await backend.query('select extract(epoch from at) * 1000 as at, name, fields, flags from events')
    expect(Math.min(...rows.map(({ at }) => Number(at)))).toBeGreaterThan(agreedAt - 1)

    // The figures are those of the trace.
    const up = await waitForSpan(app.profile, 'shortcut.up', { since })
    const frame = await waitForSpan(app.profile, 'mic.firstFrame', { since })
    const fields = rows.find(({ name }) => name === 'voice_performance')?.['fields'] as Record<string, number>
    expect(Math.abs(fields['processingTimeMs']! - (visible.end - up.end))).toBeLessThan(1)
    expect(Math.abs(fields['recordingLatencyMs']! - (frame.end - frame.start))).toBeLessThan(1)
    expect(fields['memoryMb']).toBeGreaterThan(100)
    expect(fields['memoryMb']).toBeLessThan(1_000)
    expect(fields['cpu']).toBeGreaterThan(0)
    expect(rows.find(({ name }) => name === 'voice_recording')?.['flags']).toMatchObject({ 'voice-recording-v1': true })
    expect(JSON.stringify([rows, backend.asked]).toLowerCase()).not.toContain('milk')

    // Taken back in Settings: what still waits stays here.
    await list.evaluate(() => globalThis.window.sayso.request('settings.set', { shareFigures: false }))
    await tasksVisible(app.profile, await sayNote(desktop, keys, app.profile, fixture('milk-and-dentist')))
    const asked = backend.asked.length
    await waitFor('the flags to be read twice more', () => backend.asked.length >= asked + 2, { timeoutMs: 120_000 })
    expect(told(backend.asked)).toHaveLength(1)
    expect(
      queryDatabase(app.profile, EVENTS).some(({ share, sent_at: sentAt }) => share === 1 && sentAt === null),
    ).toBe(false)
    await app.electron.close()
    expect(queryDatabase(app.profile, 'SELECT ended_at FROM app_runs')[0]?.['ended_at']).not.toBeNull()
  } finally {
    await backend.stop()
  }
})
