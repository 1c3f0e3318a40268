/**
 * Secrets go through the whole app, while everything that can leave does: figures, crash reports with a dump, the log, the
 * diagnostics. None of them may be in any of that, in any form.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { startSentryReceiver } from '../supabase/local/sentry/receiver.ts'
import { makeProfile } from './support/app.ts'
import { startBackend } from './support/backend.ts'
import { fixture, page, ready, sayNote, tasksVisible } from './support/capture.ts'
import { queryDatabase } from './support/database.ts'
import { expect, test } from './support/fixtures.ts'
import { waitForSpan } from './support/trace.ts'
import { waitFor } from './support/waitFor.ts'

const TITLE = 'Quokkamarmalade'
const NAME = 'Zephyrinella'
const KEY = 'sk-canary0123456789'
const ADDRESS = 'http://127.0.0.1:9/quagmirebase'

/** As text, as Chromium keeps text, and in base64 from any of the three places at which it may begin. */
function forms(secret: string): Buffer[] {
  const base64 = [0, 1, 2].map((skip) =>
    Buffer.concat([Buffer.alloc(skip), Buffer.from(secret)])
      .toString('base64')
      .slice(skip === 0 ? 0 : 4)
      .replace(/.{0,2}=*$/, '')
      .slice(0, -2),
  )
  return [
    Buffer.from(secret),
    Buffer.from(secret.toLowerCase()),
    Buffer.from(secret, 'utf16le'),
    ...base64.map((text) => Buffer.from(text)),
  ]
}

test('no secret is in anything that leaves', async ({ desktop, keys, launch }) => {
  test.setTimeout(300_000)
  const [backend, receiver] = await Promise.all([startBackend(), startSentryReceiver()])
  try {
    const profile = makeProfile(desktop)
    const settings = {
      shareFigures: true,
      shareAsked: true,
      vocabulary: [NAME],
      openaiBaseUrl: ADDRESS,
      extractionPolicy: 'openaiFirst',
    }
    writeFileSync(join(profile.folder, 'settings.json'), JSON.stringify(settings), { mode: 0o666 })
    const env = { ...backend.env, SAYSO_SENTRY_DSN: receiver.dsn() }
    const app = await launch({ profile, env })
    await ready(profile)
    const list = await page(app, 'tasks')
    const microphones = await list.evaluate(async (key) => {
      const { request } = globalThis.window.sayso
      await request('openai.setKey', { key })
      return request('microphones.list', null)
    }, KEY)
    expect(microphones.length).toBeGreaterThan(0)

    // Typed, spoken, failed, thrown; each with something in it.
    await list.evaluate(
      (text) => globalThis.window.sayso.request('tasks.add', { text, dismissed: [] }),
      `call ${NAME} about the ${TITLE} tomorrow`,
    )
    await tasksVisible(profile, await sayNote(desktop, keys, profile, fixture('milk-and-dentist')))
    await app.electron.evaluate((_electron, secret) => {
      setTimeout(() => {
        throw Object.assign(new TypeError(`cannot read ${secret}`, { cause: new Error(secret) }), { secret })
      })
    }, [TITLE, NAME, KEY].join(' '))
    await list.evaluate(
      (id) => globalThis.window.sayso.request('captures.retry', { id }).catch(() => null),
      '00000000-0000-4000-8000-000000000001',
    )
    await receiver.until(() => receiver.payloads('event').length > 0)
    await waitFor(
      'the events at the backend',
      async () => (await backend.query(`select from events where name = 'voice_performance'`)).length > 0,
      { timeoutMs: 120_000 },
    )
    const { text: diagnostics } = await list.evaluate(() => globalThis.window.sayso.request('health.diagnostics', null))

    // A crash, whose dump goes with the next start.
    const ended = new Promise((resolve) => app.electron.process().once('exit', resolve))
    app.electron.evaluate(() => process.crash()).catch(() => undefined)
    await ended
    const since = Date.now()
    const again = await launch({ profile, env })
    await waitForSpan(profile, 'app.ready', { since, timeoutMs: 60_000 })
    await receiver.until(() => receiver.attachments().length > 0, 60_000)
    await again.electron.close()

    const tables = await backend.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
    )
    const rows = await Promise.all(
      tables.map(({ relname }) => backend.query(`select to_jsonb(t) from public."${String(relname)}" as t`)),
    )
    const own = [
      'telemetry_events',
      'metric_hours',
      'flag_exposures',
      'alert_history',
      'app_runs',
      'satisfaction_asked',
    ]
    const leaving: Record<string, Buffer> = {
      'the envelopes': Buffer.concat(receiver.received.map(({ bytes }) => bytes)),
      'the requests to the backend': Buffer.from(JSON.stringify(backend.asked)),
      'the backend’s tables': Buffer.from(JSON.stringify(rows)),
      'the figures kept here': Buffer.from(
        JSON.stringify(own.map((table) => queryDatabase(profile, `SELECT * FROM ${table}`))),
      ),
      'the log': Buffer.from(app.output() + again.output()),
      'the trace': readFileSync(profile.trace),
      'the diagnostics': Buffer.from(diagnostics),
    }
    // What is looked for is there to be found: the same search finds what is known to be in them.
    expect(leaving['the envelopes']!.includes(Buffer.from('MDMP'))).toBe(true)
    expect(leaving['the backend’s tables']!.includes(Buffer.from('voice_performance'))).toBe(true)
    expect(queryDatabase(profile, 'SELECT title FROM tasks').some(({ title }) => String(title).includes(TITLE))).toBe(
      true,
    )

    const secrets = [TITLE, NAME, KEY, 'quagmirebase', 'dentist', ...microphones]
    // The machine's and the account's names, where they are long enough to mean something.
    const places = [hostname(), userInfo().username, profile.folder].filter((name) => name.length > 5)
    const found = Object.entries(leaving).flatMap(([where, bytes]) =>
      [...secrets, ...(where === 'the log' ? [] : places)]
        .filter((secret) => forms(secret).some((form) => form.length > 3 && bytes.includes(form)))
        .map((secret) => `${secret} in ${where}`),
    )
    expect(found).toEqual([])
  } finally {
    await backend.stop()
    await receiver.stop()
  }
})
