/** Requests of History: what a capture sounded like, who read it and how long that took, and reading it again. */
import { z } from 'zod'
import { Stage } from '../queue.ts'
import { channel, id, nothing } from './channel.ts'

/** A step of a capture that was done, the last time that it was. */
export const StepFact = z.object({
  stage: Stage,
  /** Engine and model, where it said so. */
  by: z.string().nullable(),
  attempts: z.number().int(),
  tookMs: z.number(),
})
export type StepFact = z.infer<typeof StepFact>

/** Who can recognise a recording again. `openai` only where the person lets it hear recordings. */
export const Reader = z.object({ id: z.string(), name: z.string(), kind: z.enum(['device', 'openai']) })
export type Reader = z.infer<typeof Reader>

export const Peaks = z.object({
  /** Loudest sample of each of 96 equal slices, 0..1. */
  peaks: z.array(z.number().min(0).max(1)),
  durationMs: z.number(),
})
export type Peaks = z.infer<typeof Peaks>

export const historyRequests = {
  /** The outline of a recording. */
  'captures.peaks': channel(id, Peaks),
  'captures.facts': channel(id, z.array(StepFact)),
  'captures.readers': channel(nothing, z.array(Reader)),
  /**
   * Has the recording recognised by a model, and tasks made of the new words. `noSpeech`: it found no word, and what there was
   * stays; `asked`: OpenAI was asked, and what comes of it takes the place of what nobody has touched.
   */
  'captures.readAgain': channel(
    z.object({ id: z.uuid(), reader: z.string().min(1).max(80) }),
    z.object({ outcome: z.enum(['done', 'noTask', 'noSpeech', 'waiting', 'asked']) }),
  ),
  /** Makes tasks of the words anew. */
  'captures.extractAgain': channel(
    id,
    z.object({ outcome: z.enum(['done', 'noTask', 'noSpeech', 'waiting', 'asked']) }),
  ),
  /** What the recordings take on the disk. */
  'captures.disk': channel(nothing, z.object({ bytes: z.number(), recordings: z.number().int() })),
} as const
