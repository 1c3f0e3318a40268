import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  closed,
  FAILURES_TO_OPEN,
  FIRST_WAIT_MS,
  LONGEST_WAIT_MS,
  reduceBreaker,
  type Breaker,
  type BreakerEvent,
} from './breaker.ts'
import { plainGates } from './testing.ts'

const play = (events: BreakerEvent[], from: Breaker = closed(10)) =>
  events.reduce((state, event) => reduceBreaker(state, event, 10), from)
const failure = (at = 0, offline = false): BreakerEvent => ({ kind: 'failure', at, offline })

describe('the breaker', () => {
  it('opens after failures in a row, at once when nothing is reached', () => {
    const almost = Array.from({ length: FAILURES_TO_OPEN - 1 }, () => failure())
    expect(play(almost).kind).toBe('closed')
    expect(play([...almost, failure()]).kind).toBe('open')
    expect(play([...almost, { kind: 'success' }, failure()]).kind).toBe('closed')
    expect(play([failure(0, true)]).kind).toBe('open')
  })

  it('lets one job try when its time has come, waits twice as long when that fails, and begins gently when it works', () => {
    const opened = play([failure(0, true)])
    expect(play([{ kind: 'time', at: FIRST_WAIT_MS - 1 }], opened)).toBe(opened)
    const trying = play([{ kind: 'time', at: FIRST_WAIT_MS }], opened)
    expect(trying.kind).toBe('halfOpen')
    expect(play([failure(9_000)], trying)).toMatchObject({ kind: 'open', until: 9_000 + 2 * FIRST_WAIT_MS })
    expect(play([{ kind: 'success' }], trying)).toEqual({ kind: 'closed', failures: 0, allowed: 1 })
    expect(play([{ kind: 'success' }, { kind: 'success' }], trying)).toMatchObject({ allowed: 2 })
  })

  it('is never open for longer than it may, whatever the clock does', () => {
    const event = fc.oneof(
      fc.constant<BreakerEvent>({ kind: 'success' }),
      fc.record({ kind: fc.constant('failure' as const), at: fc.integer(), offline: fc.boolean() }),
      fc.record({ kind: fc.constant('time' as const), at: fc.integer() }),
      fc.constant<BreakerEvent>({ kind: 'tryNow' }),
    )
    fc.assert(
      fc.property(fc.array(event, { maxLength: 50 }), fc.integer(), (events, now) => {
        const state = play([...events, { kind: 'time', at: now }])
        const later = play([{ kind: 'time', at: now + LONGEST_WAIT_MS }], state)
        expect(later.kind).not.toBe('open')
      }),
    )
  })
})

describe('the gates', () => {
  it('keep each engine for itself, and pause until somebody says otherwise', () => {
    const gates = plainGates()
    gates.report('supabase', 'tasks', { kind: 'held', code: 'network.offline', delayMs: 0 }, 0)
    expect(gates.readiness('supabase', 1, 0)).toMatchObject({ kind: 'waits', until: FIRST_WAIT_MS })
    expect(gates.readiness('openai', 1, 0)).toEqual({ kind: 'ready', slots: 10 })
    gates.pause('openai', 'openai.quota')
    expect(gates.readiness('openai', 1, 0)).toEqual({ kind: 'paused', code: 'openai.quota' })
    gates.resume('openai')
    expect(gates.readiness('openai', 1, 0).kind).toBe('ready')
  })

  it('do not blame an engine for a job that is wrong itself', () => {
    const gates = plainGates()
    for (let times = 0; times < 20; times++) gates.report('supabase', 'x', { kind: 'fatal', code: 'invalid' }, 0)
    expect(gates.readiness('supabase', 0, 0).kind).toBe('ready')
    expect(gates.used('supabase', 'x', 0)).toBe(20)
  })
})
