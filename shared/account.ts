/** The account of the optional backend, and how syncing with it stands. */
import { z } from 'zod'
import { ErrorCode } from './errors.ts'

export const Account = z.object({ id: z.string(), email: z.string().nullable(), anonymous: z.boolean() })
export type Account = z.infer<typeof Account>

export const SyncView = z.object({
  /** `working`: rows are going either way. `waiting`: it tries again by itself. `stopped`: a person must sign in again. */
  phase: z.enum(['off', 'working', 'synced', 'waiting', 'stopped']),
  /** Changes that are yet to be sent. */
  waiting: z.number().int(),
  /** Changes that the backend will not take as they are. */
  refused: z.number().int(),
  /** Rows that came in since this piece of work began. */
  received: z.number().int(),
  /** Epoch milliseconds. */
  syncedAt: z.number().nullable(),
  problem: ErrorCode.nullable(),
})
export type SyncView = z.infer<typeof SyncView>

export const AccountView = z.object({
  /** Where the address of the backend comes from; `refused`: it is neither https nor this machine. */
  backend: z.enum(['none', 'environment', 'settings', 'refused']),
  url: z.string().nullable(),
  account: Account.nullable(),
  /** The session is over, or its keyring stays closed: tasks are still the account's, and wait. */
  again: z.boolean(),
  /** `memory`: without a keyring the session is forgotten when the app ends. */
  kept: z.enum(['keyring', 'memory']).nullable(),
  /** A code was sent to this address, and is to be typed in. */
  codeSentTo: z.string().nullable(),
  /** The browser was opened for a provider. */
  inBrowser: z.string().nullable(),
  /** What the last link from a mail or a browser came to, when that was a failure. */
  linkProblem: ErrorCode.nullable(),
  providers: z.array(z.string()),
  canBeAnonymous: z.boolean(),
  /** The words of notes go up, too. */
  transcripts: z.boolean(),
  sync: SyncView,
})
export type AccountView = z.infer<typeof AccountView>

export const Email = z.string().trim().max(254).pipe(z.email())
/** Of six to ten digits, as the backend is set up. */
export const SignInCode = z
  .string()
  .transform((text) => text.replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6,10}$/))
/** The project's address and public key, as its settings show them. */
export const SyncBackend = z.object({ url: z.string().trim().max(500), key: z.string().trim().min(1).max(4_000) })
export type SyncBackend = z.infer<typeof SyncBackend>
