import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  backoff,
  MAX_BACKOFF_MS,
  MAX_INTERRUPTIONS,
  MAX_WAIT_MS,
  newWait,
  rebased,
  reduceJob,
  type JobEvent,
  type JobState,
} from './state.ts'

const rules = { attempts: 3, backoffMs: 1_000 }
const play = (events: JobEvent[], from = newWait(0, 0)) =>
  events.reduce((state, event) => reduceJob(state, event, rules), from)
const failed = (at: number, more: Partial<Extract<JobEvent, { kind: 'failed' }>> = {}): JobEvent => ({
  kind: 'failed',
  at,
  code: 'server',
  retryAfterMs: null,
  jitter: 1,
  ...more,
})
const start: JobEvent = { kind: 'start' }

describe('one job', () => {
  it('is tried three times, waiting longer each time, then set aside with its last error', () => {
    const once = play([start, failed(10)])
    expect(once).toMatchObject({ kind: 'waiting', attempt: 1, since: 10, until: 1_010 })
    const twice = play([start, failed(2_000)], once)
    expect(twice).toMatchObject({ kind: 'waiting', attempt: 2, until: 4_000 })
    expect(play([start, failed(9_000)], twice)).toMatchObject({ kind: 'setAside', lastError: 'server' })
  })

  it('waits as long as the server asked for, in full', () => {
    expect(play([start, failed(0, { retryAfterMs: 120_000 })])).toMatchObject({ until: 120_000 })
  })

  it('loses no attempt when it is held back or the process ends', () => {
    const held: JobEvent = { kind: 'held', at: 0, code: 'rateLimited', delayMs: 5_000 }
    expect(play([start, held, start, { kind: 'restarted', at: 0 }, start, held])).toMatchObject({ attempt: 0 })
  })

  it('is set aside when the process ends again and again while it runs, and counts anew after it failed in an orderly way', () => {
    const crash: JobEvent[] = [start, { kind: 'restarted', at: 0 }]
    const crashes = (times: number) => Array.from({ length: times }, () => crash).flat()
    expect(play(crashes(MAX_INTERRUPTIONS - 1))).toMatchObject({ kind: 'waiting' })
    expect(play(crashes(MAX_INTERRUPTIONS))).toMatchObject({ kind: 'setAside', lastError: 'job.interrupted' })
    expect(play([...crashes(MAX_INTERRUPTIONS - 1), start, failed(0), ...crash])).toMatchObject({ kind: 'waiting' })
  })

  it('runs again when it was asked for while it ran', () => {
    expect(play([start, { kind: 'again', at: 5 }, { kind: 'done', at: 7 }])).toEqual(newWait(7, 0))
  })

  it('goes on from being set aside when a person says so', () => {
    const aside = play([start, { kind: 'fatal', code: 'audio.missing' }])
    expect(aside).toMatchObject({ kind: 'setAside', lastError: 'audio.missing' })
    expect(reduceJob(aside, { kind: 'retry', at: 3 }, rules)).toEqual(newWait(3, 0))
  })
})

describe('a wall clock that jumps', () => {
  it('put back: what was left of the wait is kept, so that nothing waits for a year that was a mistake', () => {
    const in2099 = Date.UTC(2099, 0, 1)
    const state = newWait(in2099, 8_000)
    expect(rebased(state, 1_000)).toMatchObject({ since: 1_000, until: 9_000 })
    expect(rebased(state, in2099 + 1)).toBe(state)
  })
})

const anEvent: fc.Arbitrary<JobEvent> = fc.oneof(
  fc.constant<JobEvent>({ kind: 'start' }),
  fc.record({ kind: fc.constant('done' as const), at: fc.nat() }),
  fc.record({
    kind: fc.constant('failed' as const),
    at: fc.nat(),
    code: fc.constant('server'),
    retryAfterMs: fc.option(fc.double({ min: 0, noNaN: true })),
    jitter: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  fc.record({
    kind: fc.constant('held' as const),
    at: fc.nat(),
    code: fc.constant('offline'),
    delayMs: fc.double({ noNaN: true }),
  }),
  fc.record({ kind: fc.constant('fatal' as const), code: fc.constant('invalid') }),
  fc.record({ kind: fc.constantFrom('restarted' as const, 'again' as const, 'retry' as const), at: fc.nat() }),
  fc.constant<JobEvent>({ kind: 'drop' }),
)

describe('whatever happens, in whatever order', () => {
  it('a job is always in one state, counts no more than its attempts, and waits a bounded time', () => {
    fc.assert(
      fc.property(fc.array(anEvent, { maxLength: 60 }), (events) => {
        let state: JobState = newWait(0, 0)
        for (const event of events) {
          const before = state
          state = reduceJob(state, event, rules)
          // Only a run can end in a result, and only a person can throw a job away.
          if (state.kind === 'done' && before.kind !== 'done')
            expect([before.kind, event.kind]).toEqual(['running', 'done'])
          if (state.kind === 'dropped' && before.kind !== 'dropped') expect(event.kind).toBe('drop')
          if (state.kind === 'done' || state.kind === 'dropped') continue
          expect(state.attempt).toBeGreaterThanOrEqual(0)
          expect(state.attempt).toBeLessThanOrEqual(rules.attempts)
          if (state.kind === 'waiting') {
            expect(state.attempt).toBeLessThan(rules.attempts)
            expect(state.until - state.since).toBeGreaterThanOrEqual(0)
            expect(state.until - state.since).toBeLessThanOrEqual(MAX_WAIT_MS)
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  it('from any state, a job that then works gets done, or says that it is set aside or thrown away', () => {
    fc.assert(
      fc.property(fc.array(anEvent, { maxLength: 40 }), (events) => {
        let state = play(events)
        for (let turns = 0; turns < 3 && state.kind !== 'done'; turns++)
          state = play([{ kind: 'restarted', at: 0 }, start, { kind: 'done', at: 0 }], state)
        expect(['done', 'setAside', 'dropped']).toContain(state.kind)
      }),
      { numRuns: 500 },
    )
  })

  it('the wait grows, is half chance, and has an end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, jitter) => {
        const wait = backoff(attempt, 1_000, jitter)
        const whole = Math.min(MAX_BACKOFF_MS, 1_000 * 2 ** (attempt - 1))
        expect(wait).toBeGreaterThanOrEqual(Math.floor(whole / 2))
        expect(wait).toBeLessThanOrEqual(whole)
      }),
    )
  })
})
