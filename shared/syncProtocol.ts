/** What this machine and the backend say to each other about rows (docs/sync.md). Clocks are text that sorts as time does. */
import { z } from 'zod'

export const SyncKind = z.enum(['task', 'capture'])
export type SyncKind = z.infer<typeof SyncKind>

/** One thing that changed here: the fields named, each with the hybrid logical clock of its change. */
export interface SyncOp {
  /** The same however often it is sent; the backend applies it once. */
  op_id: string
  kind: SyncKind
  id: string
  fields: Record<string, unknown>
  clocks: Record<string, string>
}

export const PushAnswer = z.object({
  epoch: z.string(),
  counter: z.coerce.number().int(),
  results: z.array(
    z.object({
      op_id: z.string(),
      status: z.enum(['applied', 'duplicate', 'rejected']),
      reason: z.string().nullish(),
    }),
  ),
})
export type PushAnswer = z.infer<typeof PushAnswer>

export const RemoteRow = z.object({
  // A later Sayso may sync more kinds: those are passed over.
  kind: z.string(),
  id: z.string(),
  fields: z.record(z.string(), z.unknown()),
  clocks: z.record(z.string(), z.string()),
  /** The account's counter at the row's last change: rows come in this order, and none is missed. */
  counter: z.coerce.number().int(),
})
export type RemoteRow = z.infer<typeof RemoteRow>

export const PullAnswer = z.union([
  z.object({ reset: z.literal(true), epoch: z.string() }),
  z.object({
    epoch: z.string(),
    rows: z.array(RemoteRow),
    counter: z.coerce.number().int(),
    more: z.boolean(),
  }),
])
export type PullAnswer = z.infer<typeof PullAnswer>
