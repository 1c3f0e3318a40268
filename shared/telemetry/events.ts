/**
 * Every event that may be kept and, with consent, sent: its fields and nothing else. Text comes from closed lists only, so no
 * sentence can get in. The backend holds the same list (supabase/migrations, event_fields); supabase/eventLists.test.ts
 * compares the two.
 */
import { z } from 'zod'
import { EnvironmentName } from '../config/environments.ts'
import { flags, type FlagName } from '../config/flags.ts'

const flagNames = Object.keys(flags) as [FlagName, ...FlagName[]]
const atMost = (limit: number) => z.number().min(0).max(limit)
const ms = atMost(600_000)
const share = atMost(1)

/** Where something went wrong. `crash`: a run of the app that did not end in good order. `bug`: what should never happen. */
export const ErrorType = z.enum([
  'crash',
  'bug',
  'microphone',
  'speech',
  'audio',
  'disk',
  'database',
  'shortcut',
  'extraction',
  'openai',
  'sync',
  'update',
  'other',
])
export type ErrorType = z.infer<typeof ErrorType>

export const Feature = z.enum([...flagNames, 'openai', 'voice-edits'])
export type Feature = z.infer<typeof Feature>

export const Action = z.enum([
  'session',
  'captureSpoken',
  'captureTyped',
  'taskCreated',
  'taskCompleted',
  'thumbsUp',
  'thumbsDown',
])
export type Action = z.infer<typeof Action>

export const OpenAiOutcome = z.enum([
  'ok',
  'timeout',
  'network',
  'rateLimited',
  'quota',
  'refusedKey',
  'server',
  'badAnswer',
])

export const eventFields = {
  /** A recording ended. `durationMs`: its length; where there is none, how long it was tried. */
  voice_recording: z.strictObject({ durationMs: ms, outcome: z.enum(['ok', 'cancelled', 'failed']) }),
  /** Words became tasks, or did not. `durationMs`: from key-up, or from when the recording was taken up again. */
  voice_processing: z.strictObject({
    durationMs: ms,
    wordCount: atMost(5_000),
    outcome: z.enum(['ok', 'failed']),
  }),
  /**
   * One capture: key-down to first frame, key-up to tasks visible, extraction alone; memory of all processes of the app, and
   * their share of all processors during the capture.
   */
  voice_performance: z.strictObject({
    recordingLatencyMs: ms.optional(),
    processingTimeMs: ms.optional(),
    extractionTimeMs: ms.optional(),
    memoryMb: atMost(100_000).optional(),
    cpu: share.optional(),
  }),
  /** Something a person did. `sessionDurationS`, `voiceUses`: since the app was started. */
  beta_engagement: z.strictObject({
    action: Action,
    sessionDurationS: atMost(31_536_000),
    voiceUses: atMost(1_000_000),
  }),
  /** `recovered`: the person got what they wanted all the same. */
  beta_errors: z.strictObject({
    count: atMost(1_000_000),
    types: z.array(ErrorType).max(20),
    recovered: z.boolean(),
  }),
  /** What one install did with a feature since the last such event; `users` is therefore 1. */
  feature_usage: z.strictObject({
    feature: Feature,
    users: z.literal(1),
    uses: atMost(1_000_000),
    successRate: share,
    errorRate: share,
  }),
  /** A feature that this install had was taken back. `expired`: what the backend said is too old to hold. */
  feature_rollback: z.strictObject({
    feature: z.enum(flagNames),
    reason: z.enum(['killed', 'denied', 'percentage', 'expired']),
    affectedUsers: atMost(1_000_000_000),
  }),
  /** `quotaUse`: what was used of the most used-up limit, 0..1, where the server says. */
  openai_request: z.strictObject({ durationMs: ms, outcome: OpenAiOutcome, quotaUse: atMost(10).optional() }),
} as const

export type EventName = keyof typeof eventFields
export type EventFields<N extends EventName = EventName> = z.infer<(typeof eventFields)[N]>

/** What a part of the app reports; the recorder adds the rest. */
export type Measured = { [N in EventName]: { name: N; fields: EventFields<N> } }[EventName]

export const Release = z.string().regex(/^[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,6}(-[0-9A-Za-z.]{1,20})?$/)
export const Exposures = z.partialRecord(z.enum(flagNames), z.boolean())
export type Exposures = z.infer<typeof Exposures>

const common = {
  /** Epoch milliseconds, whole. */
  at: z.number().int().positive(),
  release: Release,
  environment: EnvironmentName,
  /** The flags that this install was asked about, with their answers. */
  flags: Exposures,
}

type Names = [EventName, ...EventName[]]
const shapes = (Object.keys(eventFields) as Names).map((name) =>
  z.strictObject({ name: z.literal(name), ...common, fields: eventFields[name] as z.ZodType<EventFields> }),
)

/** An event as it is kept and sent. */
export const TelemetryEvent = z.discriminatedUnion(
  'name',
  shapes as [(typeof shapes)[number], ...(typeof shapes)[number][]],
)
export type TelemetryEvent = Measured & { at: number; release: string; environment: EnvironmentName; flags: Exposures }
