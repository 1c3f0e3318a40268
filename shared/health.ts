/** What the performance panel shows: each figure with its source, its target and whether that is met. */
import { z } from 'zod'
import { alertNames } from './config/alerts.ts'
import { targets } from './config/thresholds.ts'
import type { MetricName } from './telemetry/facts.ts'
import { AlertChange, AlertState } from './telemetry/alerts.ts'

export type FigureOf = 'success' | 'failures' | 'mean' | 'p95' | 'peak'
export type FigureUnit = 'share' | 'ms' | 'MB' | 'count'

export interface FigureRule {
  metric: MetricName
  of: FigureOf
  unit: FigureUnit
  target: { above: number } | { below: number } | null
}

/** In the panel's order. Each has sentences `health.<name>` and `health.<name>.how`. */
export const figures = {
  recordingSuccess: { metric: 'recording', of: 'success', unit: 'share', target: targets.recordingSuccess },
  processingSuccess: { metric: 'processing', of: 'success', unit: 'share', target: null },
  systemLatency: { metric: 'voice_latency', of: 'p95', unit: 'ms', target: targets.systemLatencyMs },
  voiceProcessing: { metric: 'processing_time', of: 'p95', unit: 'ms', target: targets.voiceProcessingMs },
  extractionTime: { metric: 'extraction_time', of: 'p95', unit: 'ms', target: null },
  satisfaction: { metric: 'satisfaction', of: 'success', unit: 'share', target: targets.satisfaction },
  databaseQuery: { metric: 'database_query', of: 'p95', unit: 'ms', target: targets.databaseQueryMs },
  apiResponse: { metric: 'api_response', of: 'p95', unit: 'ms', target: targets.apiResponseMs },
  memory: { metric: 'memory', of: 'peak', unit: 'MB', target: targets.memoryMb },
  cpu: { metric: 'cpu', of: 'mean', unit: 'share', target: targets.cpu },
  openaiErrors: { metric: 'openai', of: 'failures', unit: 'share', target: targets.errorRate },
  openaiTime: { metric: 'openai', of: 'mean', unit: 'ms', target: null },
  openaiQuota: { metric: 'openai_quota', of: 'peak', unit: 'share', target: null },
} as const satisfies Record<string, FigureRule>

export type FigureName = keyof typeof figures
export const figureNames = Object.keys(figures) as [FigureName, ...FigureName[]]

const Target = z.union([z.object({ above: z.number() }), z.object({ below: z.number() })])

const Figure = z.object({
  name: z.enum(figureNames),
  unit: z.enum(['share', 'ms', 'MB', 'count']),
  target: Target.nullable(),
  /** Null where nothing was measured within the last six hours. */
  live: z.number().nullable(),
  /** Observations that `live` is of. */
  n: z.number(),
  /** Null where there is no target, or nothing to hold against it. */
  pass: z.boolean().nullable(),
  /** By minute of the last six hours, and by hour of the last 30 days, oldest first. Epoch milliseconds. */
  minutes: z.array(z.object({ startAt: z.number(), value: z.number(), n: z.number() })),
  hours: z.array(z.object({ startAt: z.number(), value: z.number(), n: z.number() })),
})
export type Figure = z.infer<typeof Figure>

export const ProcessFigure = z.object({
  /** What it does: `main`, `window`, `gpu`, `microphone`, `speech`, `other`. */
  kind: z.enum(['main', 'window', 'gpu', 'microphone', 'speech', 'other']),
  memoryMb: z.number(),
  /** Share of all processors since the last look, 0..1. */
  cpu: z.number(),
})
export type ProcessFigure = z.infer<typeof ProcessFigure>

export const Health = z.object({
  at: z.number(),
  release: z.string(),
  environment: z.string(),
  uptimeS: z.number(),
  figures: z.array(Figure),
  alerts: z.array(z.object({ alert: z.enum(alertNames), state: AlertState, threshold: z.number() })),
  /** Newest first. */
  history: z.array(AlertChange),
  processes: z.array(ProcessFigure),
  queue: z.object({ waiting: z.number(), running: z.number(), setAside: z.number() }),
  sharing: z.object({
    /** Whether this build has somewhere to send figures to. */
    possible: z.boolean(),
    shares: z.boolean(),
    kept: z.number(),
    sent: z.number(),
    waiting: z.number(),
  }),
})
export type Health = z.infer<typeof Health>

/** @returns null where there is no target or no value */
export function meets(target: FigureRule['target'], value: number | null): boolean | null {
  if (target === null || value === null) return null
  return 'above' in target ? value > target.above : value < target.below
}
