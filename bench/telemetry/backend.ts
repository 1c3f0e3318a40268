/**
 * `npm run bench:dashboard`: five million events of 100,000 installs over 30 days in a real PostgreSQL: how fast they are rolled
 * up, how long the dashboard takes, and whether the roll-up keeps up with 500 events a second that come in through the function
 * that apps call. `-- --events 200000 --users 5000` for a smaller one.
 */
import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { startCluster } from '../../supabase/local/cluster.ts'

const { values: args } = parseArgs({
  options: {
    events: { type: 'string', default: '5000000' },
    users: { type: 'string', default: '100000' },
    days: { type: 'string', default: '30' },
    runs: { type: 'string', default: '41' },
    seconds: { type: 'string', default: '20' },
    rate: { type: 'string', default: '500' },
  },
})
const [events, users, days, runs, seconds, rate] = (
  ['events', 'users', 'days', 'runs', 'seconds', 'rate'] as const
).map((name) => Number(args[name])) as [number, number, number, number, number, number]

const percentile = (all: number[], share: number): number =>
  all.toSorted((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0
const round = (value: number) => Math.round(value * 10) / 10
const note = (text: string) => process.stderr.write(`${text}\n`)

const cluster = await startCluster()
const client = new pg.Client(cluster.url())
await client.connect()
try {
  await run()
} finally {
  await client.end()
  await cluster.stop()
}

async function run(): Promise<void> {
  note(`${events} events of ${users} installs over ${days} days`)
  for (let day = days - 1; day >= 0; day -= 1) await insertDay(day, Math.round(events / days))

  const began = performance.now()
  let rolledUp = 0
  for (;;) {
    const { rows } = await client.query<{ roll_up: string }>('select roll_up()')
    const taken = Number(rows[0]?.roll_up)
    if (taken === 0) break
    rolledUp += taken
    note(`rolled up ${rolledUp}`)
  }
  const rollUpSeconds = (performance.now() - began) / 1_000
  const countedFrom = performance.now()
  await client.query('select refresh_days(1000)')
  const daysMs = performance.now() - countedFrom
  await client.query('vacuum analyze')
  // What is done every ten minutes: today alone.
  const todayFrom = performance.now()
  await client.query(`select refresh_day('production', (now() at time zone 'UTC')::date)`)
  const todayMs = performance.now() - todayFrom

  const ask = `select dashboard('production', now() - interval '${days} days', now())`
  const dashboard: number[] = []
  await client.query(ask)
  for (let i = 0; i < runs; i += 1) {
    const at = performance.now()
    await client.query(ask)
    dashboard.push(performance.now() - at)
  }
  const alerts: number[] = []
  for (let i = 0; i < runs; i += 1) {
    const at = performance.now()
    await client.query('select evaluate_alerts()')
    alerts.push(performance.now() - at)
  }
  const live = await keepUp()

  const figures = {
    events: rolledUp,
    installs: users,
    days,
    rollUpPerSecond: Math.round(rolledUp / rollUpSeconds),
    countingAllDaysMs: Math.round(daysMs),
    countingTodayMs: Math.round(todayMs),
    dashboardMedianMs: round(percentile(dashboard, 0.5)),
    dashboardP95Ms: round(percentile(dashboard, 0.95)),
    alertsMedianMs: round(percentile(alerts, 0.5)),
    ...live,
  }
  for (const [name, value] of Object.entries(figures)) process.stdout.write(`${name.padEnd(28)}${value}\n`)
  process.stdout.write(`${JSON.stringify(figures)}\n`)
}

/** Events of a day as an app makes them, without the checks of record_events(): those are measured in keepUp(). */
async function insertDay(ago: number, count: number): Promise<void> {
  await client.query(`select ensure_event_partition((now() at time zone 'UTC')::date - ${ago})`)
  await client.query(
    `insert into events (at, install_id, name, release, environment, flags, fields)
     select least(now(), date_trunc('day', now()) - make_interval(days => $1) + random() * interval '1 day'),
       -- Some are there daily, most now and then.
       ('00000000-0000-4000-8000-' || lpad(to_hex((power(random(), 2) * $2)::bigint), 12, '0'))::uuid,
       kind.name, case when random() < 0.2 then '1.1.0' else '1.0.0' end, 'production',
       '{"voice-recording-v1": true, "task-extraction-v1": true}', kind.fields
     from generate_series(1, $3::int) as i cross join lateral (
       select case i % 10
         when 0 then 'voice_recording' when 1 then 'voice_recording' when 2 then 'voice_processing'
         when 3 then 'voice_performance' when 4 then 'voice_performance' when 5 then 'beta_engagement'
         when 6 then 'beta_engagement' when 7 then 'beta_engagement' when 8 then 'openai_request' else 'feature_usage' end as name,
       case i % 10
         when 0 then jsonb_build_object('durationMs', 3000, 'outcome', case when random() < 0.005 then 'failed' else 'ok' end)
         when 1 then jsonb_build_object('durationMs', 2500, 'outcome', 'ok')
         when 2 then jsonb_build_object('durationMs', round((100 + 400 * random())::numeric), 'wordCount', 9, 'outcome', 'ok')
         when 3 then jsonb_build_object('recordingLatencyMs', round((30 + 60 * random())::numeric, 1),
           'processingTimeMs', round((200 + 900 * random())::numeric, 1), 'memoryMb', 320, 'cpu', 0.1)
         when 4 then jsonb_build_object('recordingLatencyMs', round((30 + 60 * random())::numeric, 1),
           'processingTimeMs', round((200 + 900 * random())::numeric, 1), 'extractionTimeMs', 9)
         when 5 then jsonb_build_object('action', 'taskCreated', 'sessionDurationS', 60, 'voiceUses', 1)
         when 6 then jsonb_build_object('action', case when random() < 0.75 then 'taskCompleted' else 'session' end,
           'sessionDurationS', 60, 'voiceUses', 1)
         when 7 then jsonb_build_object('action', case when random() < 0.94 then 'thumbsUp' else 'thumbsDown' end,
           'sessionDurationS', 60, 'voiceUses', 1)
         when 8 then jsonb_build_object('durationMs', round((300 + 500 * random())::numeric), 'outcome', 'ok', 'quotaUse', 0.2)
         else jsonb_build_object('feature', case when random() < 0.5 then 'voice-recording-v1' else 'openai' end, 'users', 1,
           'uses', 3, 'successRate', 1, 'errorRate', 0) end as fields
     ) as kind`,
    [ago, users, count],
  )
  note(`day -${ago}`)
}

/** Sends events at a rate through record_events() while another connection rolls up; how far behind it is at the end. */
async function keepUp() {
  const apps = new pg.Client(cluster.url())
  const roller = new pg.Client(cluster.url())
  await Promise.all([apps.connect(), roller.connect()])
  let sending = true
  let sent = 0
  const rollUps: number[] = []
  const rolling = (async () => {
    while (sending) {
      const at = performance.now()
      await roller.query('select roll_up()')
      rollUps.push(performance.now() - at)
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  })()
  const perBatch = 10
  const began = performance.now()
  for (let n = 0; performance.now() - began < seconds * 1_000; n += 1) {
    const batch = Array.from({ length: perBatch }, (_, i) => ({
      name: 'voice_performance',
      at: Date.now() - 1,
      release: '1.1.0',
      environment: 'production',
      flags: { 'voice-recording-v1': true },
      fields: { recordingLatencyMs: 40 + i, processingTimeMs: 300 + n },
    }))
    const body = { batchId: randomUUID(), installId: randomUUID(), events: batch }
    await apps.query('select record_events($1)', [JSON.stringify(body)])
    sent += perBatch
    const due = began + (sent / rate) * 1_000
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
  }
  const liveSeconds = (performance.now() - began) / 1_000
  sending = false
  await rolling
  const { rows } = await client.query<{ n: string }>(
    'select count(*) as n from events, rollup_state where tx >= next_tx',
  )
  await Promise.all([apps.end(), roller.end()])
  return {
    liveEventsPerSecond: Math.round(sent / liveSeconds),
    liveRollUpMedianMs: round(percentile(rollUps, 0.5)),
    liveRollUpMaxMs: round(Math.max(...rollUps)),
    behindAtEnd: Number(rows[0]?.n),
  }
}
