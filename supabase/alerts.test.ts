/** Alerts of the publisher on a real PostgreSQL: the same decisions as in the app, planted troubles, and what the webhook is owed. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { calm, reduceAlert } from '../main/telemetry/alerts/reduceAlert.ts'
import { alertRules, alertSteps } from '../shared/config/alerts.ts'
import { testDatabase, type Row } from './testing/testDatabase.ts'

const database = testDatabase()
const { query } = database

it('has the rules and steps of the app', async () => {
  const theirs = await query(`select * from alert_rules where alert not in ('crashRate', 'connections') order by alert`)
  const ours = Object.entries(alertRules)
    .map(([alert, { metric, figure, limit, everybody }]) => ({
      alert,
      metric,
      figure,
      threshold: limit,
      minutes: everybody.minutes,
      min_count: everybody.minCount,
    }))
    .sort((a, b) => a.alert.localeCompare(b.alert))
  expect(theirs).toEqual(ours)
  expect(await query('select * from alert_steps')).toEqual([
    {
      single: true,
      warn_at: alertSteps.warnAt,
      clear_at: alertSteps.clearAt,
      raise_after: alertSteps.raiseAfter,
      clear_after: alertSteps.clearAfter,
      give_up_ms: String(alertSteps.giveUpMs),
    },
  ])
})

it('decides as the app does, for any looks', async () => {
  const look = fc.record({
    value: fc.option(fc.double({ min: 0, max: 300, noNaN: true })),
    n: fc.nat({ max: 20 }),
    hours: fc.constantFrom(0, 0, 0, 30),
  })
  const play = `
    with recursive looks as (
      select value, n, at, ord from jsonb_to_recordset($1) as l(value double precision, n bigint, at timestamptz, ord int)
    ), steps as (
      select 0 as ord, row('e', 'r', 'voiceLatency', 'ok', 0, 0, null)::alert_memory as m
      union all
      select l.ord, alert_step(s.m, 100, 10, l.value, l.n, l.at) from steps as s join looks as l on l.ord = s.ord + 1
    )
    select (m).state, (m).over, (m).clear from steps where ord > 0 order by ord`
  await fc.assert(
    fc.asyncProperty(fc.array(look, { maxLength: 40 }), async (looks) => {
      let at = Date.parse('2026-01-05T09:00:00Z')
      const timed = looks.map(({ value, n, hours }) => ({ value, n, at: (at += 60_000 + hours * 3_600_000) }))
      let memory = calm
      const ours = timed.map((one) => {
        memory = reduceAlert(memory, { limit: 100, minCount: 10 }, one, alertSteps)
        return { state: memory.state, over: memory.over, clear: memory.clear }
      })
      const sent = timed.map((one, i) => ({ ...one, at: new Date(one.at).toISOString(), ord: i + 1 }))
      expect(await query(play, [JSON.stringify(sent)])).toEqual(ours)
    }),
    { numRuns: 40 },
  )
}, 60_000)

describe('planted troubles', () => {
  const MINUTE = 60_000
  let at = 0
  beforeEach(async () => {
    at = Math.floor(Date.now() / MINUTE) * MINUTE - 120 * MINUTE
    await query(`truncate events, event_batches, metric_rollups, metric_bins, release_users, flag_exposures, installs,
      user_days, feature_days, alert_memory, alert_changes`)
  })

  const event = (name: string, fields: Row, release: string) => ({
    name,
    at: at - 1_000,
    release,
    environment: 'production',
    flags: {},
    fields,
  })
  /** Users of a release, each with such events, in this minute. */
  async function minute(users: number, events: (user: number) => [string, Row][], release = '1.0.0'): Promise<void> {
    for (let user = 0; user < users; user += 1) {
      const batch = {
        batchId: randomUUID(),
        installId: randomUUID(),
        events: events(user).map(([n, f]) => event(n, f, release)),
      }
      await query('select record_events($1)', [JSON.stringify(batch)])
    }
    await query('select roll_up()')
  }
  const changes: Row[] = []
  async function look(): Promise<void> {
    changes.push(...(await query('select * from evaluate_alerts($1)', [new Date(at)])))
    at += MINUTE
  }
  const told = (release: string) =>
    changes
      .filter((change) => change['release'] === release)
      .map(({ alert, state, value, n }) => [alert, state, Math.round(Number(value) * 1_000) / 1_000, Number(n)])
  beforeEach(() => void changes.splice(0))

  const performance = (processingTimeMs: number): [string, Row] => ['voice_performance', { processingTimeMs }]

  it('a slow recogniser of one release raises its alert with its number, and recovers', async () => {
    await minute(40, () => [performance(400)], '1.0.0')
    await minute(40, () => [performance(5_000)], '1.1.0')
    await look()
    await look()
    expect(told('1.0.0')).toEqual([])
    expect(told('1.1.0')).toEqual([
      ['processingTime', 'warning', 5_000, 40],
      ['processingTime', 'breached', 5_000, 40],
    ])
    at += 20 * MINUTE
    await minute(40, () => [performance(400)], '1.1.0')
    for (let i = 0; i < 7; i += 1) await look()
    expect(told('1.1.0').slice(2)).toEqual([
      ['processingTime', 'recovered', 400, 40],
      ['processingTime', 'ok', 400, 40],
    ])
  })

  it('a release that crashes for 2% of its users raises the crash rate, and no other release’s', async () => {
    const crash: [string, Row] = ['beta_errors', { count: 1, types: ['crash'], recovered: false }]
    const session: [string, Row] = ['beta_engagement', { action: 'session', sessionDurationS: 0, voiceUses: 0 }]
    await minute(200, () => [session], '1.0.0')
    await minute(200, (user) => (user < 4 ? [session, crash] : [session]), '1.1.0')
    await look()
    await look()
    expect(told('1.1.0')).toEqual([
      ['crashRate', 'warning', 0.02, 200],
      ['crashRate', 'breached', 0.02, 200],
    ])
    expect(told('1.0.0')).toEqual([])
    at += 61 * MINUTE
    await minute(200, () => [session], '1.1.0')
    for (let i = 0; i < 7; i += 1) await look()
    expect(
      told('1.1.0')
        .slice(2)
        .map(([, state, value]) => [state, value]),
    ).toEqual([
      ['recovered', 0],
      ['ok', 0],
    ])
  })

  it('an outage of OpenAI raises its errors, for all and for the release, and recovers', async () => {
    const request = (outcome: string): [string, Row] => ['openai_request', { durationMs: 300, outcome }]
    await minute(100, (user) => [request(user < 60 ? 'server' : 'ok')])
    await look()
    await look()
    for (const release of ['', '1.0.0'])
      expect(told(release)).toEqual([
        ['openaiErrors', 'warning', 0.6, 100],
        ['openaiErrors', 'breached', 0.6, 100],
      ])
    at += 20 * MINUTE
    await minute(100, () => [request('ok')])
    for (let i = 0; i < 7; i += 1) await look()
    expect(told('').map(([, state]) => state)).toEqual(['warning', 'breached', 'recovered', 'ok'])
  })

  it('a quota that is nearly used up is raised by one install that sees it; few observations raise nothing else', async () => {
    await minute(5, () => [['openai_request', { durationMs: 9_000, outcome: 'server', quotaUse: 0.93 }]])
    await look()
    await look()
    expect(told('').map(([alert, state, value]) => [alert, state, value])).toEqual([
      ['openaiQuota', 'warning', 0.93],
      ['openaiQuota', 'breached', 0.93],
    ])
  })

  it('is owed to the webhook until that says that it has it', async () => {
    await minute(1, () => [['openai_request', { durationMs: 9, outcome: 'ok', quotaUse: 1 }]])
    await look()
    const owed = await query('select id from alerts_owed()')
    expect(owed).toHaveLength(2)
    const [first] = owed
    expect(await query('select alerts_delivered($1) as n', [[first?.['id']]])).toEqual([{ n: '1' }])
    expect(await query('select id from alerts_owed()')).toEqual(owed.slice(1))
  })
})
