import { app } from 'electron'
import type { Environment } from '../../shared/config/index.ts'
import type { Settings } from '../../shared/settings.ts'
import type { ExtractionChoice } from '../extractionEngine.ts'
import { invalid } from '../openai/failure.ts'
import type { ExtractionEngine } from '../pipeline/extraction/types.ts'
import type { OpenAiPort } from '../pipeline/types.ts'
import type { Outgoing } from '../queue/outgoing.ts'

/**
 * What the line asks of OpenAI, by the person's choice. The SDK is loaded at the first recording that goes there.
 *
 * @param engine OpenAI alone
 */
export function openAiPort(
  { access }: Pick<ExtractionChoice, 'access'>,
  engine: ExtractionEngine,
  { processingTimeoutMs }: Pick<Environment, 'processingTimeoutMs'>,
  settings: () => Pick<Settings, 'vocabulary'>,
  way: { outgoing: Outgoing; pause(code: string): void },
): OpenAiPort {
  /** So long for each 10 s of audio, begun ones included. */
  const transcribeTimeoutMs = (audioMs: number) => Math.max(1, Math.ceil(audioMs / 10_000)) * processingTimeoutMs
  return {
    order: () => (access.first() ? 'first' : access.later() ? 'later' : 'never'),
    mayHear: access.audio,
    extract: engine.extract,
    transcribeTimeoutMs,
    async transcribe(captureId, path, audioMs) {
      const baseUrl = access.acceptedBaseUrl()
      if (baseUrl === null) throw invalid('baseUrl')
      const { transcribeByOpenAi } = await import('../pipeline/speech/openai.ts')
      const recording = { captureId, path, audioMs, locale: app.getLocale(), vocabulary: settings().vocabulary }
      return transcribeByOpenAi(recording, {
        readKey: () => access.readKey('audio'),
        baseUrl,
        model: access.transcriptionModel(),
        timeoutMs: transcribeTimeoutMs(audioMs),
        outgoing: way.outgoing,
      })
    },
    pause: way.pause,
  }
}
