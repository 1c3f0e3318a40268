import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseEnvelope } from './envelope.ts'
import { startSentryReceiver, type SentryReceiver } from './receiver.ts'
import type { SessionsAnswer } from './sessionStatistics.ts'

const NOW = Date.parse('2026-11-25T10:30:00Z')
const HOUR = 3_600_000
let receiver: SentryReceiver
beforeEach(async () => {
  receiver = await startSentryReceiver({ now: () => NOW })
})
afterEach(() => receiver.stop())

const line = (value: unknown) => `${JSON.stringify(value)}\n`
const withItem = (type: string, payload: unknown) => `${line({})}${line({ type })}${line(payload)}`

function post(body: string | Buffer, { project = '1', headers = {}, key = new URL(receiver.dsn()).username } = {}) {
  return fetch(`${receiver.url}/api/${project}/envelope/?sentry_key=${key}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : new Uint8Array(body),
    headers,
  })
}

const session = (change: Record<string, unknown> = {}, release = '1.0.0', environment = 'production') =>
  withItem('session', {
    sid: randomUUID(),
    did: 'a',
    init: true,
    started: new Date(NOW - HOUR).toISOString(),
    status: 'ok',
    errors: 0,
    attrs: { release, environment },
    ...change,
  })

async function ask(query: string, token = 'test-token', organisation = 'sayso') {
  const answer = await fetch(`${receiver.url}/api/0/organizations/${organisation}/sessions/?${query}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return { status: answer.status, body: (await answer.json()) as SessionsAnswer }
}

const BY_STATUS =
  'project=1&environment=production&field=sum(session)&field=count_unique(user)&groupBy=release&groupBy=session.status&statsPeriod=24h&interval=1h'

async function totals(query = BY_STATUS): Promise<Record<string, number[]>> {
  const { body } = await ask(query)
  return Object.fromEntries(
    body.groups.map(({ by, totals: { 'sum(session)': sessions = 0, 'count_unique(user)': users = 0 } }) => [
      `${by['release'] ?? ''} ${by['session.status'] ?? ''}`.trim(),
      [sessions, users],
    ]),
  )
}

describe('parseEnvelope', () => {
  it('gives back what was put in, whatever bytes the payloads have', () => {
    const item = fc.record({ type: fc.stringMatching(/^[a-z]{1,9}$/), payload: fc.uint8Array({ maxLength: 200 }) })
    fc.assert(
      fc.property(fc.array(item, { maxLength: 5 }), fc.boolean(), (items, trailing) => {
        const parts = items.flatMap(({ type, payload }, i) => [
          Buffer.from(line({ type, length: payload.length })),
          Buffer.from(payload),
          Buffer.from(trailing || i < items.length - 1 ? '\n' : ''),
        ])
        const parsed = parseEnvelope(Buffer.concat([Buffer.from(line({ event_id: 'e' })), ...parts]))
        expect(parsed.headers).toEqual({ event_id: 'e' })
        expect(parsed.items.map(({ type, payload }) => ({ type, payload: new Uint8Array(payload) }))).toEqual(items)
      }),
    )
  })

  it('refuses what is cut off or no envelope', () => {
    expect(() => parseEnvelope(Buffer.from('{}\n{"type":"event","length":9}\n{}'))).toThrow(RangeError)
    expect(() => parseEnvelope(Buffer.from('no'))).toThrow(SyntaxError)
    expect(() => parseEnvelope(Buffer.from('{}\n{"length":2}\n{}'))).toThrow(SyntaxError)
  })
})

describe('taking envelopes', () => {
  it('takes them packed, and keeps minidumps and their names', async () => {
    const dump = Buffer.from([0x4d, 0x44, 0x4d, 0x50, 0x0a, 0x00])
    const head = { type: 'attachment', length: dump.length, filename: 'x.dmp', attachment_type: 'event.minidump' }
    const bytes = Buffer.concat([Buffer.from(line({ event_id: 'e' }) + line(head)), dump])
    expect((await post(gzipSync(bytes), { headers: { 'content-encoding': 'gzip' } })).status).toBe(200)
    expect(receiver.attachments()).toEqual([{ name: 'x.dmp', kind: 'event.minidump', bytes: dump }])
  })

  it('refuses another key, and says what it could not read', async () => {
    expect((await post(session(), { key: 'f'.repeat(32) })).status).toBe(403)
    expect((await post('{}\n{"type":"event","length":99}\n{}')).status).toBe(400)
    expect([receiver.received.length, receiver.refused.length]).toEqual([0, 1])
  })

  it('has outages when it is asked to', async () => {
    receiver.failWith(503)
    expect((await post(session())).status).toBe(503)
    receiver.failWith(null)
    expect((await post(session())).status).toBe(200)
  })
})

describe('the sessions API', () => {
  it('counts each session once, by the worst that its updates say, and each user once', async () => {
    const sid = randomUUID()
    await post(session({ sid }))
    await post(session({ sid, init: false, status: 'crashed', errors: 1 }))
    await post(session({ sid, init: false, status: 'exited' }))
    await post(session({ did: 'a' }))
    await post(session({ did: 'b', status: 'exited' }))
    await post(session({ did: 'c', status: 'abnormal' }))
    await post(session({ did: 'd', errors: 2 }))
    expect(await totals()).toEqual({
      '1.0.0 healthy': [2, 1],
      '1.0.0 errored': [1, 1],
      '1.0.0 crashed': [1, 1],
      '1.0.0 abnormal': [1, 1],
    })
    expect(await totals(BY_STATUS.replace('&groupBy=session.status', ''))).toEqual({ '1.0.0': [5, 4] })
  })

  it('keeps projects, environments, releases and times apart', async () => {
    await post(session())
    await post(session(), { project: '2' })
    await post(session({}, '1.0.0', 'development'))
    await post(session({ started: new Date(NOW - 30 * HOUR).toISOString() }))
    await post(session({}, '1.1.0'))
    const each = BY_STATUS.replace('&groupBy=session.status', '')
    expect(await totals(each)).toEqual({ '1.0.0': [1, 1], '1.1.0': [1, 1] })
    expect(await totals(`${each}&query=release:1.1.0`)).toEqual({ '1.1.0': [1, 1] })
    expect(await totals(each.replace('24h', '48h'))).toMatchObject({ '1.0.0': [2, 1] })
    const { body } = await ask(each)
    expect(body.intervals).toHaveLength(24)
    expect(body.intervals.at(-1)).toBe('2026-11-25T10:00:00Z')
    expect(body.groups[0]?.series['sum(session)']?.[22]).toBe(1)
  })

  it('passes over updates that come more than five days after the start', async () => {
    await post(session({ started: new Date(NOW - 121 * HOUR).toISOString(), status: 'crashed' }))
    expect(await totals(BY_STATUS.replace('24h', '14d'))).toEqual({})
  })

  it('asks for its token and for what it knows', async () => {
    expect((await ask(BY_STATUS, 'other')).status).toBe(401)
    expect((await ask(BY_STATUS, 'test-token', 'other')).status).toBe(404)
    expect((await ask('statsPeriod=24h')).status).toBe(400)
    expect((await ask('field=sum(session)&statsPeriod=soon')).status).toBe(400)
  })
})
