/** The limit of requests, what servers ask for, and what is remembered of it across restarts. */
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../pipeline/store/database.ts'
import { insertCapture } from '../pipeline/store/migrations/testing.ts'
import { numberedId, openTestStore, START } from '../pipeline/store/testing.ts'
import { createGates, type Gates } from './gates.ts'
import { createHolds, waitsUntil, type Holds } from './holds.ts'
import { createOutgoing, type Answer, type Outgoing } from './outgoing.ts'
import { parseReset, waitFor } from './rateHeaders.ts'
import { createReceipts } from './receipts.ts'
import { createRequestWindow } from './requestWindow.ts'

const MINUTE = 60_000
const fail = (error: unknown): never => {
  throw error
}

describe('the window of requests', () => {
  it('never lets more through in any minute than the limit, and always lets one through in the end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.array(fc.nat(30_000), { maxLength: 80 }), (limit, gaps) => {
        const window = createRequestWindow(limit, [])
        const sent: number[] = []
        let now = START
        for (const gap of gaps) {
          now += gap
          const free = window.freeAt(now)
          expect(free).toBeLessThanOrEqual(now + MINUTE)
          if (free > now) continue
          window.add(now, null)
          sent.push(now)
        }
        for (const at of sent)
          expect(sent.filter((other) => other >= at && other < at + MINUTE).length).toBeLessThanOrEqual(limit)
      }),
    )
  })

  it('lets all through as soon as the oldest is a minute old, and leaves some for others', () => {
    const window = createRequestWindow(3, [])
    for (const at of [0, 10, 20]) window.add(START + at, 'a')
    expect(window.freeAt(START + 30)).toBe(START + MINUTE)
    expect(window.freeAt(START + 30, 1)).toBe(START + 10 + MINUTE)
    expect(window.freeAt(START + MINUTE)).toBe(START + MINUTE)
    expect(window.of('a', START + MINUTE)).toBe(2)
  })

  it('waits no longer for a clock that was put back', () => {
    const window = createRequestWindow(1, [{ at: START + 365 * 86_400_000, captureId: null }])
    expect(window.freeAt(START)).toBe(START + MINUTE)
  })
})

describe('what a server says of its limits', () => {
  it('is read in all the forms that it comes in', () => {
    expect(['1s', '6m0s', '600ms', '1h2m3s', '1.5s', '', 'soon', '1s later'].map(parseReset)).toEqual([
      1_000,
      360_000,
      600,
      3_723_000,
      1_500,
      null,
      null,
      null,
    ])
  })

  it('asks for a wait only where too little is left', () => {
    const headers = (left: string, reset: string, what = 'requests') =>
      new Headers({ [`x-ratelimit-remaining-${what}`]: left, [`x-ratelimit-reset-${what}`]: reset })
    expect(waitFor(headers('99', '600ms'))).toBe(0)
    expect(waitFor(headers('0', '12s'))).toBe(12_000)
    expect(waitFor(headers('200', '3s', 'tokens'))).toBe(3_000)
    expect(waitFor(headers('20000', '3s', 'tokens'))).toBe(0)
    expect(waitFor(new Headers())).toBe(0)
  })
})

describe('a hold', () => {
  it('survives a restart, and a clock that is set', async () => {
    const { database } = await openTestStore()
    const first = createHolds(database, fail)
    first.wait('openai', START, 90_000)
    first.wait('openai', START, 5_000)
    first.pause('openai', 'openai.quota')
    const again = createHolds(database, fail)
    expect(again.get('openai').paused).toBe('openai.quota')
    expect(waitsUntil(again.get('openai'), START + 1)).toBe(START + 90_000)
    expect(waitsUntil(again.get('openai'), START - 86_400_000)).toBe(START - 86_400_000 + 90_000)
    expect(waitsUntil(again.get('openai'), START + 90_000)).toBe(0)
    again.resume('openai')
    expect(createHolds(database, fail).get('openai')).toEqual({ paused: null, since: 0, until: 0 })
  })
})

