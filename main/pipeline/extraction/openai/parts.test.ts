import { expect, it } from 'vitest'
import { acceptBaseUrl, OPENAI_BASE_URL } from '../../../../shared/openaiBaseUrl.ts'
import type { ApiComplaint } from '../../../openai/sdkErrors.ts'
import { FULL_DIALECT, withoutRefused } from './dialect.ts'
import { VOCABULARY_LIMIT, vocabularyFor } from './prompt.ts'

it('accepts encrypted addresses and this machine', () => {
  expect(acceptBaseUrl(OPENAI_BASE_URL)).toBe(OPENAI_BASE_URL)
  expect(acceptBaseUrl('https://llm.example.org/api/v1//')).toBe('https://llm.example.org/api/v1')
  expect(acceptBaseUrl('http://127.0.0.1:8787/v1')).toBe('http://127.0.0.1:8787/v1')
  expect(acceptBaseUrl('http://[::1]:8787/v1')).toBe('http://[::1]:8787/v1')
})

it.each([
  'http://api.openai.com/v1',
  'http://127.0.0.1.example.com/v1',
  'http://localhost@example.com/v1',
  'https://user:secret@example.com/v1',
  'https://example.com/v1?key=1',
  'file:///etc/passwd',
  'api.openai.com',
  '',
])('refuses %s', (value) => {
  expect(acceptBaseUrl(value)).toBeNull()
})

const complaint = (more: Partial<ApiComplaint>): ApiComplaint => ({
  status: 400,
  code: null,
  type: 'invalid_request_error',
  param: null,
  message: '',
  ...more,
})

it('learns from a refusal what not to ask for', () => {
  const tool = { ...FULL_DIALECT, structured: false }
  expect(withoutRefused(FULL_DIALECT, complaint({ param: 'response_format' }))).toEqual(tool)
  const other = complaint({ param: 'response_format.type', message: 'invalid value: `json_schema`' })
  expect(withoutRefused(FULL_DIALECT, other)).toEqual(tool)
  expect(withoutRefused(FULL_DIALECT, complaint({ message: "Extra input: 'store'" }))).toEqual({
    ...FULL_DIALECT,
    store: false,
  })
})

it('learns nothing from what would be refused again', () => {
  expect(withoutRefused({ ...FULL_DIALECT, structured: false }, complaint({ param: 'response_format' }))).toBeNull()
  expect(withoutRefused(FULL_DIALECT, complaint({ param: 'messages' }))).toBeNull()
  expect(withoutRefused(FULL_DIALECT, complaint({ status: 401, param: 'temperature' }))).toBeNull()
  const schema = complaint({ param: 'response_format', message: "Invalid schema for response_format 'x'" })
  expect(withoutRefused(FULL_DIALECT, schema)).toBeNull()
})

it('sends the words that the note has first, and a bounded number', () => {
  expect(vocabularyFor('call siobhan', ['Kubernetes', 'Siobhan'])).toEqual(['Siobhan', 'Kubernetes'])
  const many = Array.from({ length: 1_000 }, (_, index) => `word${index}`)
  expect(vocabularyFor('call word999', many)).toHaveLength(VOCABULARY_LIMIT.words)
  expect(vocabularyFor('call word999', many)[0]).toBe('word999')
  const long = Array.from({ length: 100 }, () => 'x'.repeat(80))
  expect(vocabularyFor('', long).join('').length).toBeLessThanOrEqual(VOCABULARY_LIMIT.characters)
})
