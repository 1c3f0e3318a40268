/** Extraction by OpenAI, or by a compatible server. */
import type { Extraction } from '../../../../shared/domain.ts'
import type { ExtractionContext, ExtractionEngine } from '../types.ts'
import { acceptBaseUrl, OPENAI_BASE_URL } from '../../../../shared/openaiBaseUrl.ts'
import type { Outgoing } from '../../../queue/outgoing.ts'
import { checkAnswer } from './check.ts'
import { createClient, type AnswerReport } from './client.ts'
import { ExtractionFailureError, failureOf, invalid } from '../../../openai/failure.ts'
import { instructions, userMessage } from './prompt.ts'
import type { Rules } from './reread.ts'
import type { ReadKey } from '../../../openai/transport.ts'

export interface OpenAiEngineOptions {
  /** Asked for the key before each request, and never kept. Null: there is none. */
  readKey: ReadKey
  /** SAYSO_OPENAI_BASE_URL: https, or http to this machine. OpenAI's own address when it is left out. */
  baseUrl?: string | undefined
  model: string
  /** 0..2 */
  temperature: number
  /** At most MAX_OUTPUT_TOKENS, whatever is given. */
  maxOutputTokens: number
  /** For the whole of it. The request is aborted then. */
  timeoutMs: number
  /** BCP 47 tag that the model is told, such as `en-GB`. */
  locale: string
  /** Where requests go out. */
  outgoing: Outgoing
  /** The on-device rules (rules/index.ts), which read the model's quotes again. */
  rules: Rules
  /** Costs and limits of each answer, for the metrics. No content. */
  onAnswer?: ((report: AnswerReport) => void) | undefined
}

export const MAX_OUTPUT_TOKENS = 2_000
/** What five minutes of speech hold, twice. Its tasks would not fit into one answer. */
export const MAX_TRANSCRIPT_LENGTH = 12_000

/**
 * The engine speaks for itself only: it makes one attempt and rejects with an ExtractionFailureError. Retries belong to the
 * queue, the on-device result to withFallback.
 */
export function createOpenAiEngine(options: OpenAiEngineOptions): ExtractionEngine {
  const { readKey, model, temperature, timeoutMs, locale, rules, outgoing, onAnswer } = options
  const baseUrl = acceptBaseUrl(options.baseUrl ?? OPENAI_BASE_URL)
  const client = baseUrl === null ? null : createClient({ baseUrl, readKey, timeoutMs, outgoing })
  const maxOutputTokens = Math.min(options.maxOutputTokens, MAX_OUTPUT_TOKENS)

  return {
    name: 'openai',
    async extract(transcript: string, context: ExtractionContext): Promise<Extraction> {
      if (transcript.trim() === '') return { engine: 'openai', tasks: [], edits: [] }
      if (!client) throw invalid('baseUrl')
      if (transcript.length > MAX_TRANSCRIPT_LENGTH) throw invalid('tooLong')
      const message = userMessage(transcript, context, locale)
      const { answer, report } = await client.ask(
        { model, temperature, maxOutputTokens, instructions, message },
        context.sample
          ? { captureId: null, purpose: 'test', sent: 'sample' }
          : { captureId: context.captureId ?? null, purpose: 'extract', sent: 'transcript' },
      )
      onAnswer?.(report)
      try {
        return checkAnswer(answer, transcript, context, rules)
      } catch (error) {
        throw new ExtractionFailureError(failureOf(error))
      }
    },
  }
}
