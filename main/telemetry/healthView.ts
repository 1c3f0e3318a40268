/** Puts together what the performance panel shows. */
import { alertNames, alertRules } from '../../shared/config/alerts.ts'
import { figureNames, figures, meets, type Figure, type FigureRule, type Health } from '../../shared/health.ts'
import type { AlertWatch } from './alerts/watch.ts'
import type { EventStore } from './events/eventStore.ts'
import type { HourSum, Metrics, Sum } from './metrics/metrics.ts'

const LIVE_MS = 6 * 3_600_000
const PAST_MS = 30 * 86_400_000
const HISTORY = 100

export interface HealthViewDependencies {
  metrics: Pick<Metrics, 'within' | 'minutes'>
  store: Pick<EventStore, 'hours' | 'counts'>
  alerts: Pick<AlertWatch, 'states' | 'history'>
  /** Wall clock, epoch milliseconds. */
  now(): number
}

type Rest = Pick<Health, 'release' | 'environment' | 'uptimeS' | 'processes' | 'queue'> & {
  sharing: Pick<Health['sharing'], 'possible' | 'shares'>
}

export function healthView({ metrics, store, alerts, now }: HealthViewDependencies, rest: Rest): Health {
  const hours = store.hours(now() - PAST_MS)
  const states = alerts.states()
  return {
    ...rest,
    at: now(),
    figures: figureNames.map((name) => figureView(name, metrics, hours)),
    alerts: alertNames.map((alert) => ({ alert, state: states[alert], threshold: alertRules[alert].limit })),
    history: alerts.history(HISTORY),
    sharing: { ...rest.sharing, ...store.counts() },
  }
}

function figureView(
  name: Figure['name'],
  metrics: HealthViewDependencies['metrics'],
  hours: readonly HourSum[],
): Figure {
  const rule: FigureRule = figures[name]
  const live = metrics.within(rule.metric, LIVE_MS)
  const value = valueOf(live, rule)
  const point = (startAt: number, sum: Sum) => {
    const one = valueOf(sum, rule)
    return one === null ? [] : [{ startAt, value: one, n: sum.n }]
  }
  return {
    name,
    unit: rule.unit,
    target: rule.target,
    live: value,
    n: live.n,
    pass: meets(rule.target, value),
    minutes: metrics.minutes(rule.metric).flatMap(({ startAt, sum }) => point(startAt, sum)),
    hours: hours.filter(({ metric }) => metric === rule.metric).flatMap((hour) => point(hour.startAt, hour)),
  }
}

function valueOf(sum: Sum, rule: FigureRule): number | null {
  if (sum.n === 0) return null
  switch (rule.of) {
    case 'success':
      return sum.good / sum.n
    case 'failures':
      return 1 - sum.good / sum.n
    case 'mean':
      return sum.values.mean()
    case 'p95':
      return sum.values.percentile(0.95)
    case 'peak':
      return sum.values.n === 0 ? null : sum.values.peak
  }
}

/** The panel's figures as text for somebody else: nothing in it tells one person from another, and no instant of a capture. */
export function diagnostics(health: Health): string {
  const { at, release, environment, uptimeS, figures: all, alerts, history, processes, queue } = health
  const brief = all.map(({ name, unit, target, live, n, pass }) => ({ name, unit, target, live, n, pass }))
  const report = { at: new Date(at).toISOString(), release, environment, uptimeS, figures: brief, alerts, history }
  return `${JSON.stringify({ ...report, processes, queue }, null, 2)}\n`
}
