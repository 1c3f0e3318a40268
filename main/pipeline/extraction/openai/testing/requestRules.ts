/**
 * What OpenAI accepts as a request for a chat completion, written by hand from the API reference:
 * https://platform.openai.com/docs/api-reference/chat/create
 */
import type { IncomingHttpHeaders } from 'node:http'
import { badRequest, unauthorised, type ApiError } from './apiErrors.ts'
import { findSchemaFault } from './schemaRules.ts'

/** What a model can do, where models differ. */
export interface ModelAbilities {
  structuredOutputs: boolean
  /** Thinks first: its own temperature only, and the newer name for the limit. */
  reasoning: boolean
  /** Knows the newer names `max_completion_tokens` and `store`. False: a compatible server from before them. */
  current: boolean
  maxOutputTokens: number
}

const chat: ModelAbilities = { structuredOutputs: true, reasoning: false, current: true, maxOutputTokens: 16_384 }

export const MODELS: Record<string, ModelAbilities> = {
  'gpt-4.1-mini': { ...chat, maxOutputTokens: 32_768 },
  'gpt-4o-mini': chat,
  'gpt-4': { ...chat, structuredOutputs: false, maxOutputTokens: 8_192 },
  'o4-mini': { ...chat, reasoning: true, maxOutputTokens: 100_000 },
  /** No model of OpenAI's: a compatible server that knows little. */
  'old-compatible': { ...chat, structuredOutputs: false, current: false, maxOutputTokens: 4_096 },
}

export interface SeenRequest {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: unknown
}

type Body = Record<string, unknown>
type Check = (body: Body, model: ModelAbilities) => ApiError | null

const FIELDS = new Set(
  `messages model audio frequency_penalty function_call functions logit_bias logprobs max_completion_tokens max_tokens
   metadata modalities n parallel_tool_calls prediction presence_penalty prompt_cache_key prompt_cache_retention
   reasoning_effort response_format safety_identifier seed service_tier stop store stream stream_options temperature
   tool_choice tools top_logprobs top_p user verbosity web_search_options`.split(/\s+/),
)
const ROLES = ['developer', 'system', 'user', 'assistant', 'tool', 'function']
const NAME = /^[a-zA-Z0-9_-]{1,64}$/

const isObject = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value)

/** @returns the refusal that OpenAI would send, null for a request that it would answer */
export function refusal(request: SeenRequest): ApiError | null {
  return checkHead(request) ?? checkBody(request.body)
}

function checkHead({ method, path, headers, body }: SeenRequest): ApiError | null {
  if (path !== '/v1/chat/completions') return { ...badRequest(`Invalid URL (${method} ${path})`, null), status: 404 }
  if (method !== 'POST')
    return { ...badRequest(`Not allowed to ${method} on ${path}`, null, 'method_not_supported'), status: 405 }
  const authorization = headers.authorization ?? ''
  if (authorization === '') return unauthorised("You didn't provide an API key.", null)
  if (!/^Bearer \S+$/.test(authorization)) return unauthorised('Incorrect API key provided.', 'invalid_api_key')
  if (!/^application\/json\b/.test(headers['content-type'] ?? ''))
    return badRequest('Unsupported content type. This API method only accepts application/json requests.', null)
  if (!isObject(body)) return badRequest('We could not parse the JSON body of your request.', null)
  return null
}

function checkBody(value: unknown): ApiError | null {
  const body = value as Body
  const unknown = Object.keys(body).find((key) => !FIELDS.has(key))
  if (unknown) return badRequest(`Unknown parameter: '${unknown}'.`, unknown, 'unknown_parameter')
  if (typeof body['model'] !== 'string') return missing('model')
  const model = Object.hasOwn(MODELS, body['model']) ? MODELS[body['model']] : undefined
  if (!model)
    return {
      ...badRequest(
        `The model '${body['model']}' does not exist or you do not have access to it.`,
        null,
        'model_not_found',
      ),
      status: 404,
    }
  for (const check of checks) {
    const found = check(body, model)
    if (found) return found
  }
  return null
}

const missing = (name: string) =>
  badRequest(`Missing required parameter: '${name}'.`, name, 'missing_required_parameter')

const checkMessages: Check = ({ messages }) => {
  if (!Array.isArray(messages)) return missing('messages')
  if (messages.length === 0) return badRequest("Invalid 'messages': empty array.", 'messages', 'empty_array')
  for (const [index, message] of messages.entries()) {
    const at = `messages[${index}]`
    if (!isObject(message)) return badRequest(`Invalid type for '${at}'.`, at, 'invalid_type')
    if (!ROLES.includes(String(message['role'])))
      return badRequest(`Invalid value: '${String(message['role'])}'.`, `${at}.role`, 'invalid_value')
    const { content } = message
    if (typeof content !== 'string' && !Array.isArray(content) && !(message['role'] === 'assistant' && content == null))
      return badRequest(`Invalid type for '${at}.content'.`, `${at}.content`, 'invalid_type')
  }
  return null
}

