import { z } from 'zod'
import { alertNames } from '../config/alerts.ts'

/**
 *     ok <--> warning --> breached --> recovered --> ok or warning
 *      `--------------------^  ^-----------'
 */
export const AlertState = z.enum(['ok', 'warning', 'breached', 'recovered'])
export type AlertState = z.infer<typeof AlertState>

/** A change of an alert's state. */
export const AlertChange = z.object({
  alert: z.enum(alertNames),
  state: AlertState,
  /** What was found, in the rule's unit; null where the alert was given up for want of observations. */
  value: z.number().nullable(),
  threshold: z.number(),
  /** Observations that the value is of. */
  n: z.number(),
  /** Epoch milliseconds. */
  at: z.number(),
})
export type AlertChange = z.infer<typeof AlertChange>
