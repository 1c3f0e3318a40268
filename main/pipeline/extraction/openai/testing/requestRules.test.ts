/** The stand-in must refuse what OpenAI refuses, or the tests against it show nothing. */
import { describe, expect, it } from 'vitest'
import { answerJsonSchema } from '../answer.ts'
import { FULL_DIALECT, requestBody } from '../dialect.ts'
import { refusal, type SeenRequest } from './requestRules.ts'
import { findSchemaFault } from './schemaRules.ts'

const parts = { model: 'gpt-4.1-mini', temperature: 0, maxOutputTokens: 2_000, instructions: 'Read.', message: '{}' }
const good = (structured = true): Record<string, unknown> => ({
  ...requestBody(parts, { ...FULL_DIALECT, structured }),
})
const request = (body: unknown, more: Partial<SeenRequest> = {}): SeenRequest => ({
  method: 'POST',
  path: '/v1/chat/completions',
  headers: { authorization: 'Bearer sk-test', 'content-type': 'application/json' },
  body,
  ...more,
})

it('accepts our requests, in both forms', () => {
  expect(refusal(request(good()))).toBeNull()
  expect(refusal(request(good(false)))).toBeNull()
})

it.each([
  ['another path', { path: '/v1/completions' }, 404],
  ['another method', { method: 'GET' }, 405],
  ['no key', { headers: { 'content-type': 'application/json' } }, 401],
  ['a key without its scheme', { headers: { authorization: 'sk-test', 'content-type': 'application/json' } }, 401],
  ['another content type', { headers: { authorization: 'Bearer sk-test', 'content-type': 'text/plain' } }, 400],
  ['no JSON', { body: null }, 400],
])('refuses %s', (_, more, status) => {
  expect(refusal(request(good(), more))?.status).toBe(status)
})

const withSchema = (schema: unknown, name = 'x', more = {}) => ({
  response_format: { type: 'json_schema', json_schema: { name, strict: true, schema, ...more } },
})

it.each<[string, Record<string, unknown>, string | null]>([
  ['an unknown field', { colour: 'red' }, 'colour'],
  ['no model', { model: undefined }, 'model'],
  ['no messages', { messages: undefined }, 'messages'],
  ['an empty list of messages', { messages: [] }, 'messages'],
  ['an unknown role', { messages: [{ role: 'boss', content: '' }] }, 'messages[0].role'],
  ['a message without content', { messages: [{ role: 'user' }] }, 'messages[0].content'],
  ['a temperature below 0', { temperature: -0.1 }, 'temperature'],
  ['a temperature above 2', { temperature: 2.1 }, 'temperature'],
  ['a temperature in words', { temperature: 'low' }, 'temperature'],
  ['no tokens', { max_completion_tokens: 0 }, 'max_completion_tokens'],
  ['half a token', { max_completion_tokens: 0.5 }, 'max_completion_tokens'],
  ['more tokens than the model has', { max_completion_tokens: 40_000 }, 'max_completion_tokens'],
  ['both limits', { max_tokens: 10 }, 'max_tokens'],
  ['store in words', { store: 'no' }, 'store'],
  ['an unknown format', { response_format: { type: 'xml' } }, 'response_format.type'],
  ['a format name with spaces', withSchema(answerJsonSchema(), 'my tasks'), 'response_format.json_schema.name'],
  [
    'an unknown field of the format',
    withSchema(answerJsonSchema(), 'x', { colour: 1 }),
    'response_format.json_schema.colour',
  ],
  ['a loose schema', withSchema({ type: 'object', properties: {}, required: [] }), 'response_format'],
  ['a choice of a tool without tools', { tool_choice: 'auto' }, 'tool_choice'],
  ['structured outputs of a model without', { model: 'gpt-4' }, 'response_format'],
  ['a temperature of a model with its own', { model: 'o4-mini' }, 'temperature'],
])('refuses %s', (_, change, param) => {
  expect(refusal(request({ ...good(), ...change }))).toMatchObject({ status: 400, param })
})

it.each([
  ['a tool that is not there', { tool_choice: { type: 'function', function: { name: 'other' } } }],
  ['an unknown field of a tool', { tools: [{ type: 'function', function: { name: 'task_extraction', colour: 1 } }] }],
  [
    'a loose strict tool',
    { tools: [{ type: 'function', function: { name: 'task_extraction', strict: true, parameters: {} } }] },
  ],
])('refuses %s', (_, change) => {
  expect(refusal(request({ ...good(false), ...change }))?.status).toBe(400)
})

describe('strict schemas', () => {
  const object = (properties: Record<string, unknown>, more = {}) => ({
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
    ...more,
  })

  it('accepts ours, and what the guide shows', () => {
    expect(findSchemaFault(answerJsonSchema())).toBeNull()
    expect(findSchemaFault(object({ unit: { type: ['string', 'null'], enum: ['F', 'C', null] } }))).toBeNull()
    expect(
      findSchemaFault(object({ at: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] } })),
    ).toBeNull()
  })

  it.each<[string, unknown, RegExp]>([
    ['no object', 'x', /object/],
    ['a list at the root', { type: 'array', items: { type: 'string' } }, /object/],
    ['a choice at the root', { ...object({}), anyOf: [] }, /anyOf/],
    ['further properties', object({}, { additionalProperties: true }), /additionalProperties/],
    [
      'further properties, deep inside',
      object({ a: { type: 'array', items: { type: 'object', properties: {}, required: [] } } }),
      /'a', 'items'.*additionalProperties/,
    ],
    ['an optional property', object({ a: { type: 'string' } }, { required: [] }), /Missing 'a'/],
    ['a required property that is none', object({}, { required: ['a'] }), /'a'/],
    ['a least length', object({ a: { type: 'string', minLength: 1 } }), /minLength/],
    ['an exclusive choice', object({ a: { oneOf: [{ type: 'string' }] } }), /'type' key/],
    ['a default', object({ a: { type: 'string', default: '' } }), /default/],
    ['a keyword of another type', object({ a: { type: 'string', minimum: 1 } }), /minimum/],
    ['an unknown format', object({ a: { type: 'string', format: 'uri' } }), /uri/],
    ['a list of anything', object({ a: { type: 'array' } }), /items/],
    ['a dialect', { ...object({}), $schema: 'https://json-schema.org/draft/2020-12/schema' }, /\$schema/],
    ['too deep', Array.from({ length: 12 }).reduce((inner) => object({ a: inner }), { type: 'string' }), /nesting/],
    [
      'too many values',
      object({ a: { type: 'string', enum: Array.from({ length: 1_001 }, (_, i) => `v${i}`) } }),
      /enum/,
    ],
  ])('refuses %s', (_, schema, fault) => {
    expect(findSchemaFault(schema)).toMatch(fault)
  })
})
