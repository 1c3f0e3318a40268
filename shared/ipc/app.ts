/** Requests about the app and its windows. */
import { z } from 'zod'
import { ErrorCode } from '../errors.ts'
import { channel, nothing } from './channel.ts'

export const appRequests = {
  /** Opens the main window at a view, or quick add, from a window that is neither. */
  'app.open': channel(z.object({ view: z.enum(['tasks', 'history', 'settings', 'quickAdd']) }), nothing),
  'app.about': channel(
    nothing,
    z.object({
      version: z.string(),
      platform: z.string(),
      locale: z.string(),
      /** How the capture shortcut works here; `toggle` where key-up cannot be seen, `none` where it is taken. */
      shortcutMode: z.enum(['hold', 'toggle', 'none']),
      /** Troubles found at start that the person should read. */
      notices: z.array(z.object({ code: ErrorCode, params: z.record(z.string(), z.string()) })),
    }),
  ),
} as const
