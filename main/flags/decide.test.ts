import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, listedAs, type FlagRule } from './decide.ts'

const flag = 'voice-recording-v1'
const install = 'install-1' // bucket 9,509

const rule = (change: Partial<FlagRule> = {}): FlagRule => ({
  name: flag,
  percentage: 0,
  killed: false,
  allow: [],
  deny: [],
  alternative: null,
  reason: null,
  version: 1,
  ...change,
})

describe('decide', () => {
  it('holds to the default where nothing is known', () => {
    expect(decide(flag, install, undefined, true)).toEqual({ on: true, reason: 'default' })
    expect(decide(flag, install, undefined, false)).toEqual({ on: false, reason: 'default' })
  })

  it('is on from the percentage that reaches the bucket', () => {
    expect(decide(flag, install, rule({ percentage: 95.09 }), true).on).toBe(false)
    expect(decide(flag, install, rule({ percentage: 95.1 }), true)).toEqual({ on: true, reason: 'percentage' })
  })

  it('looks at the lists before the percentage, at deny before allow', () => {
    const listed = [listedAs(flag, install)]
    expect(decide(flag, install, rule({ allow: listed }), false)).toEqual({ on: true, reason: 'allowed' })
    expect(decide(flag, install, rule({ percentage: 100, deny: listed }), true)).toEqual({
      on: false,
      reason: 'denied',
    })
    expect(decide(flag, install, rule({ allow: listed, deny: listed }), true).on).toBe(false)
    expect(decide('task-extraction-v1', install, rule({ allow: listed }), true).on).toBe(false)
  })

  it('is off for everybody once killed, whatever else is set', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.double({ min: 0, max: 100, noNaN: true }), fc.boolean(), (id, percentage, standing) => {
        const killed = rule({ killed: true, percentage, allow: [listedAs(flag, id)] })
        expect(decide(flag, id, killed, standing)).toEqual({ on: false, reason: 'killed' })
      }),
    )
  })

  it('never takes the feature from somebody when the percentage grows', () => {
    const share = fc.integer({ min: 0, max: 10_000 })
    fc.assert(
      fc.property(fc.uuid(), share, share, (id, one, other) => {
        const [less, more] = [Math.min(one, other) / 100, Math.max(one, other) / 100]
        const before = decide(flag, id, rule({ percentage: less }), true).on
        expect(before && !decide(flag, id, rule({ percentage: more }), true).on).toBe(false)
      }),
    )
  })
})
