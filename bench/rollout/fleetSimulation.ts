/**
 * A fleet of devices under one rollout, in steps of some hours. Each device is used or not on a day, takes the version some
 * hours after it may, and fails by chance at the rate of its version, its platform and its own frailty. What comes out are
 * readings as the engine wants them: a user counts once a stage and metric.
 */
import { baseline, fleet, type MetricName, type Platform, type Scenario } from './scenarios.ts'
import { randomOf, type Random } from '../../faults/random.ts'

export const metricNames = Object.keys(baseline) as MetricName[]
export const platforms = Object.keys(fleet.platforms) as Platform[]
const ARMS = ['treatment', 'control'] as const
export type Arm = (typeof ARMS)[number]

export interface Reading {
  metric: MetricName
  segment: Platform
  arm: Arm
  trials: number
  failures: number
}

const TICKS_A_DAY = 24 / fleet.tickHours
/** Buckets of the rollout's hash, as in the app: 0..9,999. */
const BUCKETS = 10_000

export class FleetSimulation {
  private readonly random: Random
  private readonly platform: Uint8Array
  private readonly bucket: Uint16Array
  private readonly frailty: Float32Array
  /** Hour in which a device took the version; Infinity before. */
  private readonly adoptedAt: Float64Array
  /** Which tick of the day a device is used in; 255 for none. Drawn anew each day. */
  private readonly usedIn: Uint8Array
  /** Bit for each metric: it has failed in this stage. */
  private readonly failed: Uint8Array
  private hour = 0

  constructor(
    private readonly scenario: Scenario,
    seed: number,
    private readonly devices: number = fleet.devices,
  ) {
    this.random = randomOf(seed, 0)
    this.platform = new Uint8Array(devices)
    this.bucket = new Uint16Array(devices)
    this.frailty = new Float32Array(devices)
    this.adoptedAt = new Float64Array(devices).fill(Infinity)
    this.usedIn = new Uint8Array(devices)
    this.failed = new Uint8Array(devices)
    const sound = (1 - fleet.frail.share * fleet.frail.times) / (1 - fleet.frail.share)
    for (let device = 0; device < devices; device++) {
      this.platform[device] = this.drawPlatform()
      this.bucket[device] = Math.floor(this.random() * BUCKETS)
      this.frailty[device] = this.random() < fleet.frail.share ? fleet.frail.times : sound
    }
  }

  /** Devices that have taken the version. */
  get exposed(): number {
    let count = 0
    for (let device = 0; device < this.devices; device++) if (this.adoptedAt[device]! <= this.hour) count++
    return count
  }

  /** A stage begins: more devices may take the version, each after a while, and everybody counts anew. */
  enterStage(percentage: number): void {
    this.failed.fill(0)
    for (let device = 0; device < this.devices; device++) {
      if (this.adoptedAt[device] !== Infinity || this.bucket[device]! >= percentage * (BUCKETS / 100)) continue
      this.adoptedAt[device] = this.hour - Math.log(1 - this.random()) * fleet.adoptionHours
    }
  }

  /** Lets the hours of one tick pass; empty where the scenario's readings never arrive. */
  tick(): Reading[] {
    const tickOfDay = (this.hour / fleet.tickHours) % TICKS_A_DAY
    if (tickOfDay === 0) this.drawDay()
    this.hour += fleet.tickHours
    const trials = new Int32Array(metricNames.length * platforms.length * ARMS.length)
    const failures = new Int32Array(trials.length)
    for (let device = 0; device < this.devices; device++) {
      if (this.usedIn[device] !== tickOfDay) continue
      const treated = this.adoptedAt[device]! <= this.hour
      const ageDays = treated ? (this.hour - this.adoptedAt[device]!) / 24 : 0
      const platform = this.platform[device]!
      for (let metric = 0; metric < metricNames.length; metric++) {
        if ((this.failed[device]! >> metric) & 1) continue
        const cell = (metric * platforms.length + platform) * ARMS.length + (treated ? 0 : 1)
        trials[cell]!++
        if (this.random() >= this.rate(metric, platform, treated, ageDays) * this.frailty[device]!) continue
        failures[cell]!++
        this.failed[device]! |= 1 << metric
      }
    }
    return this.scenario.data ? readings(trials, failures) : []
  }

  private rate(metric: number, platform: number, treated: boolean, ageDays: number): number {
    const name = metricNames[metric]!
    const times = treated ? this.scenario.treatment(name, platforms[platform]!, ageDays) : this.scenario.control(name)
    return baseline[name] * times
  }

  private drawDay(): void {
    for (let device = 0; device < this.devices; device++) {
      this.usedIn[device] = this.random() < fleet.activity ? Math.floor(this.random() * TICKS_A_DAY) : 255
    }
  }

  private drawPlatform(): number {
    const at = this.random()
    let sum = 0
    return Math.max(
      0,
      platforms.findIndex((name) => at < (sum += fleet.platforms[name])),
    )
  }
}

function readings(trials: Int32Array, failures: Int32Array): Reading[] {
  return metricNames.flatMap((metric, m) =>
    platforms.flatMap((segment, p) =>
      ARMS.map((arm, a) => {
        const cell = (m * platforms.length + p) * ARMS.length + a
        return { metric, segment, arm, trials: trials[cell]!, failures: failures[cell]! }
      }),
    ),
  )
}
