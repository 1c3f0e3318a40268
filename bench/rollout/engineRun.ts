/** Many simulated fleets under the real engine: every tick their readings go into one database, and it decides. */
import type pg from 'pg'
import type { FleetSimulation, Reading } from './fleetSimulation.ts'
import type { Outcome } from './naiveRule.ts'

/** A day that no clock change touches; the engine is told the time and has none of its own. */
const START = Date.UTC(2026, 0, 1)
const at = (hours: number) => new Date(START + hours * 3_600_000)

interface Run {
  id: string
  simulation: FleetSimulation
  stage: number
  state: string
  outcome: Outcome | null
}

interface Moved {
  id: string
  state: string
  stage: number
  percentage: string
}

/**
 * @param simulations by the name of what each rolls out; names are new to the database
 * @returns the outcome of each, in the same order
 */
export async function runByEngine(
  client: pg.Client,
  simulations: readonly (readonly [name: string, simulation: FleetSimulation, data: boolean])[],
  { tickHours, horizonDays }: { tickHours: number; horizonDays: number },
  progress: (day: number, undecided: number) => void,
): Promise<Outcome[]> {
  const runs: Run[] = []
  for (const [name, simulation] of simulations) {
    const { rows } = await client.query<{ id: string }>(
      `select (r).id from (select create_rollout('flag', $1, $1, 'simulated') as r) x`,
      [name],
    )
    const id = rows[0]!.id
    await client.query(`select command_rollout($1, 'start', 'simulated', 1, $2)`, [id, at(0)])
    runs.push({ id, simulation, stage: -1, state: 'DRAFT', outcome: null })
  }
  const byId = new Map(runs.map((run) => [run.id, run]))
  const withData = new Set(simulations.flatMap(([, simulation, data]) => (data ? [simulation] : [])))
  await follow(client, byId, 0)
  for (let hours = tickHours; hours <= horizonDays * 24; hours += tickHours) {
    const open = runs.filter(({ outcome }) => outcome === null)
    if (open.length === 0) break
    const news = open.map((run) => ({ run, readings: run.simulation.tick() }))
    await report(
      client,
      news.filter(({ run }) => withData.has(run.simulation)),
      at(hours),
    )
    await client.query('select count(*) from advance_rollouts($1)', [at(hours)])
    await follow(client, byId, hours)
    if (hours % 24 === 0) progress(hours / 24, open.length)
  }
  return runs.map(({ outcome, state, stage, simulation }) => {
    if (outcome) return outcome
    return { end: state === 'HOLD' ? 'held' : 'undecided', stage, hours: horizonDays * 24, exposed: simulation.exposed }
  })
}

/** What the guard would write: that it looked at both sources, and the readings. */
async function report(
  client: pg.Client,
  news: readonly { run: Run; readings: readonly Reading[] }[],
  bucket: Date,
): Promise<void> {
  if (news.length === 0) return
  await client.query(
    `insert into rollout_watches (rollout_id, stage, source, bucket, status)
     select id, stage, source, $3, 'ok' from unnest($1::uuid[], $2::int[]) as r (id, stage), unnest(array['sentry', 'rollups']) as source`,
    [news.map(({ run }) => run.id), news.map(({ run }) => run.stage), bucket],
  )
  const rows = news.flatMap(({ run, readings }) => readings.map((reading) => ({ run, ...reading })))
  await client.query(
    `insert into rollout_readings (rollout_id, stage, metric, segment, arm, bucket, trials, failures)
     select r.id, r.stage, r.metric, r.segment, r.arm, $8, r.trials, r.failures
     from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::text[], $6::int[], $7::int[])
       as r (id, stage, metric, segment, arm, trials, failures)`,
    [
      rows.map(({ run }) => run.id),
      rows.map(({ run }) => run.stage),
      rows.map(({ metric }) => metric),
      rows.map(({ segment }) => segment),
      rows.map(({ arm }) => arm),
      rows.map(({ trials }) => trials),
      rows.map(({ failures }) => failures),
      bucket,
    ],
  )
}

/** Devices obey what the database says: a new stage lets more of them take the version, an end ends the run. */
async function follow(client: pg.Client, runs: ReadonlyMap<string, Run>, hours: number): Promise<void> {
  const { rows } = await client.query<Moved>('select id, state, stage, percentage from rollouts where id = any ($1)', [
    [...runs.values()].filter(({ outcome }) => outcome === null).map(({ id }) => id),
  ])
  for (const { id, state, stage, percentage } of rows) {
    const run = runs.get(id)!
    const end = state === 'DONE' ? 'done' : state === 'ROLLING_BACK' ? 'rolledBack' : null
    if (end) run.outcome = { end, stage, hours, exposed: run.simulation.exposed }
    else if (stage !== run.stage) run.simulation.enterStage(Number(percentage))
    run.stage = stage
    run.state = state
  }
}
