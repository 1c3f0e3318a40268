import type { SyncView } from '../../shared/account.ts'
import type { ErrorCode } from '../../shared/errors.ts'
import type { SyncState } from '../pipeline/sync/syncEngine.ts'
import type { SyncFailure } from '../pipeline/sync/types.ts'

const problems: Record<SyncFailure['kind'], ErrorCode> = {
  offline: 'sync.offline',
  server: 'sync.server',
  limited: 'sync.limited',
  quota: 'sync.quota',
  signedOut: 'sync.signedOut',
  refused: 'sync.refused',
}

/** What a person is told of where syncing stands. */
export function syncView(state: SyncState, count: { waiting: number; refused: number }, received: number): SyncView {
  const syncedAt = 'syncedAt' in state ? state.syncedAt : null
  const known = { ...count, received: 0, syncedAt, problem: count.refused > 0 ? ('sync.partly' as const) : null }
  switch (state.kind) {
    case 'off':
      return { ...known, phase: 'off', problem: null }
    case 'idle':
      // A change that was made just now, and has not been looked at yet.
      return { ...known, phase: count.waiting > 0 ? 'working' : 'synced' }
    case 'working':
      return { ...known, phase: 'working', received }
    case 'waiting':
      return { ...known, phase: 'waiting', problem: problems[state.failure.kind] }
    case 'stopped':
      return { ...known, phase: 'stopped', problem: 'sync.signedOut' }
  }
}
