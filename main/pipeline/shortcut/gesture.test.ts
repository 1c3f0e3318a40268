import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gesture, initialGesture, type GestureAction, type GestureEvent, type GestureState } from './gesture.ts'

function play(events: GestureEvent[]): { state: GestureState; actions: GestureAction[] } {
  let state: GestureState = initialGesture
  const actions: GestureAction[] = []
  for (const event of events) {
    const result = gesture(state, event)
    state = result.state
    actions.push(...result.actions)
  }
  return { state, actions }
}

const kinds = (events: GestureEvent[]) => play(events).actions.map((action) => action.kind)

describe('gesture', () => {
  it('starts at key-down and stops at key-up', () => {
    const { actions } = play([
      { kind: 'down', at: 1_000 },
      { kind: 'up', at: 3_000 },
    ])
    expect(actions).toEqual([
      { kind: 'start', at: 1_000, mode: 'hold' },
      { kind: 'stop', at: 3_000 },
    ])
  })

  it('takes a short press for a tap, which goes on until the next press', () => {
    expect(
      kinds([
        { kind: 'down', at: 0 },
        { kind: 'up', at: 120 },
        { kind: 'down', at: 4_000 },
        { kind: 'up', at: 4_100 },
      ]),
    ).toEqual(['start', 'becomeToggle', 'stop'])
  })

  it('ignores the repeats of a held key', () => {
    const repeats = Array.from({ length: 100 }, (_, i): GestureEvent => ({ kind: 'down', at: 500 + i * 30 }))
    expect(kinds([{ kind: 'down', at: 0 }, ...repeats, { kind: 'up', at: 4_000 }])).toEqual(['start', 'stop'])
  })

  it('takes a late "repeat" for the press after a key-up that nobody reported', () => {
    expect(
      kinds([
        { kind: 'down', at: 0 },
        { kind: 'down', at: 500 },
        { kind: 'down', at: 9_000 },
        { kind: 'up', at: 9_500 },
        { kind: 'down', at: 12_000 },
      ]),
    ).toEqual(['start', 'stop', 'start'])
  })

  it('ignores a bounce right after the release', () => {
    expect(
      kinds([
        { kind: 'down', at: 0 },
        { kind: 'up', at: 1_000 },
        { kind: 'down', at: 1_008 },
        { kind: 'up', at: 1_012 },
      ]),
    ).toEqual(['start', 'stop'])
  })

  it('cancels on Escape, and the key-up that follows means nothing', () => {
    expect(
      kinds([
        { kind: 'down', at: 0 },
        { kind: 'escape', at: 800 },
        { kind: 'up', at: 1_000 },
      ]),
    ).toEqual(['start', 'cancel'])
    expect(kinds([{ kind: 'escape', at: 5 }])).toEqual([])
  })

  it('starts the next capture after one that ended by itself while the key was held', () => {
    expect(
      kinds([
        { kind: 'down', at: 0 },
        { kind: 'captureEnded' },
        { kind: 'up', at: 400_000 },
        { kind: 'down', at: 401_000 },
      ]),
    ).toEqual(['start', 'start'])
  })

  it('toggles by presses alone where key-up cannot be seen', () => {
    expect(
      kinds([
        { kind: 'press', at: 0 },
        { kind: 'press', at: 2_000 },
        { kind: 'press', at: 3_000 },
      ]),
    ).toEqual(['start', 'stop', 'start'])
  })

  it('lets the key stop a capture that a command began', () => {
    expect(kinds([{ kind: 'captureStarted' }, { kind: 'down', at: 100 }, { kind: 'up', at: 900 }])).toEqual(['stop'])
  })

  it('never starts twice without an end between, whatever the keys do', () => {
    const event = fc.constantFrom('down', 'up', 'press', 'escape', 'captureEnded')
    fc.assert(
      fc.property(fc.array(fc.tuple(event, fc.integer({ min: 0, max: 4_000 })), { maxLength: 60 }), (steps) => {
        let at = 0
        let running = false
        let state: GestureState = initialGesture
        for (const [kind, gap] of steps) {
          at += gap
          if (kind === 'captureEnded') running = false
          const result = gesture(state, { kind, at } as GestureEvent)
          state = result.state
          for (const action of result.actions) {
            if (action.kind === 'start') {
              expect(running).toBe(false)
              running = true
            } else if (action.kind !== 'becomeToggle') {
              expect(running).toBe(true)
              running = false
            }
          }
          expect(state.kind === 'held' || state.kind === 'toggled').toBe(running)
        }
      }),
    )
  })
})
