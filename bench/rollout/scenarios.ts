/**
 * What the fleet simulation tries: written down, and committed, before the engine was tuned, so that the engine is not fitted
 * to what it is tested by. Rates are the share of users a day to whom the thing happens, among the users of that day.
 */

export type Platform = 'win32' | 'darwin' | 'linux'
export type MetricName = 'crash' | 'recording_failure' | 'processing_failure'

export const fleet = {
  devices: 20_000,
  seeds: 100,
  platforms: { win32: 0.6, darwin: 0.25, linux: 0.15 } satisfies Record<Platform, number>,
  /** Chance that a device is used on a day. */
  activity: 0.6,
  /** Hours until a device that may take a version has taken it: exponential, with this mean. */
  adoptionHours: 8,
  /** Some machines are worse than others: this share of them has this many times the rate, the others less, same mean. */
  frail: { share: 0.1, times: 4 },
  /** How often readings come in and the engine runs. */
  tickHours: 3,
  /** A simulated rollout that is still not decided is given up after this. Days. */
  horizonDays: 40,
} as const

/** What a day brings on a version that is in order: exactly what the rollout tolerates (p0), the hardest case of healthy. */
export const baseline: Record<MetricName, number> = {
  crash: 0.01,
  recording_failure: 0.01,
  processing_failure: 0.05,
}

export interface Scenario {
  name: string
  /** What the engine should make of it. */
  expected: 'done' | 'rolledBack' | 'notRolledBack' | 'held'
  /** How many times the baseline a device on the new version has. `ageDays`: since it took the version. */
  treatment(metric: MetricName, platform: Platform, ageDays: number): number
  /** The same for the devices that stay on the old version. */
  control(metric: MetricName): number
  /** Whether readings reach the engine at all. */
  data: boolean
}

const same = () => 1

export const scenarios: readonly Scenario[] = [
  { name: 'healthy', expected: 'done', treatment: same, control: same, data: true },
  {
    name: 'crash-2x',
    expected: 'rolledBack',
    treatment: (metric) => (metric === 'crash' ? 2 : 1),
    control: same,
    data: true,
  },
  {
    // Memory that is never given back: nothing on the first day, then worse every day until the machine is restarted.
    name: 'slow-leak',
    expected: 'rolledBack',
    treatment: (metric, _platform, ageDays) => (metric === 'crash' ? Math.min(4, 1 + Math.floor(ageDays)) : 1),
    control: same,
    data: true,
  },
  {
    name: 'one-platform',
    expected: 'rolledBack',
    treatment: (metric, platform) => (metric === 'crash' && platform === 'darwin' ? 3 : 1),
    control: same,
    data: true,
  },
  {
    // Something outside makes everybody's app crash more; the new version is no worse than the old one.
    name: 'control-bad',
    expected: 'notRolledBack',
    treatment: (metric) => (metric === 'crash' ? 3 : 1),
    control: (metric) => (metric === 'crash' ? 3 : 1),
    data: true,
  },
  { name: 'no-data', expected: 'held', treatment: same, control: same, data: false },
]

/** What the simulation has to show. */
export const goals = {
  /** Of rollouts that are not worse than what they replace. */
  falseRollbacks: 0.05,
  /** Of bad ones, rolled back or held before the stage of 50%. */
  caughtBeforeHalf: 0.95,
} as const
