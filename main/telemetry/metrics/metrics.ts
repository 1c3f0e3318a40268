/**
 * The metrics library: counters, histograms and gauges on one monotonic clock. What is recorded goes into the minute that it
 * falls into; the last hours stay in memory, for live figures and for alerts, and whole hours go to whoever keeps them.
 */
import type { Fact, MetricName } from '../../../shared/telemetry/facts.ts'
import { Histogram } from './histogram.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

/** Observations of a metric within some time. */
export interface Sum {
  n: number
  good: number
  values: Histogram
}

export const emptySum = (): Sum => ({ n: 0, good: 0, values: new Histogram() })

export function addSum(to: Sum, from: Sum): void {
  to.n += from.n
  to.good += from.good
  to.values.add(from.values)
}

/** What an hour came to since it was last taken. `startAt`: epoch milliseconds. */
export interface HourSum extends Sum {
  metric: MetricName
  startAt: number
}

export interface Metrics {
  record(fact: Fact): void
  /** One more of something. */
  count(metric: MetricName, good?: boolean): void
  /** A value of a histogram, in the metric's unit. */
  observe(metric: MetricName, value: number): void
  /** What something is now. */
  gauge(metric: MetricName, value: number): void
  gauges(): Partial<Record<MetricName, number>>
  /** The observations of the last `ms`, to the minute. */
  within(metric: MetricName, ms: number): Sum
  /** By minute, oldest first; minutes without any are left out. `startAt`: epoch milliseconds. */
  minutes(metric: MetricName): { startAt: number; sum: Sum }[]
  /** What came since the last call, by hour: to be kept. */
  takeHours(): HourSum[]
}

export interface MetricsOptions {
  /** Epoch milliseconds that never go back: performance.timeOrigin + performance.now(). */
  now(): number
  /** Minutes older than this are forgotten. */
  keepMs?: number
}

export function createMetrics({ now, keepMs = 6 * HOUR_MS }: MetricsOptions): Metrics {
  const recent = new Map<MetricName, Map<number, Sum>>()
  const hours = new Map<string, HourSum>()
  const gauges = new Map<MetricName, number>()

  function record({ metric, n, good, value }: Fact): void {
    const at = now()
    const minute = Math.floor(at / MINUTE_MS)
    put(minuteSum(metric, minute), n, good, value)
    const hour = Math.floor(at / HOUR_MS) * HOUR_MS
    const key = `${metric} ${hour}`
    let sum = hours.get(key)
    if (!sum) hours.set(key, (sum = { metric, startAt: hour, ...emptySum() }))
    put(sum, n, good, value)
  }

  function minuteSum(metric: MetricName, minute: number): Sum {
    let minutes = recent.get(metric)
    if (!minutes) recent.set(metric, (minutes = new Map()))
    let sum = minutes.get(minute)
    if (!sum) {
      minutes.set(minute, (sum = emptySum()))
      // Minutes come in order, and so do the keys of a Map.
      for (const old of minutes.keys()) {
        if (old >= minute - keepMs / MINUTE_MS) break
        minutes.delete(old)
      }
    }
    return sum
  }

  return {
    record,
    count: (metric, good = true) => record({ metric, n: 1, good: good ? 1 : 0, value: null }),
    observe: (metric, value) => record({ metric, n: 1, good: 1, value }),
    gauge: (metric, value) => void gauges.set(metric, value),
    gauges: () => Object.fromEntries(gauges),
    within(metric, ms) {
      const sum = emptySum()
      const from = Math.floor((now() - ms) / MINUTE_MS)
      for (const [minute, one] of recent.get(metric) ?? []) if (minute > from) addSum(sum, one)
      return sum
    },
    minutes: (metric) => [...(recent.get(metric) ?? [])].map(([minute, sum]) => ({ startAt: minute * MINUTE_MS, sum })),
    takeHours() {
      const taken = [...hours.values()]
      hours.clear()
      return taken
    },
  }
}

function put(sum: Sum, n: number, good: number, value: number | null): void {
  sum.n += n
  sum.good += good
  if (value !== null) sum.values.record(value)
}
