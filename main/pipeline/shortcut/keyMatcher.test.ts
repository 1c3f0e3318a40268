import { describe, expect, it } from 'vitest'
import { parseAccelerator } from './accelerator.ts'
import { createKeyMatcher, type RawKey } from './keyMatcher.ts'

const keycodes = { Space: 57, A: 30, Escape: 1, Ctrl: 29, CtrlRight: 3613, Shift: 42, Alt: 56 }

function key(keycode: number, ...modifiers: ('ctrl' | 'alt' | 'shift' | 'meta')[]): RawKey {
  return {
    keycode,
    ctrlKey: modifiers.includes('ctrl'),
    altKey: modifiers.includes('alt'),
    shiftKey: modifiers.includes('shift'),
    metaKey: modifiers.includes('meta'),
  }
}

const matcher = () => createKeyMatcher(parseAccelerator('Control+Shift+Space', 'linux'), keycodes)!

describe('createKeyMatcher', () => {
  it('answers to exactly the accelerator', () => {
    const m = matcher()
    expect(m.keydown(key(57))).toBeNull()
    expect(m.keydown(key(57, 'ctrl', 'shift', 'alt'))).toBeNull()
    expect(m.keydown(key(30, 'ctrl', 'shift'))).toBeNull()
    expect(m.keydown(key(57, 'ctrl', 'shift'))).toBe('down')
    expect(m.keyup(key(57, 'ctrl', 'shift'))).toBe('up')
  })

  it('ends when a modifier of the accelerator comes up first', () => {
    const m = matcher()
    m.keydown(key(57, 'ctrl', 'shift'))
    expect(m.keyup(key(56))).toBeNull()
    expect(m.keyup(key(3613, 'shift'))).toBe('up')
    expect(m.keyup(key(57))).toBeNull()
  })

  it('reports repeats while held and nothing for a key-up without a key-down', () => {
    const m = matcher()
    expect(m.keyup(key(57))).toBeNull()
    m.keydown(key(57, 'ctrl', 'shift'))
    expect(m.keydown(key(57, 'ctrl', 'shift'))).toBe('down')
  })

  it('reports Escape with any modifiers', () => {
    expect(matcher().keydown(key(1, 'ctrl', 'shift'))).toBe('escape')
  })

  it('is null for a key that the hook does not know', () => {
    expect(createKeyMatcher(parseAccelerator('Control+F24', 'linux'), keycodes)).toBeNull()
  })
})
