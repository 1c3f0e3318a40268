/**
 * What a model or a compatible server does not understand of our requests. It is learned from the refusal (status 400) and
 * remembered, so that a model without structured outputs is asked by a tool call from the second note on.
 */
import type OpenAI from 'openai'
import type { ApiComplaint } from '../../../openai/sdkErrors.ts'
import { ANSWER_NAME, answerJsonSchema } from './answer.ts'

export interface Dialect {
  /** Structured outputs; else a forced tool call. */
  structured: boolean
  /** Models that reason refuse any temperature but their own. */
  temperature: boolean
  /** `max_tokens` is what servers from before the newer name know. */
  limit: 'max_completion_tokens' | 'max_tokens'
  /** `store: false` asks OpenAI to keep nothing; other servers may not know it. */
  store: boolean
}

export const FULL_DIALECT: Dialect = {
  structured: true,
  temperature: true,
  limit: 'max_completion_tokens',
  store: true,
}

/** @returns the dialect without what the server complains of, null where the complaint is about something else */
export function withoutRefused(dialect: Dialect, complaint: ApiComplaint): Dialect | null {
  if (complaint.status !== 400 && complaint.status !== 422) return null
  const about = (name: string) =>
    complaint.param?.split(/[.[]/)[0] === name || (complaint.param === null && complaint.message.includes(name))
  // A schema that is refused as such would be refused in a tool, too: that is a bug to be seen, not a dialect.
  const badSchema = /invalid schema/i.test(complaint.message)
  if (dialect.structured && !badSchema && (about('response_format') || /json_schema/.test(complaint.message)))
    return { ...dialect, structured: false }
  if (dialect.temperature && about('temperature')) return { ...dialect, temperature: false }
  if (dialect.limit === 'max_completion_tokens' && about('max_completion_tokens'))
    return { ...dialect, limit: 'max_tokens' }
  if (dialect.store && about('store')) return { ...dialect, store: false }
  return null
}

export interface RequestParts {
  model: string
  temperature: number
  maxOutputTokens: number
  instructions: string
  message: string
}

type Body = OpenAI.Chat.Completions.ChatCompletionCreateParamsNonStreaming

/** The request's body in a dialect. */
export function requestBody(parts: RequestParts, dialect: Dialect): Body {
  const { model, temperature, maxOutputTokens, instructions, message } = parts
  return {
    model,
    messages: [
      { role: 'system', content: instructions },
      { role: 'user', content: message },
    ],
    [dialect.limit]: maxOutputTokens,
    ...(dialect.temperature ? { temperature } : {}),
    ...(dialect.store ? { store: false } : {}),
    ...(dialect.structured ? structuredOutput() : toolCall()),
  }
}

function structuredOutput(): Partial<Body> {
  return {
    response_format: {
      type: 'json_schema',
      json_schema: { name: ANSWER_NAME, strict: true, schema: answerJsonSchema() },
    },
  }
}

function toolCall(): Partial<Body> {
  return {
    tools: [
      {
        type: 'function',
        function: {
          name: ANSWER_NAME,
          description: 'Hands over the tasks that were read from the note.',
          strict: true,
          parameters: answerJsonSchema(),
        },
      },
    ],
    tool_choice: { type: 'function', function: { name: ANSWER_NAME } },
  }
}
