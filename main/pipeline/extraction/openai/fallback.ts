/** The on-device result stands when the other engine fails, is late, or talks nonsense. */
import type { ExtractionEngine } from '../types.ts'
import { ExtractionFailureError, failureOf, type ExtractionFailure } from '../../../openai/failure.ts'

export interface FallbackOptions {
  /** After this the primary engine is not waited for. Its own time-out should end the request at the same time. */
  timeoutMs: number
  /** Why the on-device result stands. No content. */
  onFailure(failure: ExtractionFailure): void
}

/**
 * Asks `primary`; on any failure `device` answers. `Extraction.engine` says which one spoke.
 * Rejects only where `device` does.
 */
export function withFallback(
  primary: ExtractionEngine,
  device: ExtractionEngine,
  { timeoutMs, onFailure }: FallbackOptions,
): ExtractionEngine {
  return {
    name: primary.name,
    async extract(transcript, context) {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new ExtractionFailureError({ kind: 'timeout' })), timeoutMs)
      })
      try {
        return await Promise.race([primary.extract(transcript, context), late])
      } catch (error) {
        onFailure(failureOf(error))
        return device.extract(transcript, context)
      } finally {
        clearTimeout(timer)
      }
    },
  }
}
