import { expect, it } from 'vitest'
import { defaultSettings, parseSettings } from './settings.ts'

const parse = (stored: unknown) => parseSettings(stored, 'linux')

it('reads notes on the device unless a person chose otherwise', () => {
  expect(defaultSettings('linux').extractionPolicy).toBe('device')
  expect(parse({ extractionPolicy: 'openaiFirst' }).extractionPolicy).toBe('openaiFirst')
  expect(parse({ extractionPolicy: 'always' }).extractionPolicy).toBe('device')
})

it('keeps what an older version stored', () => {
  const { extractionPolicy: _policy, openaiModel: _model, openaiBaseUrl: _url, ...older } = defaultSettings('linux')
  const stored = { ...older, theme: 'dark', vocabulary: ['Siobhan'], weekStart: 'SU' }
  expect(parse(stored)).toEqual({ ...defaultSettings('linux'), ...stored })
})

it('replaces a damaged value alone', () => {
  expect(parse({ theme: 'purple', weekStart: 'SA' })).toMatchObject({ theme: 'system', weekStart: 'SA' })
  expect(parse('not settings')).toEqual(defaultSettings('linux'))
})

it('takes an address that keeps notes encrypted or on this machine, and no other', () => {
  const address = (openaiBaseUrl: string) => parse({ extractionPolicy: 'openaiFirst', openaiBaseUrl })
  expect(address('https://llm.example.com/v1').openaiBaseUrl).toBe('https://llm.example.com/v1')
  expect(address('http://127.0.0.1:8080/v1').openaiBaseUrl).toBe('http://127.0.0.1:8080/v1')
  expect(address('http://llm.example.com/v1').openaiBaseUrl).toBeNull()
})

it('sends nothing to OpenAI where another address was stored that cannot be used', () => {
  const stored = { extractionPolicy: 'openaiFirst', openaiBaseUrl: 'http://llm.example.com/v1' }
  expect(parse(stored).extractionPolicy).toBe('device')
  expect(parse({ extractionPolicy: 'openaiFirst', openaiBaseUrl: null }).extractionPolicy).toBe('openaiFirst')
})
