/** The app's own figures, and what a person says of them. */
import { z } from 'zod'
import { Health } from '../health.ts'
import { AlertChange } from '../telemetry/alerts.ts'
import { channel, nothing } from './channel.ts'

export const healthRequests = {
  /** Everything that the performance panel shows. */
  'health.get': channel(nothing, Health),
  /** The same without anything that could tell one person from another, as text to hand to somebody. */
  'health.diagnostics': channel(nothing, z.object({ text: z.string() })),
  /** Whether to ask the person to share figures: once, and only where there is somewhere to send them. */
  'sharing.ask': channel(nothing, z.object({ ask: z.boolean(), possible: z.boolean() })),
  /** The last events as they are kept, newest first: what is sent is seen here word for word. */
  'sharing.events': channel(
    z.object({ limit: z.number().int().min(1).max(500) }),
    z.array(z.object({ json: z.string(), shared: z.boolean(), sentAt: z.number().nullable() })),
  ),
  /** Whether to ask how a capture went: rarely, and never twice a day. */
  'satisfaction.ask': channel(z.object({ captureId: z.uuid() }), z.object({ ask: z.boolean() })),
  /** Null takes the answer back. */
  'satisfaction.answer': channel(z.object({ captureId: z.uuid(), thumb: z.enum(['up', 'down']).nullable() }), nothing),
} as const

export const healthEvents = {
  /** An alert of this install's own figures changed its state. */
  'health.alert': AlertChange,
} as const
