/** Requests about the account and syncing. Codes go in; tokens never come out. */
import { z } from 'zod'
import { AccountView, Email, SignInCode, SyncBackend } from '../account.ts'
import { channel, nothing } from './channel.ts'

export const accountRequests = {
  'account.status': channel(nothing, AccountView),
  /** Sends a mail: to sign in, or to give an anonymous account an address. */
  'account.sendCode': channel(z.object({ email: Email }), nothing),
  'account.verify': channel(z.object({ code: SignInCode }), nothing),
  /** Back to the start of signing in. */
  'account.cancel': channel(nothing, nothing),
  /** Opens the person's browser. */
  'account.provider': channel(z.object({ provider: z.string().regex(/^[a-z_]{1,40}$/) }), nothing),
  'account.anonymous': channel(nothing, nothing),
  /** Without `keep`, tasks, notes and recordings are removed from this machine. */
  'account.signOut': channel(z.object({ keep: z.boolean() }), nothing),
  'account.delete': channel(nothing, nothing),
  /** The file's name; null when the person thought better of it. */
  'account.export': channel(nothing, z.string().nullable()),
  'account.transcripts': channel(z.object({ on: z.boolean() }), nothing),
  'account.syncNow': channel(nothing, nothing),
  /** Null forgets it. SaysoError account.backendRefused for an address that is neither https nor this machine. */
  'account.setBackend': channel(SyncBackend.nullable(), nothing),
} as const

export const accountEvents = {
  'account.changed': AccountView,
} as const
