/** Settings as a file that a person keeps or takes to another machine. */
import { z } from 'zod'
import { Settings } from '../settings.ts'
import { channel, nothing } from './channel.ts'

export const settingsFileRequests = {
  /** Asks where to, and writes there. Null is for a dialog that was closed. */
  'settings.export': channel(nothing, z.object({ saved: z.boolean() })),
  /** Asks for a file and takes it over. `before` is what it changed, as it was; null when the dialog was closed. */
  'settings.import': channel(
    nothing,
    z.object({ before: Settings.partial(), passedOver: z.number().int().min(0) }).nullable(),
  ),
} as const
