/** The rollout engine on a real PostgreSQL: what it decides, that it decides once, and who may command it. */
import pg from 'pg'
import { beforeEach, expect, test } from 'vitest'
import { absoluteRatio, alphaShare, relativeRatio, upperBound } from '../shared/rollout/sprt.ts'
import { testDatabase, type Row } from './testing/testDatabase.ts'

const database = testDatabase()
const { query } = database
const hour = (hours: number) => new Date(Date.UTC(2026, 0, 1) + hours * 3_600_000)
const metrics = { crash: 0.01, recording_failure: 0.01, processing_failure: 0.05 }
type Group = readonly [trials: number, failures: number]

let serial = 0
let id: string
beforeEach(async () => {
  const name = `feature-${(serial += 1)}`
  const [draft] = await query(`select * from create_rollout('flag', $1, $1, 'to try it')`, [name])
  id = String(draft?.['id'])
  await command('start', 1, 0)
})

const command = (name: string, revision: number, hours: number) =>
  query(`select state from command_rollout($1, $2, 'to try it', $3, $4)`, [id, name, revision, hour(hours)])
const rollout = async () => (await query('select * from rollouts where id = $1', [id]))[0] ?? {}
const advance = (hours: number) =>
  query('select action, reason from advance_rollouts($1) where rollout_id = $2', [hour(hours), id])

/** Three hours of readings: those of crashes as given, the other metrics at their base rate or a little better. */
async function report(hours: number, crash: Group, control: Group, status = 'ok'): Promise<void> {
  for (const source of ['sentry', 'rollups'])
    await query(`insert into rollout_watches values ($1, 0, $2, $3, $4)`, [id, source, hour(hours), status])
  for (const [metric, rate] of Object.entries(metrics)) {
    const other = ([trials]: Group): Group => [trials, Math.floor(trials * rate * 0.8)]
    const groups = {
      treatment: metric === 'crash' ? crash : other(crash),
      control: metric === 'crash' ? control : other(control),
    }
    for (const [arm, [trials, failures]] of Object.entries(groups))
      await query(`insert into rollout_readings values ($1, 0, $2, 'linux', $3, $4, $5, $6)`, [
        id,
        metric,
        arm,
        hour(hours),
        trials,
        failures,
      ])
  }
}

async function day(crash: Group, control: Group): Promise<Row[]> {
  const moves: Row[] = []
  for (let hours = 3; hours <= 24; hours += 3) {
    if ((await rollout())['state'] === 'RUNNING') await report(hours, crash, control)
    moves.push(...(await advance(hours)))
    expect(await advance(hours)).toEqual([])
  }
  return moves
}

test('a healthy stage goes on once its time is over, and not before', async () => {
  expect(await day([400, 3], [3_000, 30])).toEqual([{ action: 'advance', reason: 'healthy, and the stage is over' }])
  expect(await rollout()).toMatchObject({ state: 'RUNNING', stage: 1, percentage: '20.00' })
})

test('twice the crashes are taken back at once', async () => {
  expect(await day([400, 16], [3_000, 30])).toEqual([{ action: 'rollback', reason: 'crash (all) is over its limit' }])
  expect(await rollout()).toMatchObject({ state: 'ROLLING_BACK', percentage: '0.00' })
})

test('what is as bad on devices without it is not taken back', async () => {
  await day([400, 12], [3_000, 90])
  expect(await rollout()).toMatchObject({ state: 'RUNNING', relative_metrics: ['crash'] })
})

test('too little evidence waits for a person, and goes on when it comes after all', async () => {
  expect(await day([50, 1], [500, 5])).toMatchObject([{ action: 'hold' }])
  expect(await rollout()).toMatchObject({ state: 'HOLD', hold_kind: 'inconclusive', percentage: '5.00' })
  await report(27, [4_000, 30], [3_000, 30])
  expect(await advance(27)).toMatchObject([{ action: 'advance' }])
})

test('silence is never healthy', async () => {
  for (let hours = 3; hours <= 18; hours += 3) expect(await advance(hours)).toEqual([])
  expect(await advance(21)).toMatchObject([{ action: 'hold' }])
  expect(await rollout()).toMatchObject({ state: 'HOLD', hold_kind: 'error' })
})

test('an answer that came in part counts for nothing, and keeps the stage from being healthy', async () => {
  await report(3, [400, 300], [3_000, 30], 'partial')
  for (let hours = 6; hours <= 9; hours += 3) await report(hours, [2_000, 15], [3_000, 30])
  expect(await advance(9)).toEqual([])
  expect(await rollout()).toMatchObject({ state: 'RUNNING', verdict: 'error' })
})