describe('the way out', () => {
  let database: Database
  let gates: Gates
  let holds: Holds
  let out: Outgoing
  let now: number
  const request = {
    captureId: numberedId(1),
    purpose: 'extract',
    host: 'api.openai.com',
    sent: 'transcript',
    bytes: 100,
    model: 'gpt-4.1-mini',
  } as const
  const good: Answer = { outcome: 'ok', status: 200, headers: null, usage: { tokensIn: 900, tokensOut: 60 } }

  function start(): void {
    const receipts = createReceipts(database)
    holds = createHolds(database, fail)
    const windows = { openai: createRequestWindow(3, receipts.after(now - MINUTE)) }
    gates = createGates({ concurrency: 10, holds, windows, keepForPeople: 1, changed: () => undefined })
    const engine = 'openai' as const
    out = createOutgoing({ engine, gates, receipts, now: () => now, changed: () => undefined, reportBug: fail })
  }
  beforeEach(async () => {
    database = (await openTestStore()).database
    insertCapture(database, { id: numberedId(1) })
    now = START
    start()
  })

  const send = (answer: Partial<Answer> = {}) => {
    const begun = out.begin(request)
    if ('refused' in begun) return begun.refused
    begun.answered({ ...good, ...answer })
    return null
  }
  const rows = () => database.all('SELECT outcome, status, tokens_in, cost_micros FROM receipts ORDER BY id')

  it('has the receipt on the disk before the request goes, and what it cost after', () => {
    const begun = out.begin(request)
    expect(rows()).toEqual([{ outcome: null, status: null, tokens_in: null, cost_micros: null }])
    if ('answered' in begun) begun.answered(good)
    expect(rows()).toEqual([{ outcome: 'ok', status: 200, tokens_in: 900, cost_micros: 456 }])
  })

  it('sends nothing where no receipt can be written', () => {
    database.exec('DROP TABLE receipts')
    expect(() => out.begin(request)).toThrow()
  })

  it('keeps to the limit, also after a restart, and leaves the last request to people', () => {
    expect([send(), send()]).toEqual([null, null])
    expect(gates.readiness('openai', now, 0)).toMatchObject({ kind: 'waits', code: 'engine.limited' })
    expect(send()).toBeNull()
    start()
    expect(send()).toEqual({ kind: 'limited', retryAfterMs: MINUTE })
    now += MINUTE
    expect(send()).toBeNull()
    expect(rows()).toHaveLength(4)
  })

  it('waits in full for what a 429 asks, also after a restart', () => {
    send({ outcome: 'rateLimited', status: 429, retryAfterMs: 120_000 })
    now += 1_000
    start()
    expect(send()).toEqual({ kind: 'limited', retryAfterMs: 119_000 })
    now += 119_000
    expect(send()).toBeNull()
  })

  it('waits longer and longer for a 429 that does not say how long', () => {
    send({ outcome: 'rateLimited', status: 429 })
    expect(send()).toEqual({ kind: 'limited', retryAfterMs: 10_000 })
    now += 10_000
    send({ outcome: 'rateLimited', status: 429 })
    expect(send()).toEqual({ kind: 'limited', retryAfterMs: 20_000 })
  })

  it('obeys the headers of an answer that is good', () => {
    const headers = new Headers({ 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '30s' })
    send({ headers })
    expect(send()).toEqual({ kind: 'limited', retryAfterMs: 30_000 })
  })

  it('is closed by a bad key and by an empty account until somebody does something, also after a restart', () => {
    send({ outcome: 'unauthorised', status: 401 })
    start()
    expect(send()).toEqual({ kind: 'paused', code: 'openai.unauthorised' })
    gates.resume('openai')
    send({ outcome: 'quota', status: 429 })
    expect(send()).toEqual({ kind: 'paused', code: 'openai.quota' })
    // The button in Settings asks all the same; when that works, everything goes on.
    const test = out.begin({ ...request, captureId: null, purpose: 'test', sent: 'sample' })
    if ('answered' in test) test.answered(good)
    now += MINUTE
    expect(send()).toBeNull()
  })

  it('judges the network by what requests came to', () => {
    expect(gates.online(now)).toBeNull()
    send({ outcome: 'network', status: null, offline: true })
    expect(gates.online(now)).toBe(false)
    expect(send()).toMatchObject({ kind: 'unreached' })
    now += 5_000
    expect(send({ outcome: 'server', status: 500 })).toBeNull()
    expect(gates.online(now), 'an answer of any kind comes over a network').toBe(true)
  })
})
