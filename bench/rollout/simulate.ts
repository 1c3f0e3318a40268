/**
 * npm run simulate:rollout -- [--seeds 100] [--devices 20000]
 *
 * Simulated fleets on the real engine in a real PostgreSQL, with a clock of their own: every scenario of scenarios.ts with every
 * seed, and the naive rule "rate above threshold" on the same fleets in the same run. Prints a table, then one JSON object.
 * Ends with 1 where a goal of scenarios.ts is missed.
 */
import { parseArgs } from 'node:util'
import pg from 'pg'
import { startCluster } from '../../supabase/local/cluster.ts'
import { runByEngine } from './engineRun.ts'
import { FleetSimulation } from './fleetSimulation.ts'
import { runNaively, type Outcome, type Stage } from './naiveRule.ts'
import { fleet, goals, scenarios, type MetricName, type Scenario } from './scenarios.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: String(fleet.seeds) },
    devices: { type: 'string', default: String(fleet.devices) },
  },
})
const [seeds, devices] = [Number(values.seeds), Number(values.devices)]
if (![seeds, devices].every((value) => Number.isInteger(value) && value > 0)) {
  console.error('--seeds and --devices are whole numbers above 0')
  process.exit(1)
}

/** The stage of 50%, before which a bad rollout has to be found. */
const HALF = 50

const cluster = await startCluster({ fast: true })
const client = new pg.Client(cluster.url())
await client.connect()
let stages: Stage[]
let byEngine: Outcome[]
let byRule: Outcome[]
try {
  stages = await planStages()
  const thresholds = await alertThresholds()
  const cases = scenarios.flatMap((scenario) => Array.from({ length: seeds }, (_, seed) => ({ scenario, seed })))
  const simulate = ({ scenario, seed }: { scenario: Scenario; seed: number }) =>
    new FleetSimulation(scenario, seed * 1_000 + scenarios.indexOf(scenario), devices)
  byEngine = await runByEngine(
    client,
    cases.map((one) => [`${one.scenario.name}-${one.seed}`, simulate(one), one.scenario.data] as const),
    fleet,
    (day, undecided) => process.stderr.write(`day ${day}: ${undecided} rollouts under way\n`),
  )
  byRule = cases.map((one) => runNaively(simulate(one), stages, thresholds, fleet.tickHours))
} finally {
  await client.end()
  await cluster.stop()
}

async function planStages(): Promise<Stage[]> {
  const { rows } = await client.query<{ percentage: string; hours: string }>(
    `select percentage, extract(epoch from dwell) / 3600 as hours from rollout_plan_stages where plan = 'standard' order by ordinal`,
  )
  return rows.map(({ percentage, hours }) => ({ percentage: Number(percentage), hours: Number(hours) }))
}

/** The thresholds that alert, and nothing more, under the engine: the naive rule acts on them. */
async function alertThresholds(): Promise<Record<MetricName, number>> {
  const { rows } = await client.query<{ metric: MetricName; alert_above: number }>(
    `select metric, alert_above from rollout_plan_metrics where plan = 'standard' and kind = 'rate'`,
  )
  return Object.fromEntries(rows.map(({ metric, alert_above }) => [metric, alert_above])) as Record<MetricName, number>
}

function median(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? null
}

function figuresOf(outcomes: readonly Outcome[]) {
  const share = (holds: (outcome: Outcome) => boolean): number => outcomes.filter(holds).length / outcomes.length
  const beforeHalf = ({ end, stage }: Outcome): boolean =>
    (end === 'rolledBack' || end === 'held') && (stages[stage]?.percentage ?? 0) < HALF
  const back = outcomes.filter(({ end }) => end === 'rolledBack')
  return {
    done: share(({ end }) => end === 'done'),
    rolledBack: share(({ end }) => end === 'rolledBack'),
    held: share(({ end }) => end === 'held'),
    undecided: share(({ end }) => end === 'undecided'),
    rolledBackBeforeHalf: share((outcome) => outcome.end === 'rolledBack' && beforeHalf(outcome)),
    caughtBeforeHalf: share(beforeHalf),
    medianDays: (median(outcomes.map(({ hours }) => hours)) ?? 0) / 24,
    medianExposedAtRollback: median(back.map(({ exposed }) => exposed)),
  }
}

const results = scenarios.map((scenario, index) => ({
  scenario: scenario.name,
  expected: scenario.expected,
  runs: seeds,
  engine: figuresOf(byEngine.slice(index * seeds, (index + 1) * seeds)),
  naive: figuresOf(byRule.slice(index * seeds, (index + 1) * seeds)),
}))

const percent = (value: number) => `${Math.round(value * 1_000) / 10}%`
console.table(
  results.flatMap(({ scenario, expected, runs, ...rules }) =>
    (['engine', 'naive'] as const).map((rule) => ({
      scenario: rule === 'engine' ? scenario : '',
      expected: rule === 'engine' ? expected : '',
      rule,
      runs,
      done: percent(rules[rule].done),
      'rolled back': percent(rules[rule].rolledBack),
      held: percent(rules[rule].held),
      'caught before 50%': percent(rules[rule].caughtBeforeHalf),
      'median days': rules[rule].medianDays,
      'median exposed at rollback': rules[rule].medianExposedAtRollback ?? '-',
    })),
  ),
)

const missed = results.flatMap(({ scenario, expected, engine }) => {
  const good = expected === 'done' || expected === 'notRolledBack' || expected === 'held'
  if (good && engine.rolledBack > goals.falseRollbacks)
    return [`${scenario}: ${percent(engine.rolledBack)} rolled back`]
  if (expected === 'held' && engine.held < 1) return [`${scenario}: only ${percent(engine.held)} held`]
  if (expected === 'rolledBack' && engine.caughtBeforeHalf < goals.caughtBeforeHalf)
    return [`${scenario}: only ${percent(engine.caughtBeforeHalf)} caught before 50%`]
  return []
})
console.log(missed.length === 0 ? 'all goals are met' : `missed: ${missed.join('; ')}`)
console.log(JSON.stringify({ devices, seeds, goals, missed, scenarios: results }))
process.exitCode = missed.length === 0 ? 0 : 1
