/** The OpenAI engine: what compose.ts needs of it. */
export { createOpenAiEngine, type OpenAiEngineOptions } from './openai/engine.ts'
export { withFallback, type FallbackOptions } from './openai/fallback.ts'
export { type ExtractionFailure, type InvalidReason } from '../../openai/failure.ts'
export { type AnswerReport } from './openai/client.ts'
export { type ReadKey } from '../../openai/transport.ts'
export { acceptBaseUrl, OPENAI_BASE_URL } from '../../../shared/openaiBaseUrl.ts'
