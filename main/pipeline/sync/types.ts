/** What syncing needs of the world; compose hands it in. */
import type { PullAnswer, PushAnswer, RemoteRow, SyncOp } from '../../../shared/syncProtocol.ts'

/** Why the backend gave no answer that can be used. */
export type SyncFailure =
  /** Nothing was reached. */
  | { kind: 'offline' }
  /** It is reached, but in trouble, or too slow. */
  | { kind: 'server' }
  /** It asks to wait. Milliseconds, null when it does not say how long. */
  | { kind: 'limited'; retryAfterMs: number | null }
  /** The account has no room for more. */
  | { kind: 'quota' }
  /** The person has to sign in again. */
  | { kind: 'signedOut' }
  /** It understood, and refused for good: another version, most likely. */
  | { kind: 'refused' }

export class SyncError extends Error {
  override readonly name = 'SyncError'
  constructor(
    readonly failure: SyncFailure,
    /** For the log: a code, never a person's words. */
    detail?: string,
  ) {
    super(detail ? `${failure.kind}: ${detail}` : failure.kind)
  }
}

export interface SyncRemote {
  /** @throws SyncError */
  push(device: string, ops: readonly SyncOp[], signal: AbortSignal): Promise<PushAnswer>
  /** Rows changed after a counter, in its order. @param epoch null for a first read @throws SyncError */
  pull(after: number, limit: number, epoch: string | null, signal: AbortSignal): Promise<PullAnswer>
  /** Tells that another machine may have changed something. Never relied on. @returns a function that ends it */
  listen(account: string, changed: () => void): () => void
}

/** What the store's replica offers (store/replica/replica.ts). */
export interface ReplicaPort {
  account(): string | null
  begin(account: string): void
  end(): void
  count(): { waiting: number; refused: number }
  backfill(rows: number): boolean
  isBackfilling(): boolean
  batch(maxOps: number, after?: number): { ops: SyncOp[]; last: number }
  acknowledge(results: PushAnswer['results']): void
  position(): { epoch: string | null; cursor: number }
  apply(rows: readonly RemoteRow[]): {
    tasksChanged: boolean
    capturesChanged: boolean
    skipped: number
    recordings: { id: string; audioFile: string }[]
  }
  advance(epoch: string, cursor: number): void
  reset(epoch: string): void
  forgetCapture(id: string): void
}
