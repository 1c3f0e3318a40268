/** A backend in memory that merges as supabase/migrations/*_sync_push.sql does, for one account. */
import { parseInstant } from '../../store/hybridLogicalClock.ts'
import type { PullAnswer, PushAnswer, RemoteRow, SyncOp } from '../../../../shared/syncProtocol.ts'
import type { SyncRemote } from '../types.ts'

const AHEAD_MS = 60_000

export interface FakeBackend {
  /** The server's clock, epoch milliseconds. */
  time: number
  epoch: string
  rows: Map<string, RemoteRow>
  remote: SyncRemote
  /** Operations that had an effect, in order; one that stands twice was applied twice. */
  applied: string[]
  /** Operations whose kind and field are given here are refused. */
  refuse: ((op: SyncOp) => string | null) | null
  /** The data is lost, or goes back to an older state. */
  restore(rows: readonly RemoteRow[]): void
}

export function createFakeBackend(time: number): FakeBackend {
  let counter = 0
  let epochs = 1
  const seen = new Set<string>()
  const listeners = new Set<() => void>()

  function merge(op: SyncOp): void {
    counter += 1
    const key = `${op.kind}/${op.id}`
    const row = backend.rows.get(key) ?? { kind: op.kind, id: op.id, fields: {}, clocks: {}, counter: 0 }
    const next: RemoteRow = { ...row, fields: { ...row.fields }, clocks: { ...row.clocks }, counter }
    const held = holdBack(op.clocks, backend.time + AHEAD_MS)
    for (const [name, value] of Object.entries(op.fields)) {
      if (held[name]! <= (next.clocks[name] ?? '')) continue
      next.fields[name] = JSON.parse(JSON.stringify(value)) as unknown
      next.clocks[name] = held[name]!
    }
    backend.rows.set(key, next)
  }

  const backend: FakeBackend = {
    time,
    epoch: '00000000-0000-4000-8000-00000000e001',
    rows: new Map(),
    applied: [],
    refuse: null,
    restore(rows) {
      backend.epoch = `00000000-0000-4000-8000-00000000e${String((epochs += 1)).padStart(3, '0')}`
      backend.rows = new Map(rows.map((row) => [`${row.kind}/${row.id}`, row]))
      counter = Math.max(0, ...rows.map((row) => row.counter))
      seen.clear()
    },
    remote: {
      async push(_device, ops): Promise<PushAnswer> {
        backend.time += 1
        const results = ops.map(({ op_id }, index) => {
          const op = JSON.parse(JSON.stringify(ops[index])) as SyncOp
          const reason = backend.refuse?.(op) ?? null
          if (reason !== null) return { op_id, status: 'rejected' as const, reason }
          if (seen.has(op_id)) return { op_id, status: 'duplicate' as const }
          seen.add(op_id)
          backend.applied.push(op_id)
          merge(op)
          return { op_id, status: 'applied' as const }
        })
        for (const listener of listeners) listener()
        return { epoch: backend.epoch, counter, results }
      },
      async pull(after, limit, epoch): Promise<PullAnswer> {
        if ((epoch !== null && epoch !== backend.epoch) || after > counter) return { reset: true, epoch: backend.epoch }
        const rows = [...backend.rows.values()]
          .filter((row) => row.counter > after)
          .toSorted((a, b) => a.counter - b.counter)
        const page = rows.slice(0, limit)
        const last = page.at(-1)?.counter ?? after
        return { epoch: backend.epoch, rows: page, counter: last, more: rows.length > limit }
      },
      listen(_account, changed) {
        listeners.add(changed)
        return () => listeners.delete(changed)
      },
    },
  }
  return backend
}

/** Clocks from too far ahead are put at the latest that is believed, and keep their order. */
function holdBack(clocks: Record<string, string>, latest: number): Record<string, string> {
  const ahead = [...new Set(Object.values(clocks).filter((clock) => parseInstant(clock)!.millis > latest))].toSorted()
  return Object.fromEntries(
    Object.entries(clocks).map(([name, clock]) => {
      const rank = ahead.indexOf(clock)
      if (rank < 0) return [name, clock]
      const place = `${String(latest).padStart(15, '0')}-${rank.toString(16).padStart(4, '0')}`
      return [name, `${place}-${parseInstant(clock)!.device}`]
    }),
  )
}
