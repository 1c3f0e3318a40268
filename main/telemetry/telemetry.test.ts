import { beforeEach, describe, expect, it } from 'vitest'
import { SaysoError } from '../../shared/errors.ts'
import { numberedId } from '../pipeline/store/testing.ts'
import { unlimited, type Answer } from '../queue/outgoing.ts'
import { diagnostics } from './healthView.ts'
import { createTestTelemetry, speakOnce, START, type TestTelemetry } from './testing.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
let test: TestTelemetry
beforeEach(async () => {
  test = await createTestTelemetry()
})
const speak = (number: number, how = {}) => speakOnce(test, number, how)
const names = () => test.events().map(({ name }) => name)
const named = (name: string) => test.events().filter((event) => event.name === name)

describe('a capture', () => {
  it('is kept as events with release, environment and the flags that were asked, and nothing of its words', async () => {
    test.flags.ask('voice-recording-v1')
    await speak(1)
    await test.clock.advance(2_000)
    expect(names().sort()).toEqual([
      'beta_engagement',
      'beta_engagement',
      'beta_engagement',
      'voice_performance',
      'voice_processing',
      'voice_recording',
    ])
    const [performance] = named('voice_performance')
    expect(performance).toMatchObject({
      at: START + 1_250,
      release: '1.0.0',
      environment: 'production',
      flags: { 'voice-recording-v1': true },
      fields: { recordingLatencyMs: 45, processingTimeMs: 250, extractionTimeMs: 5, memoryMb: 300, cpu: 0.1 },
    })
    expect(JSON.stringify(test.events()).toLowerCase()).not.toContain('milk')
    expect(test.bugs).toEqual([])
  })

  it('that is asked for again changes nothing', async () => {
    await speak(1)
    test.telemetry.captures(test.store.captures).extracted(numberedId(1), 'rules', [])
    await test.clock.advance(2_000)
    expect(named('voice_processing')).toHaveLength(1)
  })
})

describe('sharing', () => {
  it('sends nothing without consent, and nothing that was measured before it, ever', async () => {
    await speak(1)
    await test.clock.advance(HOUR)
    expect(test.sent).toEqual([])
    test.shares = true
    test.telemetry.sharingChanged()
    await speak(2)
    await test.clock.advance(5 * MINUTE)
    const all = test.sent.flatMap(({ events }) => events)
    expect(all.length).toBeGreaterThan(4)
    expect(Math.min(...all.map(({ at }) => at))).toBeGreaterThan(START + HOUR)
  })

  it('ends at once, and what still waits is never sent', async () => {
    test.shares = true
    test.telemetry.sharingChanged()
    await speak(1)
    await test.clock.advance(3_000)
    test.shares = false
    test.telemetry.sharingChanged()
    await test.clock.advance(HOUR)
    test.shares = true
    test.telemetry.sharingChanged()
    await test.clock.advance(HOUR)
    const all = test.sent.flatMap(({ events }) => events)
    expect(all.filter(({ at }) => at < START + HOUR)).toEqual([])
    expect(test.queue.list()).toEqual([])
  })

  it('sends a batch again under its own id until it is taken, also after the app was killed', async () => {
    test.shares = true
    test.answer = { kind: 'later', code: 'network.failed', retryAfterMs: null }
    await speak(1)
    await test.clock.advance(2 * MINUTE)
    test.restart()
    test.answer = { kind: 'taken' }
    await test.clock.advance(10 * MINUTE)
    const ids = test.sent.map(({ id }) => id)
    expect(new Set(ids.slice(0, 2)).size).toBe(1)
    expect(test.sent[0]!.events).toEqual(test.sent[1]!.events)
    expect((await test.telemetry.view()).sharing.waiting).toBe(0)
  })

  it('sets nothing aside for the person, however often it fails, and gives up what the backend refuses', async () => {
    test.shares = true
    test.answer = { kind: 'later', code: 'server.failed', retryAfterMs: MINUTE }
    await speak(1)
    await test.clock.advance(HOUR)
    expect(test.sent.length).toBeGreaterThan(20)
    expect(test.queue.list().map(({ state, attempt }) => [state, attempt])).toEqual([['waiting', 0]])
    test.answer = { kind: 'refused' }
    await test.clock.advance(10 * MINUTE)
    expect((await test.telemetry.view()).sharing).toMatchObject({ waiting: 0, sent: 0 })
  })

  it('without a backend does nothing', async () => {
    test = await createTestTelemetry({ backend: false })
    test.shares = true
    await speak(1)
    await test.clock.advance(HOUR)
    expect(test.queue.list()).toEqual([])
  })
})

describe('a run that did not end in good order', () => {
  it('is a crash of the release that ran, once', async () => {
    await test.clock.advance(MINUTE)
    test.restart('1.1.0')
    await test.clock.advance(MINUTE)
    test.telemetry.stop()
    test.restart('1.1.0')
    await test.clock.advance(MINUTE)
    expect(named('beta_errors')).toMatchObject([
      { release: '1.0.0', fields: { types: ['crash'], recovered: false, count: 1 } },
    ])
  })
})

describe('flags', () => {
  it('are remembered over restarts, with what they say now', async () => {
    test.flags.ask('voice-recording-v1')
    await test.clock.advance(3_000)
    test.restart()
    test.flags = Object.assign(test.flags, { exposures: () => ({}) })
    await speak(1)
    await test.clock.advance(3_000)
    expect(named('voice_recording')[0]!.flags).toEqual({ 'voice-recording-v1': true })
  })

  it('that are taken back say so, while the app runs and when it starts', async () => {
    test.flags.ask('voice-recording-v1')
    test.flags.ask('energy-detection-v1')
    await test.clock.advance(3_000)
    test.flags.set('voice-recording-v1', false, 'killed')
    test.telemetry.flagChanged({ flag: 'voice-recording-v1', ...test.flags.states()['voice-recording-v1'] })
    await test.clock.advance(3_000)
    test.telemetry.stop()
    test.flags.set('energy-detection-v1', false, 'percentage')
    test.restart()
    await test.clock.advance(3_000)
    expect(named('feature_rollback').map(({ fields }) => fields)).toEqual([
      { feature: 'voice-recording-v1', reason: 'killed', affectedUsers: 1 },
      { feature: 'energy-detection-v1', reason: 'percentage', affectedUsers: 1 },
    ])
  })
})

