/**
 * The capture key on the whole desktop. Electron's globalShortcut keeps it from the focused window and reports conflicts, and
 * uiohook tells when it goes down and comes up. Where the hook cannot be had (Wayland, macOS without permission), the
 * globalShortcut alone toggles.
 */
import { globalShortcut, systemPreferences } from 'electron'
import { parseAccelerator } from '../pipeline/shortcut/accelerator.ts'
import { gesture, initialGesture, type GestureAction, type GestureEvent } from '../pipeline/shortcut/gesture.ts'
import { createKeyMatcher, type KeyMatcher, type RawKey } from '../pipeline/shortcut/keyMatcher.ts'
import { SaysoError } from '../../shared/errors.ts'

export type ShortcutMode = 'hold' | 'toggle' | 'none'

export interface CaptureShortcut {
  /** @throws SaysoError shortcut.invalid, shortcut.conflict; then the one before stays */
  set(accelerator: string): void
  mode(): ShortcutMode
  feed(event: GestureEvent): void
  stop(): void
}

interface Hook {
  on(event: 'keydown' | 'keyup', listener: (key: RawKey) => void): unknown
  start(): void
  stop(): void
}

export async function createCaptureShortcut(
  now: () => number,
  act: (action: GestureAction) => void,
  reportBug: (error: unknown) => void,
): Promise<CaptureShortcut> {
  let state = initialGesture
  let matcher: KeyMatcher | null = null
  let registered: string | null = null
  let escapeTaken = false
  const hook = await startHook(reportBug)

  function feed(event: GestureEvent): void {
    const result = gesture(state, event)
    state = result.state
    takeEscape(state.kind === 'held' || state.kind === 'toggled')
    for (const action of result.actions) act(action)
  }

  /** Escape belongs to other programs but while capturing. */
  function takeEscape(take: boolean): void {
    if (take === escapeTaken) return
    escapeTaken = take
    if (take) globalShortcut.register('Escape', () => feed({ kind: 'escape', at: now() }))
    else globalShortcut.unregister('Escape')
  }

  hook?.module.on('keydown', (key) => {
    const signal = matcher?.keydown(key)
    if (signal === 'down') feed({ kind: 'down', at: now() })
    else if (signal === 'escape' && escapeTaken) feed({ kind: 'escape', at: now() })
  })
  hook?.module.on('keyup', (key) => {
    if (matcher?.keyup(key) === 'up') feed({ kind: 'up', at: now() })
  })

  return {
    feed,
    mode: () => (registered === null ? 'none' : matcher ? 'hold' : 'toggle'),
    set(accelerator) {
      const parsed = parseAccelerator(accelerator, process.platform)
      if (registered === accelerator) return
      const next = hook ? createKeyMatcher(parsed, hook.keycodes) : null
      let accepted: boolean
      try {
        accepted = globalShortcut.register(accelerator, () => {
          if (!matcher) feed({ kind: 'press', at: now() })
        })
      } catch (cause) {
        throw new SaysoError('shortcut.invalid', accelerator, { cause })
      }
      if (!accepted) throw new SaysoError('shortcut.conflict', accelerator)
      if (registered !== null) globalShortcut.unregister(registered)
      registered = accelerator
      matcher = next
    },
    stop() {
      globalShortcut.unregisterAll()
      hook?.module.stop()
    },
  }
}

/** @returns null where key-up cannot be seen: the reasons are known, so they are not bugs */
async function startHook(
  reportBug: (error: unknown) => void,
): Promise<{ module: Hook; keycodes: Record<string, number> } | null> {
  if (process.platform === 'linux' && (process.env['XDG_SESSION_TYPE'] === 'wayland' || !process.env['DISPLAY'])) {
    return null
  }
  if (process.platform === 'darwin' && !systemPreferences.isTrustedAccessibilityClient(false)) return null
  try {
    const { uIOhook, UiohookKey } = await import('uiohook-napi')
    uIOhook.start()
    return { module: uIOhook, keycodes: Object.fromEntries(Object.entries(UiohookKey)) as Record<string, number> }
  } catch (error) {
    reportBug(error)
    return null
  }
}
