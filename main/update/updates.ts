/** Looks for updates, downloads what the feed offers this device, and installs it when that disturbs nobody. */
import { errorCode, type ErrorCode } from '../../shared/errors.ts'
import { initial, reduce, type Offered, type UpdateEvent, type UpdateState } from './updateState.ts'

/** Where updates come from. Each call rejects with a SaysoError of update.* for what is expected to fail. */
export interface UpdateSource {
  /** What this device is offered now, judged and signed; null when it stays as it is. */
  check(): Promise<Offered | null>
  /** Fetches what was offered last and checks its hash. */
  download(onPercent: (percent: number) => void): Promise<void>
  /** Keeps the present version aside, replaces it and starts the new one: the process ends. */
  install(): Promise<void>
}

export interface UpdatePace {
  everyMs: number
  /** Without a capture or a window in use for this long, an update installs itself; one that was taken back goes sooner. */
  quietMs: number
  quietDownMs: number
  laterMs: number
}

export interface UpdateParts {
  source: UpdateSource
  pace: UpdatePace
  now(): number
  after(ms: number, run: () => void): () => void
  /** 0..1, to keep a fleet from asking all at once. */
  random(): number
  /** A capture is under way, or something that must not be cut short. */
  isBusy(): boolean
  /** Epoch milliseconds at which somebody last used the app. */
  lastUsed(): number
  announce(state: UpdateState): void
  reportBug(error: unknown): void
}

export interface Updates {
  state(): UpdateState
  /** Looks now. Never rejects: what went wrong is in the state. */
  check(): Promise<void>
  /** Installs what is ready, as soon as no capture is under way. */
  install(): Promise<void>
  later(): void
  start(): void
  stop(): void
}

/** How often something that is ready looks whether it may install itself. */
const WATCH_MS = 5_000

export function openUpdates(parts: UpdateParts): Updates {
  let state = initial
  let stopped = false
  /** Asked for while a capture was under way. */
  let wanted = false
  const timers: { check?: () => void; watch?: () => void } = {}

  function feed(event: UpdateEvent): void {
    const next = reduce(state, event)
    if (next === state) return
    state = next
    parts.announce(state)
  }

  async function check(): Promise<void> {
    if (stopped || state.kind !== 'idle') return
    feed({ kind: 'check' })
    try {
      const offer = await parts.source.check()
      if (offer === null) return feed({ kind: 'nothing' })
      feed({ kind: 'offered', offer })
      await parts.source.download((percent) => feed({ kind: 'progress', percent }))
      feed({ kind: 'downloaded' })
      watch()
    } catch (error) {
      fail(error)
    }
  }

  function fail(error: unknown): void {
    const code: ErrorCode = errorCode(error)
    if (code === 'unexpected') parts.reportBug(error)
    // Not to have a share in a stage is how it should be for most.
    feed(code === 'update.notInStage' ? { kind: 'nothing' } : { kind: 'failed', code })
  }

  function watch(): void {
    timers.watch?.()
    timers.watch = parts.after(WATCH_MS, () => {
      if (stopped || state.kind !== 'ready') return
      const { offer, notBefore } = state
      const quiet = offer.action === 'downgrade' ? parts.pace.quietDownMs : parts.pace.quietMs
      const now = parts.now()
      if (!parts.isBusy() && (wanted || (now >= notBefore && now - parts.lastUsed() >= quiet))) void installNow()
      else watch()
    })
  }

  async function installNow(): Promise<void> {
    if (state.kind !== 'ready') return
    const { offer } = state
    wanted = false
    feed({ kind: 'install' })
    try {
      // The stage may have ended since the download: whatever the feed does not offer any more is not installed.
      const again = await parts.source.check()
      if (again?.version !== offer.version || again.action !== offer.action) {
        feed({ kind: 'changed' })
        return void check()
      }
      // Somebody may have pressed the shortcut meanwhile.
      if (parts.isBusy()) {
        wanted = true
        feed({ kind: 'busy' })
        return watch()
      }
      feed({ kind: 'same' })
      await parts.source.install()
    } catch (error) {
      fail(error)
    }
  }

  function plan(ms: number): void {
    timers.check = parts.after(ms, () => {
      void check()
      plan(parts.pace.everyMs * (0.9 + 0.2 * parts.random()))
    })
  }

  return {
    state: () => state,
    check,
    async install() {
      if (state.kind !== 'ready') return
      if (!parts.isBusy()) return installNow()
      wanted = true
      watch()
    },
    later: () => feed({ kind: 'postponed', until: parts.now() + parts.pace.laterMs }),
    // The first look waits a little: a start has better things to do.
    start: () => plan(Math.min(30_000, parts.pace.everyMs) * (0.5 + parts.random())),
    stop() {
      stopped = true
      timers.check?.()
      timers.watch?.()
    },
  }
}
