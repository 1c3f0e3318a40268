/**
 * The rule that most dashboards have, for comparison: roll back when the rate of the stage so far is above a threshold, go on
 * when the time is over. It needs no statistics, and halts healthy rollouts by chance.
 */
import type { FleetSimulation, Reading } from './fleetSimulation.ts'
import type { MetricName } from './scenarios.ts'

export interface Stage {
  percentage: number
  hours: number
}

export interface Outcome {
  end: 'done' | 'rolledBack' | 'held' | 'undecided'
  /** The stage it was in when it ended, from 0. */
  stage: number
  hours: number
  /** Devices that had taken the version by then. */
  exposed: number
}

/** Fewer days of use than this decide nothing even for the naive. */
const MINIMUM_TRIALS = 100

/** Runs a rollout by the rule to its end. @param threshold rate of users a day, by metric */
export function runNaively(
  simulation: FleetSimulation,
  stages: readonly Stage[],
  threshold: Record<MetricName, number>,
  tickHours: number,
): Outcome {
  let hours = 0
  for (const [stage, { percentage, hours: dwell }] of stages.entries()) {
    simulation.enterStage(percentage)
    const sums = new Map<MetricName, { trials: number; failures: number }>()
    for (let spent = 0; spent < dwell; spent += tickHours) {
      hours += tickHours
      simulation.tick().forEach((reading) => add(sums, reading))
      const above = [...sums].some(
        ([metric, { trials, failures }]) => trials >= MINIMUM_TRIALS && failures / trials > threshold[metric],
      )
      if (above) return { end: 'rolledBack', stage, hours, exposed: simulation.exposed }
    }
  }
  return { end: 'done', stage: stages.length - 1, hours, exposed: simulation.exposed }
}

function add(sums: Map<MetricName, { trials: number; failures: number }>, reading: Reading): void {
  if (reading.arm !== 'treatment') return
  const sum = sums.get(reading.metric) ?? { trials: 0, failures: 0 }
  sums.set(reading.metric, { trials: sum.trials + reading.trials, failures: sum.failures + reading.failures })
}
