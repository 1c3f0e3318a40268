/**
 * What an event says of each metric. The backend's roll_up() reads events the same way, so a person's figures and the
 * publisher's mean the same.
 */
import { z } from 'zod'
import type { Measured } from './events.ts'

export const MetricName = z.enum([
  'recording',
  'processing',
  'voice_latency',
  'processing_time',
  'extraction_time',
  'memory',
  'cpu',
  'errors',
  'crash',
  'satisfaction',
  'openai',
  'openai_quota',
  'session',
  'captureSpoken',
  'captureTyped',
  'taskCreated',
  'taskCompleted',
  /** Measured on this machine only: a question to the database, an answer of the backend, jobs that wait, the app's own thread. */
  'database_query',
  'api_response',
  'queue_depth',
  'main_blocked',
])
export type MetricName = z.infer<typeof MetricName>

/** `n` observations, `good` of them well; `value` in the metric's unit, where it has one. */
export interface Fact {
  metric: MetricName
  n: number
  good: number
  value: number | null
}

const one = (metric: MetricName, good: boolean, value: number | null = null): Fact => ({
  metric,
  n: 1,
  good: good ? 1 : 0,
  value,
})

export function factsOf(event: Measured): Fact[] {
  switch (event.name) {
    case 'voice_recording':
      // Whoever cancels got what they wanted: it is neither success nor failure.
      return event.fields.outcome === 'cancelled' ? [] : [one('recording', event.fields.outcome === 'ok')]
    case 'voice_processing':
      return [one('processing', event.fields.outcome === 'ok', event.fields.durationMs)]
    case 'voice_performance': {
      const { recordingLatencyMs, processingTimeMs, extractionTimeMs, memoryMb, cpu } = event.fields
      const measured: [MetricName, number | undefined][] = [
        ['voice_latency', recordingLatencyMs],
        ['processing_time', processingTimeMs],
        ['extraction_time', extractionTimeMs],
        ['memory', memoryMb],
        ['cpu', cpu],
      ]
      return measured.flatMap(([metric, value]) => (value === undefined ? [] : [one(metric, true, value)]))
    }
    case 'beta_engagement': {
      const { action } = event.fields
      if (action === 'thumbsUp' || action === 'thumbsDown') return [one('satisfaction', action === 'thumbsUp')]
      return [one(action, true)]
    }
    case 'beta_errors': {
      const { count, recovered, types } = event.fields
      const errors: Fact = { metric: 'errors', n: count, good: recovered ? count : 0, value: null }
      return types.includes('crash') ? [errors, one('crash', false)] : [errors]
    }
    case 'openai_request': {
      const { outcome, durationMs, quotaUse } = event.fields
      const request = one('openai', outcome === 'ok', durationMs)
      return quotaUse === undefined ? [request] : [request, one('openai_quota', true, quotaUse)]
    }
    case 'feature_usage':
    case 'feature_rollback':
      return []
  }
}