const checkLimit: Check = (body, model) => {
  const newer = body['max_completion_tokens']
  const older = body['max_tokens']
  if (newer !== undefined && !model.current)
    return badRequest("Unknown parameter: 'max_completion_tokens'.", 'max_completion_tokens', 'unknown_parameter')
  if (older !== undefined && model.reasoning)
    return badRequest(
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      'max_tokens',
      'unsupported_parameter',
    )
  if (newer != null && older != null)
    return badRequest(
      "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.",
      'max_tokens',
    )
  const [name, limit] = newer != null ? ['max_completion_tokens', newer] : ['max_tokens', older]
  if (limit == null) return null
  if (!Number.isInteger(limit) || (limit as number) < 1)
    return badRequest(
      `Invalid '${String(name)}': integer below minimum value.`,
      String(name),
      'integer_below_min_value',
    )
  return (limit as number) > model.maxOutputTokens
    ? badRequest(`${String(name)} is too large: ${String(limit)}.`, String(name), 'invalid_value')
    : null
}

const checkTemperature: Check = ({ temperature }, { reasoning }) => {
  if (temperature == null) return null
  if (typeof temperature !== 'number')
    return badRequest("Invalid type for 'temperature'.", 'temperature', 'invalid_type')
  if (temperature < 0 || temperature > 2)
    return badRequest("Invalid 'temperature': expected a value from 0 to 2.", 'temperature', 'decimal_above_max_value')
  if (reasoning && temperature !== 1)
    return badRequest(
      `Unsupported value: 'temperature' does not support ${temperature} with this model. Only the default (1) value is supported.`,
      'temperature',
      'unsupported_value',
    )
  return null
}

const checkStore: Check = ({ store }, { current }) => {
  if (store === undefined) return null
  if (!current) return badRequest("Unknown parameter: 'store'.", 'store', 'unknown_parameter')
  return store === null || typeof store === 'boolean'
    ? null
    : badRequest("Invalid type for 'store'.", 'store', 'invalid_type')
}

const checkResponseFormat: Check = ({ response_format: format }, { structuredOutputs }) => {
  if (format === undefined) return null
  if (!isObject(format)) return badRequest("Invalid type for 'response_format'.", 'response_format', 'invalid_type')
  if (!['text', 'json_object', 'json_schema'].includes(String(format['type'])))
    return badRequest(`Invalid value: '${String(format['type'])}'.`, 'response_format.type', 'invalid_value')
  if (format['type'] !== 'json_schema') return null
  if (!structuredOutputs)
    return badRequest(
      "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
      'response_format',
    )
  const { json_schema: config } = format
  if (!isObject(config)) return missing('response_format.json_schema')
  const strange = Object.keys(config).find((key) => !['name', 'description', 'schema', 'strict'].includes(key))
  if (strange)
    return badRequest(`Unknown parameter: '${strange}'.`, `response_format.json_schema.${strange}`, 'unknown_parameter')
  const { name } = config
  if (typeof name !== 'string') return missing('response_format.json_schema.name')
  if (!NAME.test(name))
    return badRequest(
      "Invalid 'response_format.json_schema.name'.",
      'response_format.json_schema.name',
      'invalid_value',
    )
  if (config['strict'] !== true) return null
  const fault = findSchemaFault(config['schema'])
  return fault === null
    ? null
    : badRequest(`Invalid schema for response_format '${name}': ${fault}.`, 'response_format')
}

const checkTools: Check = ({ tools, tool_choice: choice }) => {
  if (tools === undefined)
    return choice === undefined
      ? null
      : badRequest("Invalid value for 'tool_choice': only allowed when 'tools' are specified.", 'tool_choice')
  if (!Array.isArray(tools) || tools.length === 0) return badRequest("Invalid 'tools'.", 'tools', 'empty_array')
  for (const [index, tool] of tools.entries()) {
    const at = `tools[${index}]`
    const definition = isObject(tool) && tool['type'] === 'function' ? tool['function'] : null
    if (!isObject(definition) || typeof definition['name'] !== 'string' || !NAME.test(definition['name']))
      return badRequest(`Invalid '${at}'.`, at, 'invalid_value')
    const strange = Object.keys(definition).find(
      (key) => !['name', 'description', 'parameters', 'strict'].includes(key),
    )
    if (strange) return badRequest(`Unknown parameter: '${at}.function.${strange}'.`, at, 'unknown_parameter')
    const fault = definition['strict'] === true ? findSchemaFault(definition['parameters']) : null
    if (fault !== null)
      return badRequest(
        `Invalid schema for function '${definition['name']}': ${fault}.`,
        `${at}.function.parameters`,
        'invalid_function_parameters',
      )
  }
  return checkChoice(tools, choice)
}

function checkChoice(tools: unknown[], choice: unknown): ApiError | null {
  if (choice === undefined || ['none', 'auto', 'required'].includes(String(choice))) return null
  const wanted =
    isObject(choice) && choice['type'] === 'function' && isObject(choice['function']) ? choice['function'] : {}
  const named = tools.some(
    (tool) => isObject(tool) && isObject(tool['function']) && tool['function']['name'] === wanted['name'],
  )
  return named ? null : badRequest("Tool choice not found in 'tools' parameter.", 'tool_choice')
}

const checks: readonly Check[] = [
  checkMessages,
  checkLimit,
  checkTemperature,
  checkStore,
  checkResponseFormat,
  checkTools,
]
