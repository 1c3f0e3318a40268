/** Features that the publisher can turn off, as they stand for this install. */
import { z } from 'zod'
import { flags, type FlagName } from '../config/flags.ts'
import { channel, nothing } from './channel.ts'

const names = Object.keys(flags) as [FlagName, ...FlagName[]]

const FlagView = z.object({
  flag: z.enum(names),
  on: z.boolean(),
  /** The publisher's own words on what to do instead, and why it is off. Null: the entry's sentence says it. */
  alternative: z.string().nullable(),
  reason: z.string().nullable(),
})
export type FlagView = z.infer<typeof FlagView>

export const flagsRequests = {
  /** What was turned off or on in this run, the latest of each feature, until somebody put it away. */
  'flags.news': channel(nothing, z.array(FlagView)),
  'flags.seen': channel(z.object({ flag: z.enum(names) }), nothing),
} as const

export const flagsEvents = {
  /** A feature was turned off or on while the app runs. */
  'flags.changed': FlagView,
} as const
