/**
 * What passes between the stages of the line
 *
 *     shortcut -> capture -> speech -> extraction -> store -> sync
 *
 * and what the windows show. Stages never import each other; they share these types.
 */
import { z } from 'zod'
import type { OpenAiFailureKind } from './openai.ts'

/** A calendar date in the speaker's zone, `YYYY-MM-DD`. */
export const LocalDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
/** A wall-clock time in the speaker's zone, `HH:MM`, 24 hours. */
export const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const Due = z.object({ date: LocalDate, time: LocalTime.optional() })
export type Due = z.infer<typeof Due>

export const Priority = z.enum(['high', 'low'])
export type Priority = z.infer<typeof Priority>

export const EnergyLevel = z.enum(['low', 'medium', 'high'])
export type EnergyLevel = z.infer<typeof EnergyLevel>

export const Weekday = z.enum(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'])
export type Weekday = z.infer<typeof Weekday>

export const Frequency = z.enum(['daily', 'weekly', 'monthly', 'yearly'])
export type Frequency = z.infer<typeof Frequency>

/**
 * How a task repeats. `freq`, `interval` and `byday` are the simple form that windows show and edit; what they cannot
 * hold ("the last Friday of each month") is kept beside them as an RFC 5545 RRULE value (without the `RRULE:` prefix).
 */
export const Recurrence = z.object({
  freq: Frequency,
  interval: z.number().int().min(1),
  byday: z.array(Weekday).optional(),
  rrule: z.string().optional(),
})
export type Recurrence = z.infer<typeof Recurrence>

/** A range of a transcript in UTF-16 code units, `end` exclusive. */
export const Span = z.object({ start: z.number().int().min(0), end: z.number().int().min(0) })
export type Span = z.infer<typeof Span>

export const TaskField = z.enum(['title', 'due', 'priority', 'recurrence', 'energy', 'tags', 'people'])
export type TaskField = z.infer<typeof TaskField>

/** Where a field was read from, and how sure the engine is of it (0..1). Below CHECK_BELOW it is marked "check". */
export const FieldEvidence = z.object({ spans: z.array(Span), confidence: z.number().min(0).max(1) })
export type FieldEvidence = z.infer<typeof FieldEvidence>

export { CHECK_BELOW } from './evidence.ts'

/** A task as an extraction engine reads it from a transcript. */
export const ExtractedTask = z.object({
  title: z.string().min(1),
  due: Due.nullable(),
  priority: Priority.nullable(),
  recurrence: Recurrence.nullable(),
  energy: EnergyLevel.nullable(),
  tags: z.array(z.string()),
  people: z.array(z.string()),
  /** The part of the transcript that this task came from. */
  span: Span,
  evidence: z.partialRecord(TaskField, FieldEvidence),
})
export type ExtractedTask = z.infer<typeof ExtractedTask>

/** What the speaker asked to be done to tasks that already exist ("mark buy milk done"). */
export const VoiceEdit = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('complete'), span: Span, target: z.string() }),
  z.object({ kind: z.literal('delete'), span: Span, target: z.string() }),
  z.object({ kind: z.literal('deleteLast'), span: Span }),
  z.object({ kind: z.literal('reschedule'), span: Span, target: z.string(), due: Due }),
])
export type VoiceEdit = z.infer<typeof VoiceEdit>

/** A kind of change to a task that exists; "delete the last one" is a delete once it is known which one that is. */
export const EditKind = z.enum(['complete', 'delete', 'reschedule'])
export type EditKind = z.infer<typeof EditKind>

export const ExtractionEngineName = z.enum(['rules', 'openai'])
export type ExtractionEngineName = z.infer<typeof ExtractionEngineName>

export interface Extraction {
  engine: ExtractionEngineName
  tasks: ExtractedTask[]
  edits: VoiceEdit[]
  /** Why the device spoke although OpenAI was asked to; left out where nobody else was asked. */
  openaiFailure?: OpenAiFailureKind
}

/**
 * The life of a capture in the store. The end states are done, noTask, empty, cancelled and failed; a capture found in any
 * other state at start is taken up again from there.
 *
 *     recording -> recorded -> transcribed -> done
 *         |           |             `-------> noTask
 *         |           `---------------------> empty   (too short, or no speech in it)
 *         `---------------------------------> cancelled
 *     any -> failed (kept, with its error; "try again" puts it back)
 */
export const CaptureState = z.enum([
  'recording',
  'recorded',
  'transcribed',
  'done',
  'noTask',
  'empty',
  'cancelled',
  'failed',
])
export type CaptureState = z.infer<typeof CaptureState>

export const CaptureSource = z.enum(['voice', 'typed'])
export type CaptureSource = z.infer<typeof CaptureSource>

/** One thing said or typed: a capture keeps its transcript and audio for as long as the person wants. */
export const Capture = z.object({
  id: z.uuid(),
  source: CaptureSource,
  state: CaptureState,
  /** ISO 8601 instant at which the capture began: what "today" and "in an hour" are relative to. */
  startedAt: z.iso.datetime(),
  /** IANA zone of the machine when the capture began. */
  timezone: z.string(),
  /** File name inside the recordings folder, null where there is no audio. */
  audioFile: z.string().nullable(),
  audioMs: z.number().nullable(),
  transcript: z.string().nullable(),
  speechEngine: z.string().nullable(),
  extractionEngine: ExtractionEngineName.nullable(),
  /** Code of a SaysoError (shared/errors.ts) when state is failed. */
  errorCode: z.string().nullable(),
  /** Guess of the speaker's energy when it was said; left out where nothing was measured. */
  energyLevel: EnergyLevel.optional(),
})
export type Capture = z.infer<typeof Capture>

export const Task = z.object({
  id: z.uuid(),
  title: z.string().min(1),
  due: Due.nullable(),
  priority: Priority.nullable(),
  recurrence: Recurrence.nullable(),
  energy: EnergyLevel.nullable(),
  tags: z.array(z.string()),
  people: z.array(z.string()),
  /** The capture, and the part of its transcript, that the task came from; null for a task without one. */
  captureId: z.uuid().nullable(),
  span: Span.nullable(),
  evidence: z.partialRecord(TaskField, FieldEvidence),
  createdAt: z.iso.datetime(),
  completedAt: z.iso.datetime().nullable(),
  /** The older open task that this one seems to repeat, until the person has merged them or kept both. */
  duplicateOf: z.uuid().nullable().optional(),
})
export type Task = z.infer<typeof Task>

/** A change to an existing task that a capture asked for, and what became of it. */
export const CaptureEdit = z.object({
  captureId: z.uuid(),
  /** Its place among the capture's edits. */
  ordinal: z.number().int().min(0),
  kind: EditKind,
  /** `question`: more than one task may be meant, and nothing was changed; `none`: none of them was. */
  state: z.enum(['applied', 'undone', 'question', 'none']),
  /** The task it changed, as it stands or as it was when it was deleted; null while that is a question. */
  task: Task.nullable(),
  /** The new date of a reschedule. */
  due: Due.nullable(),
  /** The tasks that may be meant, the likeliest first. */
  candidates: z.array(Task),
})
export type CaptureEdit = z.infer<typeof CaptureEdit>

/** What a person may change of a task by hand. A field that is left out stays as it is. */
export const TaskPatch = z
  .object({
    title: z.string().trim().min(1).max(500),
    due: Due.nullable(),
    priority: Priority.nullable(),
    recurrence: Recurrence.nullable(),
    energy: EnergyLevel.nullable(),
    tags: z.array(z.string()),
    people: z.array(z.string()),
  })
  .partial()
export type TaskPatch = z.infer<typeof TaskPatch>
