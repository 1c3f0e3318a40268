/** What the windows show of the durable queue (docs/queue.md). */
import { z } from 'zod'

/** A step. The first four belong to a capture; `retranscribe` and `reextract` ask OpenAI later what the device did at once. */
export const Stage = z.enum(['transcribe', 'extract', 'retranscribe', 'reextract', 'sync', 'measure'])
export type Stage = z.infer<typeof Stage>

/** Who does the work. Each engine is limited, broken and paused for itself. */
export const Engine = z.enum(['device', 'openai', 'supabase', 'telemetry'])
export type Engine = z.infer<typeof Engine>

export const JobView = z.object({
  id: z.number().int(),
  subject: z.string(),
  captureId: z.string().nullable(),
  stage: Stage,
  engine: Engine,
  /** `setAside`: it failed for good, and waits for the person to try it again or throw it away. */
  state: z.enum(['waiting', 'running', 'setAside']),
  attempt: z.number().int(),
  /** Epoch milliseconds; only while it waits. */
  until: z.number().nullable(),
  /** Code of a SaysoError, or of an engine's trouble; each has a sentence `job.<code>` or `error.<code>`. */
  lastError: z.string().nullable(),
})
export type JobView = z.infer<typeof JobView>

/** How an engine elsewhere stands. */
export const EngineStatus = z.object({
  engine: Engine,
  /** `waits`: limited, or not reached, until `until` at most; `paused`: until a person does something. */
  state: z.enum(['ready', 'waits', 'paused']),
  code: z.string().nullable(),
  /** Epoch milliseconds. */
  until: z.number().nullable(),
})
export type EngineStatus = z.infer<typeof EngineStatus>

export const QueueStatus = z.object({
  engines: z.array(EngineStatus),
  /** Judged by what the last requests came to. */
  online: z.boolean(),
  /** Jobs of engines elsewhere that wait or run. */
  waiting: z.number().int(),
  setAside: z.number().int(),
})
export type QueueStatus = z.infer<typeof QueueStatus>
