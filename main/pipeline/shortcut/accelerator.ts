/** Electron's accelerator strings, as far as a capture shortcut may be one: modifiers and exactly one key. */
import { SaysoError } from '../../../shared/errors.ts'

export type Modifier = 'ctrl' | 'alt' | 'shift' | 'meta'

export interface Accelerator {
  modifiers: ReadonlySet<Modifier>
  /** The key's name as uiohook spells it: `Space`, `A`, `F5`, `ArrowUp`. */
  key: string
}

const MODIFIERS: Record<string, Modifier> = {
  control: 'ctrl',
  ctrl: 'ctrl',
  alt: 'alt',
  option: 'alt',
  altgr: 'alt',
  shift: 'shift',
  command: 'meta',
  cmd: 'meta',
  super: 'meta',
  meta: 'meta',
}

/** Where Electron and uiohook name a key differently. */
const KEY_NAMES: Record<string, string> = {
  up: 'ArrowUp',
  down: 'ArrowDown',
  left: 'ArrowLeft',
  right: 'ArrowRight',
  return: 'Enter',
  enter: 'Enter',
  esc: 'Escape',
  pageup: 'PageUp',
  pagedown: 'PageDown',
  ';': 'Semicolon',
  '=': 'Equal',
  ',': 'Comma',
  '-': 'Minus',
  '.': 'Period',
  '/': 'Slash',
  '`': 'Backquote',
  '[': 'BracketLeft',
  '\\': 'Backslash',
  ']': 'BracketRight',
  "'": 'Quote',
}

/** Keys that do nothing else on most desktops and so may stand alone. */
const STANDALONE = /^F([1-9]|1\d|2[0-4])$/

/**
 * @param text an Electron accelerator such as `Control+Shift+Space`
 * @param platform decides what CommandOrControl is
 * @throws SaysoError shortcut.invalid where there is no key, more than one, or a bare key that people type with
 */
export function parseAccelerator(text: string, platform: NodeJS.Platform): Accelerator {
  const modifiers = new Set<Modifier>()
  const keys: string[] = []
  for (const part of text.split('+').map((piece) => piece.trim())) {
    const lower = part.toLowerCase()
    const modifier =
      lower === 'commandorcontrol' || lower === 'cmdorctrl'
        ? platform === 'darwin'
          ? 'meta'
          : 'ctrl'
        : MODIFIERS[lower]
    if (modifier) modifiers.add(modifier)
    else if (part) keys.push(KEY_NAMES[lower] ?? part[0]!.toUpperCase() + part.slice(1))
  }
  const key = keys[0]
  if (keys.length !== 1 || !key || key === 'Escape') throw new SaysoError('shortcut.invalid', text)
  const strong = modifiers.has('ctrl') || modifiers.has('alt') || modifiers.has('meta')
  if (!strong && !STANDALONE.test(key)) throw new SaysoError('shortcut.invalid', text)
  return { modifiers, key }
}
