/** What the overlay and the tray show of the capture that is going on, as one discriminated union. */
import { z } from 'zod'
import { CaptureEdit, EnergyLevel, Task } from './domain.ts'
import { ErrorCode } from './errors.ts'
import { OpenAiFailureKind } from './openai.ts'

export const CaptureMode = z.enum(['hold', 'toggle'])
export type CaptureMode = z.infer<typeof CaptureMode>

export const CaptureView = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('idle') }),
  z.object({
    phase: z.literal('listening'),
    captureId: z.uuid(),
    mode: CaptureMode,
    /** Words recognised so far; empty until the first ones. */
    words: z.string(),
    /** Set once the limit is near. */
    secondsLeft: z.number().nullable(),
  }),
  z.object({ phase: z.literal('working'), captureId: z.uuid(), words: z.string() }),
  z.object({
    phase: z.literal('result'),
    captureId: z.uuid(),
    transcript: z.string(),
    tasks: z.array(Task),
    /** True once "undo all" has taken the tasks back; "undo" then offers to bring them back. */
    undone: z.boolean(),
    /** Something that the person should know although it worked, such as a microphone that went away. */
    trouble: ErrorCode.optional(),
    /** Why this device read the note although OpenAI was asked to. */
    note: OpenAiFailureKind.optional(),
    /** What was done to tasks that existed; those that were undone are among them. */
    edits: z.array(CaptureEdit).optional(),
    /** How energetic the speaker sounded: a hint. */
    energy: EnergyLevel.optional(),
  }),
  /** It is not clear which task is meant: nothing is changed before the person says so. */
  z.object({ phase: z.literal('question'), captureId: z.uuid(), transcript: z.string(), edit: CaptureEdit }),
  /** Nothing went wrong, but there is no task either, and the overlay says why. */
  z.object({
    phase: z.literal('notice'),
    captureId: z.uuid(),
    /** `noMatch`: something was asked to be done to a task that is not in the list. */
    kind: z.enum(['tooShort', 'noSpeech', 'noTask', 'noMatch', 'cancelled', 'voiceOff', 'waiting']),
    transcript: z.string().nullable(),
    note: OpenAiFailureKind.optional(),
  }),
  z.object({ phase: z.literal('error'), captureId: z.uuid().nullable(), code: ErrorCode }),
])
export type CaptureView = z.infer<typeof CaptureView>

/** The tray icon's states. */
export const TrayState = z.enum(['idle', 'listening', 'working', 'offline', 'error'])
export type TrayState = z.infer<typeof TrayState>
