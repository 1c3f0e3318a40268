/** Carries out what syncEngine.ts decides: one request at a time, rows written in pieces that no window notices. */
import type { PullAnswer, SyncOp } from '../../../shared/syncProtocol.ts'
import { reduceSync, syncOff, type Step, type SyncEvent, type SyncRules, type SyncState } from './syncEngine.ts'
import { SyncError, type ReplicaPort, type SyncRemote } from './types.ts'

export interface SyncDependencies {
  replica: ReplicaPort
  remote: SyncRemote
  device: string
  rules: SyncRules
  /** Epoch milliseconds, the wall clock. */
  now(): number
  /** Milliseconds from any start, for short spans. */
  precise(): number
  after(ms: number, action: () => void): () => void
  random(): number
  /** Lets everything else have its turn. */
  breathe(): Promise<void>
  changed(): void
  tasksChanged(): void
  capturesChanged(): void
  /** The file of a note that was deleted on another machine. */
  removeRecording(audioFile: string): Promise<void>
  reportBug(error: unknown): void
}

export interface SyncRunner {
  /** For an account; another one's rows are noted anew. Asked again it starts what was stopped. */
  begin(account: string): void
  /** The person signed out; `stop` only ends the work. */
  end(): void
  stop(): void
  ask(urgent: boolean): void
  state(): SyncState
  /** Rows written since this run of work began, for a progress that is no guess. */
  received(): number
}

const BACKFILL_ROWS = 200
/** Operations of one push, put together in pieces that take main a few milliseconds each. */
const MAX_OPS = 400
const PIECE_OPS = 50
const MAX_PUSH_BYTES = 500_000
const PAGE_ROWS = 300
/** What main may be held up by a piece of writing; half of what it must never exceed. Milliseconds. */
const PIECE_MS = 5
/** A window reads its whole list again: soon for the first rows, then ever more rarely. Milliseconds. */
const FIRST_TELL_MS = 500
const LONGEST_TELL_MS = 16_000

export function createSyncRunner(deps: SyncDependencies): SyncRunner {
  const { replica, remote } = deps
  let state: SyncState = syncOff
  let cancelWait: () => void = () => undefined
  let work = new AbortController()
  let stopListening: () => void = () => undefined
  let received = 0
  let pieceRows = 16
  let untold = { tasks: false, captures: false }
  let toldAt = -Infinity
  let tellMs = FIRST_TELL_MS

  function feed(event: SyncEvent): void {
    const before = state
    const next = reduceSync(state, event, deps.rules, deps.now(), deps.random())
    state = next.state
    if (before.kind !== 'working' && state.kind === 'working') received = 0
    if (before.kind === 'working' && state.kind !== 'working') tell(true)
    if (next.effect) {
      cancelWait()
      if (next.effect.do === 'wait') cancelWait = deps.after(next.effect.ms, () => feed({ kind: 'time' }))
      else void carryOut(next.effect.do)
    }
    deps.changed()
  }

  async function carryOut(step: Step): Promise<void> {
    const { signal } = work
    let event: SyncEvent
    try {
      // The first turn belongs to whoever asked.
      await deps.breathe()
      if (signal.aborted) return
      event = await steps[step](signal)
    } catch (error) {
      if (!(error instanceof SyncError)) deps.reportBug(error)
      event = { kind: 'failed', failure: error instanceof SyncError ? error.failure : { kind: 'server' } }
    }
    if (!signal.aborted) feed(event)
  }

  const steps: Record<Step, (signal: AbortSignal) => Promise<SyncEvent>> = {
    prepare: async () => ({ kind: 'prepared', more: replica.backfill(BACKFILL_ROWS) }),

    async push(signal) {
      const ops = await nextPush()
      if (signal.aborted) return { kind: 'end' }
      if (ops.length === 0) return { kind: 'pushed', more: false }
      const answer = await remote.push(deps.device, ops, signal)
      if (signal.aborted) return { kind: 'end' }
      const { epoch } = replica.position()
      if (epoch !== null && epoch !== answer.epoch) {
        replica.reset(answer.epoch)
        return { kind: 'reset' }
      }
      replica.acknowledge(answer.results)
      return { kind: 'pushed', more: replica.count().waiting > 0 }
    },

    async pull(signal) {
      const { epoch, cursor } = replica.position()
      const answer = await remote.pull(cursor, PAGE_ROWS, epoch, signal)
      if (signal.aborted) return { kind: 'end' }
      if ('reset' in answer) {
        replica.reset(answer.epoch)
        return { kind: 'reset' }
      }
      await write(answer, signal)
      return { kind: 'pulled', more: answer.more }
    },
  }

  async function nextPush(): Promise<SyncOp[]> {
    const ops: SyncOp[] = []
    let bytes = 0
    for (let after = 0; ops.length < MAX_OPS && bytes < MAX_PUSH_BYTES;) {
      const piece = replica.batch(PIECE_OPS, after)
      if (piece.last === after) break
      after = piece.last
      ops.push(...piece.ops)
      bytes += JSON.stringify(piece.ops).length
      await deps.breathe()
    }
    return ops
  }

  async function write(answer: Extract<PullAnswer, { rows: unknown }>, signal: AbortSignal): Promise<void> {
    for (let from = 0; from < answer.rows.length;) {
      const piece = answer.rows.slice(from, from + pieceRows)
      const began = deps.precise()
      const applied = replica.apply(piece)
      const took = Math.max(0.1, deps.precise() - began)
      from += piece.length
      received += piece.length
      pieceRows = Math.max(1, Math.min(64, Math.floor((pieceRows * PIECE_MS) / took), pieceRows * 2))
      untold = {
        tasks: untold.tasks || applied.tasksChanged,
        captures: untold.captures || applied.capturesChanged,
      }
      for (const { id, audioFile } of applied.recordings) {
        // The file first: a recording without a note would be taken for one that was lost, and be read again.
        await deps.removeRecording(audioFile)
        replica.forgetCapture(id)
      }
      tell(false)
      await deps.breathe()
      if (signal.aborted) return
    }
    // After an end in between, these rows come again and change nothing.
    replica.advance(answer.epoch, answer.counter)
    deps.changed()
  }

  function tell(finished: boolean): void {
    const now = deps.precise()
    if (!finished && now - toldAt < tellMs) return
    tellMs = finished ? FIRST_TELL_MS : Math.min(LONGEST_TELL_MS, tellMs * 2)
    toldAt = now
    const { tasks, captures } = untold
    untold = { tasks: false, captures: false }
    if (tasks) deps.tasksChanged()
    if (captures) deps.capturesChanged()
  }

  function halt(): void {
    work.abort()
    work = new AbortController()
    cancelWait()
    stopListening()
    stopListening = () => undefined
  }

  return {
    begin(account) {
      if (replica.account() !== account || state.kind === 'off') {
        halt()
        feed({ kind: 'end' })
        replica.begin(account)
        stopListening = remote.listen(account, () => feed({ kind: 'asked', urgent: false }))
      }
      feed({ kind: 'begin' })
    },
    end() {
      halt()
      replica.end()
      feed({ kind: 'end' })
    },
    stop() {
      halt()
      state = syncOff
    },
    ask: (urgent) => feed({ kind: 'asked', urgent }),
    state: () => state,
    received: () => received,
  }
}
