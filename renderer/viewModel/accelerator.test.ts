import { expect, test } from 'vitest'
import { keyLabels, recordKeys, type PressedKeys } from './accelerator.ts'

const press = (keys: Partial<PressedKeys>): PressedKeys => ({
  key: '',
  code: '',
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...keys,
})

test.each([
  ['Control+Shift+Space', 'linux', ['Ctrl', 'Shift', 'Space']],
  ['Control+Alt+Space', 'darwin', ['⌃', '⌥', 'Space']],
  ['CommandOrControl+K', 'darwin', ['⌘', 'K']],
  ['CommandOrControl+K', 'win32', ['Ctrl', 'K']],
  ['Super+F9', 'win32', ['Win', 'F9']],
])('%s on %s reads %o', (accelerator, platform, labels) => expect(keyLabels(accelerator, platform)).toEqual(labels))

test.each<[Partial<PressedKeys>, string, string]>([
  [{ key: ' ', code: 'Space', ctrlKey: true, shiftKey: true }, 'linux', 'Control+Shift+Space'],
  [{ key: 'k', code: 'KeyK', metaKey: true }, 'darwin', 'Command+K'],
  [{ key: 'k', code: 'KeyK', metaKey: true }, 'linux', 'Super+K'],
  [{ key: '˚', code: 'KeyK', altKey: true }, 'darwin', 'Alt+K'],
  [{ key: 'F9', code: 'F9' }, 'linux', 'F9'],
  [{ key: '7', code: 'Numpad7', ctrlKey: true }, 'linux', 'Control+num7'],
  [{ key: '!', code: 'Digit1', ctrlKey: true, shiftKey: true }, 'linux', 'Control+Shift+1'],
])('%o on %s is %s', (keys, platform, accelerator) =>
  expect(recordKeys(press(keys), platform)).toEqual({ kind: 'complete', accelerator }),
)

test('modifiers alone are a beginning', () => {
  const held = press({ key: 'Shift', code: 'ShiftLeft', ctrlKey: true, shiftKey: true })
  expect(recordKeys(held, 'linux')).toEqual({ kind: 'partial', accelerator: 'Control+Shift' })
})

test.each<[string, Partial<PressedKeys>]>([
  ['a letter alone', { key: 'k', code: 'KeyK' }],
  ['Shift and a letter, which is typing', { key: 'K', code: 'KeyK', shiftKey: true }],
  ['a key without a name', { key: 'Unidentified', code: 'Lang1', ctrlKey: true }],
])('%s is refused', (_name, keys) => expect(recordKeys(press(keys), 'linux')).toEqual({ kind: 'unusable' }))
