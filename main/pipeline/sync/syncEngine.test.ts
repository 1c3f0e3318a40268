import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  FIRST_WAIT_MS,
  HOPELESS_WAIT_MS,
  LONGEST_WAIT_MS,
  reduceSync,
  syncOff,
  type SyncEffect,
  type SyncEvent,
  type SyncState,
} from './syncEngine.ts'
import type { SyncFailure } from './types.ts'

const rules = { pollMs: 60_000 }
const step = (state: SyncState, event: SyncEvent, now = 1_000) => reduceSync(state, event, rules, now, 0.5)
const run = (...events: SyncEvent[]) =>
  events.reduce<{ state: SyncState; effect: SyncEffect }>(({ state }, event) => step(state, event), {
    state: syncOff,
    effect: null,
  })

const more = (kind: 'prepared' | 'pushed' | 'pulled', yes = false): SyncEvent => ({ kind, more: yes })
const round = [more('prepared'), more('pushed'), more('pulled')] as const
const failed = (failure: SyncFailure): SyncEvent => ({ kind: 'failed', failure })

describe('a round', () => {
  test('notes what is here, sends, fetches, and then rests until the next look', () => {
    expect(run({ kind: 'begin' }).effect).toEqual({ do: 'prepare' })
    expect(run({ kind: 'begin' }, round[0]).effect).toEqual({ do: 'push' })
    expect(run({ kind: 'begin' }, round[0], round[1]).effect).toEqual({ do: 'pull' })
    const { state, effect } = run({ kind: 'begin' }, ...round)
    expect(state).toEqual({ kind: 'idle', syncedAt: 1_000, until: 61_000 })
    expect(effect).toEqual({ do: 'wait', ms: 60_000 })
  })

  test('takes each step until there is no more of it', () => {
    expect(run({ kind: 'begin' }, more('prepared', true)).effect).toEqual({ do: 'prepare' })
    expect(run({ kind: 'begin' }, round[0], more('pushed', true)).effect).toEqual({ do: 'push' })
    expect(run({ kind: 'begin' }, round[0], round[1], more('pulled', true)).effect).toEqual({ do: 'pull' })
  })

  test('is followed by another one when something changed meanwhile', () => {
    const { state, effect } = run({ kind: 'begin' }, round[0], { kind: 'asked', urgent: false }, round[1], round[2])
    expect(effect).toEqual({ do: 'push' })
    expect(state).toMatchObject({ kind: 'working', again: false })
  })

  test('begins anew, once, when the backend does', () => {
    const once = run({ kind: 'begin' }, round[0], round[1], { kind: 'reset' })
    expect(once.effect).toEqual({ do: 'prepare' })
    const twice = step(once.state, { kind: 'reset' })
    expect(twice.state).toMatchObject({ kind: 'waiting', failure: { kind: 'server' } })
  })
})

describe('a failure', () => {
  const after = (failure: SyncFailure) => run({ kind: 'begin' }, failed(failure)).state as SyncState & { until: number }

  test('is waited out, twice as long after each, and a success forgets them', () => {
    let { state } = run({ kind: 'begin' }, failed({ kind: 'offline' }))
    const waits: number[] = []
    for (let n = 0; n < 10; n += 1) {
      if (state.kind !== 'waiting') throw new Error(state.kind)
      waits.push(state.until - state.since)
      state = step(state, { kind: 'time' }, state.until).state
      state = step(state, failed({ kind: 'server' }), 1_000).state
    }
    expect(waits[0]).toBe(FIRST_WAIT_MS * 0.75)
    expect(waits[1]).toBe(FIRST_WAIT_MS * 1.5)
    expect(Math.max(...waits)).toBe(LONGEST_WAIT_MS * 0.75)
    state = step(state, { kind: 'asked', urgent: true }).state
    for (const event of round) state = step(state, event).state
    expect(state.kind).toBe('idle')
  })

  test('waits in full for who asks to wait, and long where there is little hope', () => {
    expect(after({ kind: 'limited', retryAfterMs: 3_600_000 }).until).toBe(3_601_000)
    expect(after({ kind: 'quota' }).until).toBe(1_000 + HOPELESS_WAIT_MS)
  })

  test('of the sign-in stops it until the person signs in; a change or a timer does not wake it', () => {
    const { state } = run({ kind: 'begin' }, failed({ kind: 'signedOut' }))
    expect(state.kind).toBe('stopped')
    expect(step(state, { kind: 'asked', urgent: true }).effect).toBeNull()
    expect(step(state, { kind: 'time' }).effect).toBeNull()
    expect(step(state, { kind: 'begin' }).effect).toEqual({ do: 'prepare' })
  })

  test('is not hurried by a change, but by a person, a network, or a clock that was put back', () => {
    const { state } = run({ kind: 'begin' }, failed({ kind: 'offline' }))
    expect(step(state, { kind: 'asked', urgent: false }).effect).toBeNull()
    expect(step(state, { kind: 'asked', urgent: true }).effect).toEqual({ do: 'prepare' })
    expect(step(state, { kind: 'time' }, 500).effect).toEqual({ do: 'prepare' })
  })
})