describe('features and bugs', () => {
  it('are summed up', async () => {
    await speak(1)
    await speak(2, { fails: true })
    test.telemetry.bug(new TypeError('x'))
    test.telemetry.bug(new RangeError('y'))
    test.telemetry.bug(new SaysoError('disk.full'))
    await test.clock.advance(16 * MINUTE)
    expect(named('feature_usage').map(({ fields }) => fields)).toEqual([
      { feature: 'voice-recording-v1', users: 1, uses: 2, successRate: 1, errorRate: 0 },
      { feature: 'task-extraction-v1', users: 1, uses: 2, successRate: 0.5, errorRate: 0.5 },
    ])
    expect(named('beta_errors').map(({ fields }) => fields)).toEqual([
      { count: 1, types: ['speech'], recovered: false },
      { count: 2, types: ['bug'], recovered: false },
      { count: 1, types: ['disk'], recovered: false },
    ])
  })
})

/** One request to OpenAI, and what came of it. */
function ask(answer: Partial<Answer>): void {
  const request = { captureId: null, purpose: 'extract', host: 'a', sent: 'transcript', bytes: 1, model: 'm' } as const
  const begun = test.telemetry.outgoing(unlimited).begin(request)
  if ('answered' in begun) begun.answered({ outcome: 'ok', status: 200, headers: null, usage: null, ...answer })
}

describe('planted troubles', () => {
  it('a slow recogniser raises the alert of processing time with its number, and recovers', async () => {
    for (let i = 1; i <= 5; i += 1) await speak(i, { readMs: 3_000 })
    await test.clock.advance(3 * MINUTE)
    expect(test.alerts).toMatchObject([
      { alert: 'processingTime', state: 'warning', value: 3_000 },
      { alert: 'processingTime', state: 'breached', value: 3_000, threshold: 2_000, n: 5 },
    ])
    await test.clock.advance(HOUR)
    for (let i = 6; i <= 10; i += 1) await speak(i)
    await test.clock.advance(10 * MINUTE)
    expect(test.alerts.slice(2).map(({ state }) => state)).toEqual(['recovered', 'ok'])
    expect((await test.telemetry.view()).history).toHaveLength(4)
  })

  it('an outage of OpenAI raises the alert of its errors, while notes go on being read, and recovers', async () => {
    for (let i = 0; i < 5; i += 1) ask({ outcome: 'server', status: 503 })
    await test.clock.advance(3 * MINUTE)
    expect(test.alerts.map(({ alert, state, value }) => [alert, state, value])).toEqual([
      ['openaiErrors', 'warning', 1],
      ['openaiErrors', 'breached', 1],
    ])
    await test.clock.advance(HOUR)
    for (let i = 0; i < 5; i += 1) ask({})
    await test.clock.advance(10 * MINUTE)
    expect(test.alerts.map(({ state }) => state)).toEqual(['warning', 'breached', 'recovered', 'ok'])
  })

  it('a used-up quota is a gauge of its own', async () => {
    ask({
      headers: new Headers({
        'x-ratelimit-limit-requests': '100',
        'x-ratelimit-remaining-requests': '12',
        'x-ratelimit-limit-tokens': '9',
        'x-ratelimit-remaining-tokens': '9',
      }),
    })
    await test.clock.advance(3 * MINUTE)
    expect(test.alerts.at(-1)).toMatchObject({ alert: 'openaiQuota', state: 'breached', threshold: 0.8 })
    expect(test.alerts.at(-1)!.value).toBeCloseTo(0.88)
  })
})

describe('the view', () => {
  it('has figures with their targets, live and past', async () => {
    for (let i = 1; i <= 4; i += 1) await speak(i, { frameMs: i === 4 ? 500 : 40 })
    const { figures, queue, sharing } = await test.telemetry.view()
    const figure = (name: string) => figures.find((one) => one.name === name)
    expect(figure('recordingSuccess')).toMatchObject({ live: 1, n: 4, pass: true, target: { above: 0.99 } })
    expect(figure('systemLatency')).toMatchObject({ n: 4, pass: false, target: { below: 200 } })
    expect(Math.abs(figure('systemLatency')!.live! - 500)).toBeLessThan(26)
    expect(figure('systemLatency')!.hours).toHaveLength(1)
    expect(figure('openaiErrors')).toMatchObject({ live: null, pass: null })
    expect(queue).toEqual({ waiting: 0, running: 0, setAside: 0 })
    expect(sharing).toMatchObject({ possible: true, shares: false, sent: 0 })
  })

  it('keeps past figures over restarts', async () => {
    await speak(1)
    test.telemetry.stop()
    test.restart()
    const { figures } = await test.telemetry.view()
    expect(figures.find(({ name }) => name === 'systemLatency')).toMatchObject({ live: null, hours: [{ n: 1 }] })
  })

  it('becomes a text without anything that tells one person from another', async () => {
    await speak(1)
    const text = diagnostics(await test.telemetry.view())
    expect(JSON.parse(text)).toMatchObject({ release: '1.0.0' })
    expect(text).not.toMatch(/milk|[0-9a-f]{8}-[0-9a-f]{4}/i)
  })
})
