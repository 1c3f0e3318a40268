import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  clockStart,
  compareInstants,
  formatInstant,
  parseInstant,
  receive,
  tick,
  type ClockState,
} from './hybridLogicalClock.ts'

const millis = fc.integer({ min: 0, max: 4_000_000_000_000 })
const state = fc.record({ millis, counter: fc.integer({ min: 0, max: 0xffff }) })
const device = fc.stringMatching(/^[0-9a-f-]{1,36}$/)
const text = (value: ClockState) => formatInstant(value, 'd')

describe('hybrid logical clock', () => {
  test('follows the wall clock', () => {
    expect(tick(clockStart, 1_700_000_000_000.9)).toEqual({ millis: 1_700_000_000_000, counter: 0 })
    expect(formatInstant({ millis: 1_700_000_000_000, counter: 10 }, 'a')).toBe('001700000000000-000a-a')
  })

  test('never goes back, whatever the wall clock does', () => {
    fc.assert(
      fc.property(state, fc.array(millis, { minLength: 1 }), (start, walls) => {
        let current = start
        for (const wall of walls) {
          const following = tick(current, wall)
          expect(compareInstants(text(following), text(current))).toBe(1)
          current = following
        }
      }),
    )
  })

  test('lies after what it saw and after what it was, unless the other clock is too far ahead', () => {
    fc.assert(
      fc.property(state, state, millis, fc.integer({ min: 0, max: 60_000 }), (own, seen, now, maxAhead) => {
        const after = receive(own, seen, now, maxAhead)
        expect(compareInstants(text(after), text(own))).toBe(1)
        if (seen.millis <= now + maxAhead) expect(compareInstants(text(after), text(seen))).toBe(1)
        expect(after.millis).toBeLessThanOrEqual(Math.max(own.millis + 1, now + maxAhead + 1))
      }),
    )
  })

  test('the order of the text is the order of time, then of the device', () => {
    fc.assert(
      fc.property(state, state, device, device, (a, b, deviceA, deviceB) => {
        const byNumber = a.millis - b.millis || a.counter - b.counter || (deviceA < deviceB ? -1 : +(deviceA > deviceB))
        expect(compareInstants(formatInstant(a, deviceA), formatInstant(b, deviceB))).toBe(Math.sign(byNumber))
      }),
    )
  })

  test('text is read back as it was written', () => {
    fc.assert(
      fc.property(state, device, (value, name) => {
        expect(parseInstant(formatInstant(value, name))).toEqual({ ...value, device: name })
      }),
    )
    expect(parseInstant('yesterday')).toBeNull()
  })

  test('a full counter moves the milliseconds on', () => {
    expect(tick({ millis: 5, counter: 0xffff }, 1)).toEqual({ millis: 6, counter: 0 })
  })
})
