import { expect, test } from 'vitest'
import { FleetSimulation, type Reading } from './fleetSimulation.ts'
import { runNaively } from './naiveRule.ts'
import { baseline, fleet, scenarios, type Scenario } from './scenarios.ts'

const scenario = (name: string): Scenario => scenarios.find((one) => one.name === name)!

function sum(readings: readonly Reading[], wanted: Partial<Reading>): { trials: number; failures: number } {
  const fits = readings.filter((reading) =>
    Object.entries(wanted).every(([key, value]) => reading[key as keyof Reading] === value),
  )
  return {
    trials: fits.reduce((total, { trials }) => total + trials, 0),
    failures: fits.reduce((total, { failures }) => total + failures, 0),
  }
}

/** Readings of whole days at a percentage, everybody having had time to take the version. */
function days(simulation: FleetSimulation, count: number): Reading[] {
  return Array.from({ length: (count * 24) / fleet.tickHours }, () => simulation.tick()).flat()
}

test('rates, platforms and use are those of the scenario', () => {
  const simulation = new FleetSimulation(scenario('crash-2x'), 1)
  simulation.enterStage(50)
  days(simulation, 3)
  simulation.enterStage(50)
  const day = days(simulation, 1)
  const treated = sum(day, { metric: 'crash', arm: 'treatment' })
  expect(treated.trials / (fleet.devices / 2)).toBeCloseTo(fleet.activity, 1)
  expect(treated.failures / treated.trials / baseline.crash).toBeGreaterThan(1.6)
  expect(treated.failures / treated.trials / baseline.crash).toBeLessThan(2.4)
  const control = sum(day, { metric: 'crash', arm: 'control' })
  expect(control.failures / control.trials / baseline.crash).toBeLessThan(1.4)
  const linux = sum(day, { metric: 'crash', segment: 'linux' })
  expect(linux.trials / sum(day, { metric: 'crash' }).trials).toBeCloseTo(fleet.platforms.linux, 1)
})

test('a user counts once a stage, and anew in the next', () => {
  const always: Scenario = { ...scenario('healthy'), treatment: () => 1e6, control: () => 1e6 }
  const simulation = new FleetSimulation(always, 2, 500)
  simulation.enterStage(100)
  const stage = days(simulation, 10)
  expect(sum(stage, { metric: 'crash' }).failures).toBeLessThanOrEqual(500)
  expect(sum(stage, { metric: 'crash' })).toMatchObject({ trials: sum(stage, { metric: 'crash' }).failures })
  expect(sum(days(simulation, 1), { metric: 'crash' }).trials).toBe(0)
  simulation.enterStage(100)
  expect(sum(days(simulation, 1), { metric: 'crash' }).trials).toBeGreaterThan(200)
})

test('only devices within the percentage take the version, those of a smaller stage among them', () => {
  const simulation = new FleetSimulation(scenario('healthy'), 3, 10_000)
  simulation.enterStage(5)
  days(simulation, 5)
  const few = simulation.exposed
  expect(few / 10_000).toBeCloseTo(0.05, 1)
  simulation.enterStage(20)
  days(simulation, 5)
  expect(simulation.exposed).toBeGreaterThan(few)
  expect(simulation.exposed / 10_000).toBeCloseTo(0.2, 1)
})

test('the same seed gives the same fleet', () => {
  const run = () => {
    const simulation = new FleetSimulation(scenario('slow-leak'), 4, 1_000)
    simulation.enterStage(20)
    return days(simulation, 2)
  }
  expect(run()).toEqual(run())
})

test('the naive rule goes by the rate alone', () => {
  const stages = [
    { percentage: 50, hours: 24 },
    { percentage: 100, hours: 24 },
  ]
  const run = (limit: number) =>
    runNaively(
      new FleetSimulation(scenario('healthy'), 5, 5_000),
      stages,
      { crash: limit, recording_failure: limit, processing_failure: limit },
      fleet.tickHours,
    )
  expect(run(0.001)).toMatchObject({ end: 'rolledBack', stage: 0 })
  expect(run(0.9)).toMatchObject({ end: 'done', hours: 48 })
})
