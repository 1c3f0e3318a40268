import { describe, expect, it } from 'vitest'
import { isComposited } from './composited.ts'

describe('isComposited', () => {
  it('trusts Wayland, macOS, Windows and the desktops known to composite', () => {
    expect(isComposited('darwin', {})).toBe(true)
    expect(isComposited('linux', { XDG_SESSION_TYPE: 'wayland' })).toBe(true)
    expect(isComposited('linux', { XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' })).toBe(true)
  })

  it('does not trust a bare window manager', () => {
    expect(isComposited('linux', { XDG_SESSION_TYPE: 'x11' })).toBe(false)
    expect(isComposited('linux', { XDG_CURRENT_DESKTOP: 'openbox' })).toBe(false)
  })
})
