/** Requests about export and import. The place of a file is always chosen by the person, in the system's own dialog. */
import { z } from 'zod'
import { channel, nothing } from './channel.ts'

export const TransferFormat = z.enum(['json', 'csv', 'markdown'])
export type TransferFormat = z.infer<typeof TransferFormat>

const cancelled = z.object({ kind: z.literal('cancelled') })
const count = z.number().int().min(0)

export const ImportOutcome = z.object({
  kind: z.literal('imported'),
  tasksAdded: count,
  tasksChanged: count,
  notesAdded: count,
  /** Added to the vocabulary. */
  words: z.array(z.string()),
})
export type ImportOutcome = z.infer<typeof ImportOutcome>

export const transferRequests = {
  'transfer.export': channel(
    z.object({ format: TransferFormat }),
    z.discriminatedUnion('kind', [cancelled, z.object({ kind: z.literal('written'), file: z.string() })]),
  ),
  'transfer.import': channel(nothing, z.discriminatedUnion('kind', [cancelled, ImportOutcome])),
  /** The latest import, which can be taken back; null where there is none. */
  'transfer.last': channel(
    nothing,
    z.object({ at: z.iso.datetime(), tasks: count, notes: count, words: z.array(z.string()) }).nullable(),
  ),
  'transfer.undo': channel(nothing, nothing),
  /** A copy of a capture's recording. */
  'transfer.audio': channel(
    z.object({ id: z.uuid() }),
    z.discriminatedUnion('kind', [cancelled, z.object({ kind: z.literal('written'), file: z.string() })]),
  ),
} as const
