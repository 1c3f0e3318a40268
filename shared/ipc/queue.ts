/** Requests about what is still owed. */
import { z } from 'zod'
import { Engine, JobView, QueueStatus } from '../queue.ts'
import { channel, nothing } from './channel.ts'

const jobId = z.object({ id: z.number().int() })

export const queueRequests = {
  /** All that is owed, in the order in which it came. */
  'queue.list': channel(nothing, z.array(JobView)),
  'queue.status': channel(nothing, QueueStatus),
  /** Gives a job that was set aside, or waits, a fresh start. False where it is gone, or runs. */
  'queue.retry': channel(jobId, z.boolean()),
  /** Throws a job away that was set aside or waits; what was recorded or read before stays. False where it is gone, or runs. */
  'queue.discard': channel(jobId, z.boolean()),
  /** A person has seen to what paused an engine: it is asked again. */
  'queue.resume': channel(z.object({ engine: Engine }), QueueStatus),
} as const

export const queueEvents = {
  /** Jobs or engines changed. */
  'queue.changed': z.null(),
} as const
