import { expect, test } from 'vitest'
import { defaultSettings } from './settings.ts'
import { readSettingsFile, writeSettingsFile } from './settingsFile.ts'

const defaults = defaultSettings('linux')

test('what was exported comes back, and only what differs is a change', () => {
  const text = writeSettingsFile({ ...defaults, theme: 'dark', vocabulary: ['Siobhán'] })
  expect(readSettingsFile(text, defaults)).toEqual({
    change: { theme: 'dark', vocabulary: ['Siobhán'] },
    passedOver: 0,
  })
  expect(readSettingsFile(text, { ...defaults, theme: 'dark', vocabulary: ['Siobhán'] })?.change).toEqual({})
})

test('a file decides neither where words go nor when recordings are deleted', () => {
  const text = writeSettingsFile({
    ...defaults,
    extractionPolicy: 'openaiFirst',
    openaiBaseUrl: 'https://elsewhere.example/v1',
    keepAudioDays: 0,
  })
  expect(readSettingsFile(text, defaults)).toEqual({ change: {}, passedOver: 0 })
})

test('a value that does not fit is passed over alone', () => {
  const text = JSON.stringify({
    kind: 'sayso-settings',
    settings: { theme: 'purple', weekStart: 'SU', toString: 'x', laterSetting: true },
  })
  expect(readSettingsFile(text, defaults)).toEqual({ change: { weekStart: 'SU' }, passedOver: 3 })
})

test.each(['', 'nonsense', 'null', '[]', '{"theme":"dark"}', '{"kind":"sayso-settings","settings":7}'])(
  'no settings file: %s',
  (text) => {
    expect(readSettingsFile(text, defaults)).toBeNull()
  },
)
