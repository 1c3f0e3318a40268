/**
 * Turns the raw keys of the whole keyboard, as the hook reports them, into "the capture key went down" and "it came up". The
 * hook sees every key that is typed; nothing but the two questions asked here is kept of it.
 */
import type { Accelerator, Modifier } from './accelerator.ts'

export interface RawKey {
  keycode: number
  ctrlKey: boolean
  altKey: boolean
  shiftKey: boolean
  metaKey: boolean
}

export type KeySignal = 'down' | 'up' | 'escape'

export interface KeyMatcher {
  keydown(key: RawKey): KeySignal | null
  keyup(key: RawKey): KeySignal | null
}

/**
 * @param keycodes the hook's code of each key by its name (uiohook's UiohookKey)
 * @returns a matcher, or null where the hook has no code for the accelerator's key
 */
export function createKeyMatcher(accelerator: Accelerator, keycodes: Record<string, number>): KeyMatcher | null {
  const keycode = keycodes[accelerator.key]
  if (keycode === undefined) return null
  const modifierOf = new Map<number, Modifier>(
    (
      [
        ['Ctrl', 'ctrl'],
        ['CtrlRight', 'ctrl'],
        ['Alt', 'alt'],
        ['AltRight', 'alt'],
        ['Shift', 'shift'],
        ['ShiftRight', 'shift'],
        ['Meta', 'meta'],
        ['MetaRight', 'meta'],
      ] as const
    ).flatMap(([name, modifier]) => (keycodes[name] === undefined ? [] : [[keycodes[name], modifier] as const])),
  )
  let held = false

  return {
    keydown(key) {
      if (key.keycode === keycodes['Escape']) return 'escape'
      if (key.keycode !== keycode) return null
      // A repeat counts even if a modifier has come up meanwhile: only the way down must match exactly.
      if (!held && !sameModifiers(accelerator.modifiers, key)) return null
      held = true
      return 'down'
    },
    keyup(key) {
      const modifier = modifierOf.get(key.keycode)
      const ends = key.keycode === keycode || (modifier !== undefined && accelerator.modifiers.has(modifier))
      if (!held || !ends) return null
      held = false
      return 'up'
    },
  }
}

function sameModifiers(wanted: ReadonlySet<Modifier>, key: RawKey): boolean {
  return (
    wanted.has('ctrl') === key.ctrlKey &&
    wanted.has('alt') === key.altKey &&
    wanted.has('shift') === key.shiftKey &&
    wanted.has('meta') === key.metaKey
  )
}
