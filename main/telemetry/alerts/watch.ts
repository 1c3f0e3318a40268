/** Looks at this install's own figures once a minute and keeps what became of each alert. */
import { alertNames, alertRules, alertSteps, type AlertName, type AlertRule } from '../../../shared/config/alerts.ts'
import { AlertChange, type AlertChange as Change } from '../../../shared/telemetry/alerts.ts'
import type { Database } from '../../pipeline/store/database.ts'
import type { Metrics, Sum } from '../metrics/metrics.ts'
import { calm, reduceAlert, type AlertMemory } from './reduceAlert.ts'

export interface AlertWatch {
  /** Looks now. @returns what changed */
  look(): Change[]
  /** Each alert as it stands. */
  states(): Record<AlertName, AlertMemory['state']>
  /** Changes, newest first. */
  history(limit: number): Change[]
}

export interface AlertWatchDependencies {
  metrics: Pick<Metrics, 'within'>
  database: Database
  /** Epoch milliseconds. */
  now(): number
  changed(change: Change): void
}

export function createAlertWatch({ metrics, database, now, changed }: AlertWatchDependencies): AlertWatch {
  const memories = new Map<AlertName, AlertMemory>(alertNames.map((name) => [name, calm]))

  function keep(change: Change): void {
    database.run(
      'INSERT INTO alert_history (at, alert, state, value, threshold, n) VALUES (?, ?, ?, ?, ?, ?)',
      Math.round(change.at),
      change.alert,
      change.state,
      change.value,
      change.threshold,
      change.n,
    )
  }

  return {
    look() {
      const changes: Change[] = []
      for (const name of alertNames) {
        const rule: AlertRule = alertRules[name]
        const sum = metrics.within(rule.metric, rule.own.minutes * 60_000)
        const look = { value: figureOf(sum, rule), n: sum.n, at: now() }
        const before = memories.get(name) ?? calm
        const after = reduceAlert(before, { limit: rule.limit, minCount: rule.own.minCount }, look, alertSteps)
        memories.set(name, after)
        if (after.state === before.state) continue
        const judged = after.judgedAt === look.at
        const change = {
          alert: name,
          state: after.state,
          value: judged ? look.value : null,
          threshold: rule.limit,
          n: look.n,
          at: look.at,
        }
        keep(change)
        changes.push(change)
      }
      for (const change of changes) changed(change)
      return changes
    },
    states: () =>
      Object.fromEntries(alertNames.map((name) => [name, (memories.get(name) ?? calm).state])) as Record<
        AlertName,
        AlertMemory['state']
      >,
    history: (limit) =>
      database.all('SELECT * FROM alert_history ORDER BY id DESC LIMIT ?', limit).flatMap((row) => {
        const parsed = AlertChange.safeParse(row)
        // An alert that this version does not know any more.
        return parsed.success ? [parsed.data] : []
      }),
  }
}

/** Null where nothing was measured. */
export function figureOf(sum: Sum, rule: Pick<AlertRule, 'figure'>): number | null {
  if (sum.n === 0) return null
  switch (rule.figure) {
    case 'failures':
      return 1 - sum.good / sum.n
    case 'mean':
      return sum.values.mean()
    case 'peak':
      return sum.values.peak
  }
}
