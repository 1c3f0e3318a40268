/** Electron accelerators: how they read on each platform, and how pressed keys become one. */

const MAC: Record<string, string> = {
  control: '⌃',
  ctrl: '⌃',
  alt: '⌥',
  option: '⌥',
  shift: '⇧',
  command: '⌘',
  cmd: '⌘',
  commandorcontrol: '⌘',
  cmdorctrl: '⌘',
  meta: '⌘',
  super: '⌘',
}

const OTHER: Record<string, string> = {
  control: 'Ctrl',
  commandorcontrol: 'Ctrl',
  cmdorctrl: 'Ctrl',
  option: 'Alt',
  return: 'Enter',
  escape: 'Esc',
}

/** @returns one label a key, in the order of the accelerator: `['Ctrl', 'Shift', 'Space']`, on a Mac `['⌃', '⌥', 'Space']` */
export function keyLabels(accelerator: string, platform: string): string[] {
  // The key itself may be "+", written "Plus" by Electron, so a split at "+" is safe.
  return accelerator.split('+').map((part) => {
    const name = part.toLowerCase()
    if (platform === 'darwin') return MAC[name] ?? part
    if (name === 'super' || name === 'meta' || name === 'command') return platform === 'win32' ? 'Win' : 'Super'
    return OTHER[name] ?? part
  })
}

/** The part of a KeyboardEvent that matters here. */
export interface PressedKeys {
  key: string
  code: string
  ctrlKey: boolean
  altKey: boolean
  shiftKey: boolean
  metaKey: boolean
}

export type Recorded =
  /** Only modifiers so far: their labels can be shown while the person goes on. */
  { kind: 'partial'; accelerator: string } | { kind: 'complete'; accelerator: string } | { kind: 'unusable' }

const CODES: Record<string, string> = {
  Space: 'Space',
  Enter: 'Return',
  Tab: 'Tab',
  Backspace: 'Backspace',
  Delete: 'Delete',
  Insert: 'Insert',
  Home: 'Home',
  End: 'End',
  PageUp: 'PageUp',
  PageDown: 'PageDown',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Comma: ',',
  Period: '.',
  Slash: '/',
  Backquote: '`',
}

function keyOf(pressed: PressedKeys): string | null {
  if (/^[a-z]$/i.test(pressed.key)) return pressed.key.toUpperCase()
  const plain = /^(?:Key([A-Z])|Digit(\d)|(F\d{1,2}))$/.exec(pressed.code)
  if (plain) return plain[1] ?? plain[2] ?? plain[3] ?? null
  const pad = /^Numpad(\d)$/.exec(pressed.code)
  return pad ? `num${pad[1]}` : (CODES[pressed.code] ?? null)
}

/** A function key may stand alone; any other key wants a modifier beside Shift, or typing would trigger it. */
export function recordKeys(pressed: PressedKeys, platform: string): Recorded {
  const modifiers = [
    pressed.ctrlKey && 'Control',
    pressed.altKey && 'Alt',
    pressed.shiftKey && 'Shift',
    pressed.metaKey && (platform === 'darwin' ? 'Command' : 'Super'),
  ].filter((name) => name !== false)
  if (['Control', 'Alt', 'AltGraph', 'Shift', 'Meta'].includes(pressed.key))
    return { kind: 'partial', accelerator: modifiers.join('+') }
  const key = keyOf(pressed)
  if (key === null) return { kind: 'unusable' }
  const strong = pressed.ctrlKey || pressed.altKey || pressed.metaKey
  if (!strong && !/^F\d+$/.test(key)) return { kind: 'unusable' }
  return { kind: 'complete', accelerator: [...modifiers, key].join('+') }
}
