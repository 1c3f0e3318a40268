/** Requests about captures and their history. */
import { z } from 'zod'
import { Capture, CaptureEdit, Task } from '../domain.ts'
import { channel, id, nothing } from './channel.ts'

const editOf = z.object({ id: z.uuid(), ordinal: z.number().int().min(0) })

export const capturesRequests = {
  'captures.list': channel(
    z.object({
      limit: z.number().int().min(1).max(500),
      before: z.iso.datetime().optional(),
      words: z.array(z.string().min(1).max(80)).max(12).optional(),
    }),
    z.array(Capture),
  ),
  /** The recording as a WAV file's bytes. */
  'captures.audio': channel(id, z.instanceof(Uint8Array)),
  'captures.retry': channel(id, nothing),
  /** Makes one task of the whole transcript, for a note in which no task was found. */
  'captures.makeTask': channel(id, Task),
  'captures.remove': channel(id, nothing),
  /** Takes back, or brings back, all tasks of a capture. */
  'captures.undo': channel(z.object({ id: z.uuid(), undone: z.boolean() }), z.array(Task)),
  /** What captures asked to be done to tasks that existed, in order. */
  'captures.edits': channel(z.object({ ids: z.array(z.uuid()).max(500) }), z.array(CaptureEdit)),
  'captures.undoEdit': channel(editOf.extend({ undone: z.boolean() }), nothing),
  /** Says which task an unclear edit meant; null for none of them. */
  'captures.answer': channel(editOf.extend({ taskId: z.uuid().nullable() }), nothing),
} as const
