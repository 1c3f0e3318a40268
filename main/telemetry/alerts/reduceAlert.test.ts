import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alertSteps } from '../../../shared/config/alerts.ts'
import { calm, reduceAlert, type AlertMemory, type Look } from './reduceAlert.ts'

const rule = { limit: 100, minCount: 10 }
const MINUTE = 60_000
const play = (looks: readonly Omit<Look, 'at'>[], from: AlertMemory = calm): AlertMemory[] => {
  let memory = from
  return looks.map((look, i) => (memory = reduceAlert(memory, rule, { ...look, at: i * MINUTE }, alertSteps)))
}
const states = (values: number[], n = 10) => play(values.map((value) => ({ value, n }))).map(({ state }) => state)
const anyLook = fc.record({
  value: fc.option(fc.double({ min: 0, max: 300, noNaN: true })),
  n: fc.nat({ max: 20 }),
})

describe('an alert', () => {
  it('warns, is raised at the second look, recovers at the third, and is well after three more', () => {
    expect(states([50, 85, 120, 120, 95, 90, 80, 70, 60, 60, 60])).toEqual([
      'ok',
      'warning',
      'warning',
      'breached',
      'breached',
      'breached',
      'breached',
      'recovered',
      'recovered',
      'recovered',
      'ok',
    ])
  })

  it('is raised again after it had recovered', () => {
    expect(states([101, 101, 1, 1, 1, 101, 101]).slice(-3)).toEqual(['recovered', 'recovered', 'breached'])
  })

  it('at exactly the limit is none', () => {
    expect(states([100, 100, 100])).toEqual(['warning', 'warning', 'warning'])
  })

  it('never flaps while the figure stays between clearing and the limit', () => {
    const band = fc.array(fc.double({ min: 90.001, max: 100, noNaN: true }), { maxLength: 50 })
    fc.assert(
      fc.property(fc.array(anyLook, { maxLength: 30 }), band, (before, values) => {
        const from = play(before).at(-1) ?? calm
        const after = play(
          values.map((value) => ({ value, n: 10 })),
          from,
        )
        const changes = after.filter((memory, i) => memory.state !== (after[i - 1] ?? from).state)
        expect(changes.every(({ state }) => state === 'warning')).toBe(true)
        expect(changes.length).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('changes on nothing but enough observations, is raised only from two bad looks in a row, recovers only from breached', () => {
    fc.assert(
      fc.property(fc.array(anyLook, { maxLength: 80 }), (looks) => {
        const memories = play(looks)
        memories.forEach((memory, i) => {
          const before = memories[i - 1] ?? calm
          if (memory.state === before.state) return
          const judged = looks.slice(0, i + 1).filter(({ value, n }) => value !== null && n >= rule.minCount)
          expect(looks[i]!.value !== null && looks[i]!.n >= rule.minCount).toBe(true)
          if (memory.state === 'breached') expect(judged.slice(-2).every(({ value }) => value! > 100)).toBe(true)
          if (memory.state === 'recovered') {
            expect(before.state).toBe('breached')
            expect(judged.slice(-3).every(({ value }) => value! <= 90)).toBe(true)
          }
          if (before.state === 'breached') expect(memory.state).toBe('recovered')
        })
      }),
    )
  })

  it('is raised by two bad looks and recovers by three good ones, whatever came before', () => {
    fc.assert(
      fc.property(fc.array(anyLook, { maxLength: 30 }), (before) => {
        const raised = play([...before, { value: 101, n: 10 }, { value: 101, n: 10 }]).at(-1)!
        expect(raised.state).toBe('breached')
        const good = { value: 1, n: 10 }
        expect(play([good, good, good], raised).at(-1)!.state).toBe('recovered')
      }),
    )
  })

  it('is given up once nothing was measured for a day', () => {
    const raised = play([
      { value: 101, n: 10 },
      { value: 101, n: 10 },
    ]).at(-1)!
    const later = (ms: number) => reduceAlert(raised, rule, { value: null, n: 0, at: MINUTE + ms }, alertSteps)
    expect(later(alertSteps.giveUpMs - 1).state).toBe('breached')
    expect(later(alertSteps.giveUpMs).state).toBe('ok')
  })
})
