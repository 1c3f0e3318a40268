/**
 * Flags for the running app. OpenFeature decides, asynchronously as it does; the answers are kept, so that code may ask at any
 * moment without waiting. They change only when the backend's values do, and then whoever listens is told.
 */
import { OpenFeature, ProviderEvents } from '@openfeature/server-sdk'
import { flags, type FlagName } from '../../shared/config/index.ts'
import { BackendProvider } from './backendProvider.ts'
import { FlagReason, type FlagRule } from './decide.ts'
import { isTooOld, type FlagCache } from './flagCache.ts'
import type { FlagProvider } from './types.ts'

/** Read again this often, so that a change is here within a minute; spread, so that apps do not ask in step. */
const POLL_MS = 45_000
const SPREAD_MS = 10_000
/** After failures it waits longer, up to this. Milliseconds. */
const LONGEST_WAIT_MS = 15 * 60_000

export interface FlagState {
  on: boolean
  decided: FlagReason
  /** What a person can do instead, and why it is off, in the publisher's words. */
  alternative: string | null
  reason: string | null
}

export interface FlagChange extends FlagState {
  flag: FlagName
}

export interface FlagServiceDependencies {
  installId: string
  overrides: ReadonlyMap<string, boolean>
  /** Asks the backend; null where none is configured, and then nothing is ever asked. */
  read: ((signal: AbortSignal) => Promise<FlagRule[]>) | null
  cache: FlagCache
  /** Wall clock, epoch milliseconds. */
  now(): number
  after(ms: number, action: () => void): () => void
  random(): number
  online(): boolean
  /** A flag changed while the app runs. */
  changed(change: FlagChange): void
  reportBug(error: unknown): void
}

export interface FlagService extends FlagProvider {
  /** Every flag as it stands. */
  states(): Record<FlagName, FlagState>
  /** The flags that were asked in this run, with their answers: who has which feature, for telemetry. */
  exposures(): Partial<Record<FlagName, boolean>>
  /** Reads again now: after sleep, when the network is back, or on the backend's hint. */
  refresh(): Promise<void>
  stop(): void
}

let serial = 0

export async function openFlags(deps: FlagServiceDependencies): Promise<FlagService> {
  const names = Object.keys(flags) as FlagName[]
  // A domain of its own: OpenFeature keeps its providers for the whole process.
  const domain = `sayso-${(serial += 1)}`
  const provider = new BackendProvider(deps.installId, deps.overrides)
  const asked = new Map<FlagName, boolean>()
  const stopped = new AbortController()
  let cancelWait: () => void = () => undefined
  let failures = 0
  let readAt: number | null = null
  let reading: Promise<void> | null = null

  const cached = deps.read ? await deps.cache.load(deps.now()) : null
  if (cached) {
    readAt = cached.readAt
    provider.setRules(cached.rules)
  }
  await OpenFeature.setProviderAndWait(domain, provider)
  const client = OpenFeature.getClient(domain)
  let states = await evaluate()
  // One at a time and in order: an older answer must not overtake a newer one.
  let evaluating = Promise.resolve()
  const onChanged = () => {
    evaluating = evaluating.then(takeOver).catch(deps.reportBug)
  }
  client.addHandler(ProviderEvents.ConfigurationChanged, onChanged)

  async function evaluate(): Promise<Record<FlagName, FlagState>> {
    const entries = await Promise.all(
      names.map(async (name) => {
        const details = await client.getBooleanDetails(name, flags[name].default)
        const { decided, alternative, reason } = details.flagMetadata
        const state: FlagState = {
          on: details.value,
          decided: FlagReason.catch('default').parse(decided),
          alternative: typeof alternative === 'string' ? alternative : null,
          reason: typeof reason === 'string' ? reason : null,
        }
        return [name, state] as const
      }),
    )
    return Object.fromEntries(entries) as Record<FlagName, FlagState>
  }

  async function takeOver(): Promise<void> {
    const before = states
    states = await evaluate()
    if (stopped.signal.aborted) return
    for (const flag of names) if (before[flag].on !== states[flag].on) deps.changed({ flag, ...states[flag] })
  }

  async function readOnce(): Promise<void> {
    if (!deps.read) return
    try {
      const rules = await deps.read(stopped.signal)
      failures = 0
      readAt = deps.now()
      provider.setRules(rules)
      await deps.cache.save(readAt, rules).catch(deps.reportBug)
    } catch {
      // No network, a server that is down, an answer that is no list of flags: the last good values hold.
      failures += 1
      expire()
    }
  }

  /** What was read long ago says nothing any more. */
  function expire(): void {
    if (readAt === null || !isTooOld(readAt, deps.now())) return
    readAt = null
    provider.setRules([])
  }

  function refresh(): Promise<void> {
    if (!deps.read || stopped.signal.aborted) return Promise.resolve()
    cancelWait()
    reading ??= (async () => {
      if (deps.online()) await readOnce()
      else expire()
      await evaluating
    })().finally(() => {
      reading = null
      if (!stopped.signal.aborted) cancelWait = deps.after(nextWait(), () => void refresh())
    })
    return reading
  }

  function nextWait(): number {
    return Math.min(POLL_MS * 2 ** Math.min(failures, 10), LONGEST_WAIT_MS) + deps.random() * SPREAD_MS
  }

  return {
    isOn(flag) {
      asked.set(flag, states[flag].on)
      return states[flag].on
    },
    states: () => states,
    exposures: () => Object.fromEntries(asked),
    refresh,
    stop() {
      stopped.abort()
      cancelWait()
      client.removeHandler(ProviderEvents.ConfigurationChanged, onChanged)
    },
  }
}
