/** Reads our answer out of a chat completion: https://platform.openai.com/docs/api-reference/chat/object */
import { z } from 'zod'
import { ANSWER_NAME, ModelAnswer } from './answer.ts'
import { invalid } from '../../../openai/failure.ts'

/** Only what is used; compatible servers leave out and add a lot. */
const Completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({
          content: z.string().nullish(),
          refusal: z.string().nullish(),
          tool_calls: z
            .array(z.object({ function: z.object({ name: z.string(), arguments: z.string() }).optional() }))
            .nullish(),
        }),
      }),
    )
    .min(1),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish(),
})

export interface ReadCompletion {
  answer: ModelAnswer
  /** Null where the server does not say. */
  tokens: { input: number; output: number } | null
}

/** @throws ExtractionFailureError invalid: json, truncated, refused or schema */
export function readCompletion(completion: unknown): ReadCompletion {
  const parsed = Completion.safeParse(completion)
  const choice = parsed.data?.choices[0]
  if (!parsed.success || !choice) throw invalid('json')
  const { message, finish_reason: finish } = choice
  if (finish === 'length') throw invalid('truncated')
  if (finish === 'content_filter' || message.refusal) throw invalid('refused')

  const call = message.tool_calls?.find((tool) => tool.function?.name === ANSWER_NAME)?.function
  const text = call?.arguments ?? message.content
  if (text === null || text === undefined) throw invalid('json')
  const answer = ModelAnswer.safeParse(parseJson(text))
  if (!answer.success) throw invalid('schema')
  const { usage } = parsed.data
  return { answer: answer.data, tokens: usage ? { input: usage.prompt_tokens, output: usage.completion_tokens } : null }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid('json') // Not as cause: a SyntaxError quotes what it could not parse.
  }
}