const failures = fc.constantFrom<SyncFailure>(
  { kind: 'offline' },
  { kind: 'server' },
  { kind: 'limited', retryAfterMs: 90_000 },
  { kind: 'quota' },
  { kind: 'refused' },
  { kind: 'signedOut' },
)
/** What the world may do next: end the effect under way in one of its ways, or ask, or begin and end. */
const worlds = fc.array(
  fc.record({
    pick: fc.nat(9),
    more: fc.boolean(),
    failure: failures,
    urgent: fc.boolean(),
    passed: fc.integer({ min: -100_000, max: 400_000 }),
  }),
  { maxLength: 80 },
)

test('one effect at a time, no wait without an end, and peace at last, whatever happens', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      let state: SyncState = syncOff
      let running: 'prepare' | 'push' | 'pull' | null = null
      let waiting = false
      let now = 1_000_000
      const feed = (event: SyncEvent) => {
        const ends = ['prepared', 'pushed', 'pulled', 'reset', 'failed', 'end'].includes(event.kind)
        if (ends) running = null
        const next = reduceSync(state, event, rules, now, 0.5)
        state = next.state
        if (event.kind === 'end') waiting = false
        if (!next.effect) return
        expect(running, 'a second effect').toBeNull()
        if (next.effect.do === 'wait') {
          expect(next.effect.ms).toBeGreaterThanOrEqual(0)
          expect(next.effect.ms).toBeLessThanOrEqual(HOPELESS_WAIT_MS)
          waiting = true
        } else {
          running = next.effect.do
          waiting = false
        }
      }
      const done = { prepare: 'prepared', push: 'pushed', pull: 'pulled' } as const
      for (const { pick, more: yes, failure, urgent, passed } of world) {
        now += passed
        if (pick === 0) feed({ kind: 'begin' })
        else if (pick === 1) feed({ kind: 'end' })
        else if (pick <= 3) feed({ kind: 'asked', urgent })
        else if (running !== null) {
          if (pick === 4) feed({ kind: 'failed', failure })
          else if (pick === 5 && running !== 'prepare') feed({ kind: 'reset' })
          else feed({ kind: done[running], more: yes })
        } else if (waiting) feed({ kind: 'time' })
        // Nothing can be stuck: there is work, or a wait, or the person is asked.
        expect(running !== null || waiting || state.kind === 'off' || state.kind === 'stopped').toBe(true)
        expect(running !== null).toBe(state.kind === 'working')
      }
      feed({ kind: 'begin' })
      for (let n = 0; n < 20 && state.kind !== 'idle'; n += 1) {
        if (running !== null) feed({ kind: done[running], more: false })
        else {
          now += HOPELESS_WAIT_MS
          feed({ kind: 'time' })
        }
      }
      expect((state as SyncState).kind).toBe('idle')
    }),
    { numRuns: 500 },
  )
})
