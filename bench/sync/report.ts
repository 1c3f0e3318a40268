/** The figures of a run: a table for people, and the same as one JSON object on the last line. */
import { targets } from '../../shared/config/thresholds.ts'
import type { Measured } from './requests.ts'

export interface Spread {
  p50: number
  p95: number
  max: number
}

export interface Phase {
  name: string
  seconds: number
  pushes: number
  pulls: number
  /** What a device waited for. Milliseconds. */
  pushAnswer: Spread
  pullAnswer: Spread
  /** What the database took of it. */
  pushDatabase: Spread
  pullDatabase: Spread
  /** Shares of all cores, 0 to 1. */
  processor: Record<string, number> | null
}

export interface Run {
  devices: number
  everySeconds: number
  queued: number
  environment: string
  cores: number
  loadBefore: number
  phases: Phase[]
  failures: Record<string, number>
  /** Records that an answer said were taken, and that are not there. */
  lost: number
  /** Operations that were not sent in the end. */
  waiting: number
  appliedTwiceOrMissing: number
  operations: number
  bytesPerOperation: number
}

const tenth = (value: number) => Math.round(value * 10) / 10

function spread(values: number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => tenth(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return { p50: at(0.5), p95: at(0.95), max: at(1) }
}

export function summarise(requests: readonly Measured[]): Omit<Phase, 'name' | 'seconds' | 'processor'> {
  const of = (name: Measured['name']) => requests.filter((request) => request.name === name)
  const answers = (name: Measured['name']) => spread(of(name).map(({ answerMs }) => answerMs))
  const database = (name: Measured['name']) => spread(of(name).flatMap(({ databaseMs }) => databaseMs ?? []))
  return {
    pushes: of('push').length,
    pulls: of('pull').length,
    pushAnswer: answers('push'),
    pullAnswer: answers('pull'),
    pushDatabase: database('push'),
    pullDatabase: database('pull'),
  }
}

const percent = (share: number) => `${Math.round(share * 100)}%`

export function printReport(run: Run): void {
  const { databaseQueryMs, apiResponseMs } = targets
  const line = (name: string, { p50, p95, max }: Spread, limit: number) =>
    console.log(
      `  ${name.padEnd(22)} ${String(p50).padStart(9)} ${String(p95).padStart(9)} ${String(max).padStart(9)}   ` +
        `${p95 < limit ? 'within' : 'over'} ${limit}`,
    )
  console.log(
    `${run.devices} devices, a capture each ${run.everySeconds} s; ${run.environment} limits; ${run.cores} cores shared by ` +
      `database, API, gateway and the devices; load ${tenth(run.loadBefore)} before`,
  )
  for (const phase of run.phases) {
    const rate = tenth((phase.pushes + phase.pulls) / phase.seconds)
    console.log(
      `\n${phase.name}: ${phase.pushes} pushes and ${phase.pulls} pulls in ${tenth(phase.seconds)} s, ${rate}/s`,
    )
    console.log('  milliseconds                 p50       p95       max   p95 against the target')
    line('push, answer', phase.pushAnswer, apiResponseMs.below)
    line('pull, answer', phase.pullAnswer, apiResponseMs.below)
    line('push, database', phase.pushDatabase, databaseQueryMs.below)
    line('pull, database', phase.pullDatabase, databaseQueryMs.below)
    if (phase.processor)
      console.log(
        `  processor: ${Object.entries(phase.processor)
          .map(([name, share]) => `${name} ${percent(share)}`)
          .join(', ')}`,
      )
  }
  console.log(
    `\n${run.operations} operations taken; lost ${run.lost}, applied twice or missing ${run.appliedTwiceOrMissing}, ` +
      `left unsent ${run.waiting}; ${run.bytesPerOperation} bytes on disk for one`,
  )
  const errors = Object.values(run.failures).reduce((sum, count) => sum + count, 0)
  console.log(`errors ${errors}`)
  for (const [what, count] of Object.entries(run.failures)) console.log(`  ${count} × ${what}`)
  console.log(JSON.stringify({ ...run, errors }))
}
