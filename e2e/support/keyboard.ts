import { runTool } from './run.ts'
import type { Desktop } from './desktop.ts'

/** Names of keys as X knows them, such as `ctrl`, `shift`, `space`, `Escape`; combined with plus signs: `ctrl+shift+space`. */
export type Keys = string

export interface Keyboard {
  down(keys: Keys): Promise<void>
  up(keys: Keys): Promise<void>
  /** Down and up at once. */
  tap(keys: Keys): Promise<void>
  /** Types text into the focused window. */
  type(text: string): Promise<void>
  /** Holds the keys while something happens, and lets go whatever comes of it. */
  hold<T>(keys: Keys, during: () => Promise<T>): Promise<T>
}

/** Presses real keys on the desktop: every program sees them, the global shortcut too. */
export function keyboard(desktop: Desktop): Keyboard {
  const xdotool = async (...args: string[]) => void (await runTool(desktop, 'xdotool', args))
  const down = (keys: Keys) => xdotool('keydown', keys)
  const up = (keys: Keys) => xdotool('keyup', keys)
  return {
    down,
    up,
    tap: (keys) => xdotool('key', keys),
    type: (text) => xdotool('type', '--delay', '5', text),
    async hold(keys, during) {
      await down(keys)
      try {
        return await during()
      } finally {
        await up(keys)
      }
    },
  }
}
