import { describe, expect, it } from 'vitest'
import { SaysoError } from '../../../shared/errors.ts'
import { parseAccelerator } from './accelerator.ts'

describe('parseAccelerator', () => {
  it('reads modifiers in any spelling, and the key', () => {
    expect(parseAccelerator('Control+Shift+Space', 'linux')).toEqual({
      modifiers: new Set(['ctrl', 'shift']),
      key: 'Space',
    })
    expect(parseAccelerator('cmd+option+k', 'darwin')).toEqual({ modifiers: new Set(['meta', 'alt']), key: 'K' })
    expect(parseAccelerator('Alt+Up', 'linux').key).toBe('ArrowUp')
  })

  it('knows what CommandOrControl is on each system', () => {
    expect(parseAccelerator('CommandOrControl+J', 'darwin').modifiers).toEqual(new Set(['meta']))
    expect(parseAccelerator('CommandOrControl+J', 'win32').modifiers).toEqual(new Set(['ctrl']))
  })

  it('lets a function key stand alone', () => {
    expect(parseAccelerator('F9', 'linux')).toEqual({ modifiers: new Set(), key: 'F9' })
  })

  it.each(['', 'Control', 'Control+Shift', 'A', 'Shift+A', 'Control+A+B', 'Control+Escape', '+'])(
    'refuses %j',
    (text) => {
      expect(() => parseAccelerator(text, 'linux')).toThrow(SaysoError)
    },
  )
})
