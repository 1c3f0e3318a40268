/** Updates of the app, for the windows. */
import { z } from 'zod'
import { ErrorCode } from '../errors.ts'
import { channel, nothing } from './channel.ts'

export const UpdateView = z.object({
  /** What runs now. */
  current: z.string(),
  kind: z.enum(['off', 'idle', 'checking', 'downloading', 'ready', 'rechecking', 'installing']),
  /** What it goes to; null where nothing is offered. */
  version: z.string().nullable(),
  action: z.enum(['update', 'downgrade']).nullable(),
  /** Of the download, 0..100. */
  percent: z.number(),
  notes: z.string(),
  /** Why the present version was taken back, in the publisher's words. */
  reason: z.string().nullable(),
  problem: ErrorCode.nullable(),
  /** An update that did not start: this version came back by itself. */
  wentBackFrom: z.string().nullable(),
})
export type UpdateView = z.infer<typeof UpdateView>

export const updatesRequests = {
  'updates.view': channel(nothing, UpdateView),
  /** Looks now; the answer comes as events. */
  'updates.check': channel(nothing, nothing),
  /** Installs what is ready as soon as no capture is under way. */
  'updates.install': channel(nothing, nothing),
  'updates.later': channel(nothing, nothing),
  /** The news were read. */
  'updates.seen': channel(nothing, nothing),
} as const

export const updatesEvents = { 'updates.changed': UpdateView } as const