test('SQL computes what the reference computes', async () => {
  await report(3, [400, 7], [3_000, 30])
  await report(6, [300, 5], [3_100, 20])
  const [crash] = await query(
    `select * from rollout_tests(array[$1]::uuid[]) where metric = 'crash' and segment = 'all'`,
    [id],
  )
  expect(crash?.['llr']).toBeCloseTo(absoluteRatio({ trials: 700, failures: 12 }, 0.01, 0.02), 9)
  expect(crash?.['upper']).toBeCloseTo(upperBound(alphaShare(0.05, 3, 4, 0), 0.02), 9)
  await query(`update rollouts set relative_metrics = '{crash}' where id = $1`, [id])
  const [relative] = await query(
    `select * from rollout_tests(array[$1]::uuid[]) where metric = 'crash' and segment = 'all'`,
    [id],
  )
  const expected =
    relativeRatio({ trials: 400, failures: 7 }, { trials: 3_000, failures: 30 }, 2) +
    relativeRatio({ trials: 300, failures: 5 }, { trials: 3_100, failures: 20 }, 2)
  expect(relative?.['llr']).toBeCloseTo(expected, 9)
})

test('of two operators who saw the same, the second is refused', async () => {
  const other = new pg.Client(database.cluster.url())
  await other.connect()
  const pause = (who: pg.Client) => who.query(`select command_rollout($1, 'pause', 'looks odd', 2, $2)`, [id, hour(1)])
  const outcomes = await Promise.allSettled([pause(database.client), pause(other)])
  await other.end()
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'PT409' } })
  expect(await rollout()).toMatchObject({ state: 'PAUSED', revision: '3' })
})

test('a command needs a reason; what was done cannot be changed', async () => {
  await expect(query(`select command_rollout($1, 'pause', ' ', 2)`, [id])).rejects.toMatchObject({ code: 'PT400' })
  await expect(query(`delete from rollout_events where rollout_id = $1`, [id])).rejects.toMatchObject({ code: 'PT409' })
})

test('a pause is no part of the stage', async () => {
  await command('pause', 2, 10)
  await command('resume', 3, 20)
  expect(await rollout()).toMatchObject({ state: 'RUNNING', stage_entered_at: hour(10) })
})

async function nextStep(worker: string, hours: number): Promise<Row | undefined> {
  return (await query(`select * from claim_rollback_step($1, $2, '2 minutes', $3)`, [id, worker, hour(hours)]))[0]
}

test('a worker that dies leaves its step to the next one, and all end the same', async () => {
  await command('rollback', 2, 1)
  const names: unknown[] = []
  for (let turn = 0; turn < 5; turn += 1) {
    const begun = await nextStep(`dies-${turn}`, turn)
    if (begun?.['name'] !== 'read_back') await query('select perform_rollback_step($1, $2)', [id, begun?.['name']])
    expect(await nextStep('too soon', turn)).toBeUndefined()
    const step = await nextStep(`heir-${turn}`, turn + 0.5)
    if (step?.['name'] !== 'read_back') await query('select perform_rollback_step($1, $2)', [id, step?.['name']])
    await query(`select finish_rollback_step($1, $2, $3, true, '{}', null)`, [id, step?.['ordinal'], `heir-${turn}`])
    names.push(step?.['name'])
  }
  expect(names).toEqual(['disable', 'read_back', 'notify', 'revert_schema', 'record'])
  expect(await rollout()).toMatchObject({ state: 'ROLLED_BACK', percentage: '0.00' })
  expect(await query(`select 1 from rollout_notices where rollout_id = $1 and audience = 'people'`, [id])).toHaveLength(
    1,
  )
})

test('a step that fails for good is an emergency, which can be taken up again', async () => {
  await command('rollback', 2, 1)
  for (let turn = 0; turn < 5; turn += 1) {
    const step = await nextStep('w', turn)
    await query(`select finish_rollback_step($1, $2, 'w', false, null, 'no answer')`, [id, step?.['ordinal']])
  }
  expect(await rollout()).toMatchObject({ state: 'EMERGENCY' })
  expect(await nextStep('w', 9)).toBeUndefined()
  await command('retry', 4, 9)
  expect(await nextStep('w', 9)).toMatchObject({ name: 'disable' })
})
