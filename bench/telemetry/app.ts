/**
 * `npm run bench:telemetry`: what measuring costs the app. The same captures are taken through the real stores on a real SQLite
 * file, measured and not, in turns; then the time of what runs by itself each minute. All on one thread, as in main.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openStores, type Stores } from '../../main/pipeline/store/index.ts'
import { createQueue } from '../../main/queue/queue.ts'
import { createMetrics } from '../../main/telemetry/metrics/metrics.ts'
import { measuredDatabase } from '../../main/telemetry/metrics/measuredDatabase.ts'
import { openTelemetry, type Telemetry } from '../../main/telemetry/telemetry.ts'
import type { SpanName, Tracer } from '../../main/telemetry/types.ts'
import { environments, flags, type FlagName } from '../../shared/config/index.ts'
import type { FlagState } from '../../main/flags/flagService.ts'
import type { CaptureStore } from '../../main/pipeline/store/types.ts'

const { values } = parseArgs({ options: { captures: { type: 'string', default: '500' } } })
const captures = Number(values.captures)
/** A person who speaks a note each minute, all day long. */
const CAPTURES_AN_HOUR = 60

const folder = mkdtempSync(join(tmpdir(), 'sayso-bench-telemetry-'))
const now = () => performance.timeOrigin + performance.now()
let ids = 0
const newId = () => `00000000-0000-4000-8000-${(ids += 1).toString(16).padStart(12, '0')}`
const environment = { now: Date.now, newId, nextDue: () => null }

/** Timers are run by hand, so that their time is measured and none is waited for. */
const timers = new Set<{ ms: number; action: () => void }>()
const after = (ms: number, action: () => void) => {
  const timer = { ms, action }
  timers.add(timer)
  return () => void timers.delete(timer)
}

const names = Object.keys(flags) as FlagName[]
const state: FlagState = { on: true, decided: 'default', alternative: null, reason: null }
const states = Object.fromEntries(names.map((name) => [name, state])) as Record<FlagName, FlagState>
const exposures = Object.fromEntries(names.map((name) => [name, true]))

async function openBoth() {
  const plain = await openStores(join(folder, 'plain.db'), environment)
  const metrics = createMetrics({ now })
  const stores = await openStores(join(folder, 'measured.db'), {
    ...environment,
    measure: (database) => measuredDatabase(database, (ms) => metrics.observe('database_query', ms)),
  })
  const reportBug = (error: unknown) => {
    throw error
  }
  const queue = createQueue({
    database: stores.database,
    clock: { now: Date.now, after: () => () => undefined },
    rules: environments.production.queue,
    gates: { readiness: () => ({ kind: 'ready', slots: 1 }), used: () => 0, report: () => undefined },
    random: Math.random,
    reportBug,
    changed: () => undefined,
  })
  const telemetry = openTelemetry({
    database: stores.database,
    queue,
    metrics,
    release: '1.0.0',
    environment: 'production',
    now: Date.now,
    steady: now,
    after,
    random: () => 1,
    newId,
    online: () => true,
    flags: { exposures: () => exposures, states: () => states },
    // Electron's own figures are asked once a capture; they are measured in the app, not here.
    usage: { begin: () => undefined, end: () => Promise.resolve({ memoryMb: 300, cpu: 0.1 }) },
    processes: () => Promise.resolve([]),
    shares: () => true,
    send: () => Promise.resolve({ kind: 'taken' }),
    heard: () => undefined,
    possible: true,
    alertChanged: () => undefined,
    reportBug,
  })
  telemetry.start()
  return { plain, stores, telemetry }
}

const silent: Tracer = { span: () => undefined }

/** What the line does with the stores for one spoken note. */
function take(store: CaptureStore, tracer: Tracer): void {
  const captureId = newId()
  const at = now()
  const span = (name: SpanName, from = at, to = at) => tracer.span(name, from, to, { captureId })
  span('shortcut.down')
  store.insert(
    {
      id: captureId,
      source: 'voice',
      startedAt: new Date(at).toISOString(),
      timezone: 'UTC',
      audioFile: `${captureId}.wav`,
    },
    'recording',
  )
  span('mic.firstFrame', at, at + 45)
  span('shortcut.up')
  span('tail.ended')
  store.recorded(captureId, 2_000)
  span('speech.final')
  store.transcribed(captureId, 'buy milk tomorrow and call the dentist on friday', 'moonshine-tiny')
  span('extraction.done', at, at + 8)
  store.extracted(captureId, 'rules', [])
  span('store.saved')
  span('ui.tasksVisible')
}

/** Runs what is due within so many milliseconds. */
function runTimers(within: number): void {
  // Those that stand now: what they arm anew is for the next time.
  const due = Array.from(timers).filter(({ ms }) => ms <= within)
  for (const timer of due) {
    timers.delete(timer)
    timer.action()
  }
}

const median = (all: number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0
const timed = (work: () => void): number => {
  const began = performance.now()
  work()
  return performance.now() - began
}

async function run(plain: Stores, measured: Stores, telemetry: Telemetry): Promise<Record<string, number>> {
  const store = telemetry.captures(measured.captures)
  const tracer = telemetry.tracer(silent)
  const bare: number[] = []
  const whole: number[] = []
  const flushes: number[] = []
  for (let i = 0; i < captures; i += 1) {
    bare.push(timed(() => take(plain.captures, silent)))
    whole.push(timed(() => take(store, tracer)))
    await new Promise((resolve) => setImmediate(resolve))
    flushes.push(timed(() => runTimers(2_000)))
  }
  const minutes: number[] = []
  for (let i = 0; i < 200; i += 1) minutes.push(timed(() => runTimers(60_000)))
  const inLineMs = median(whole) - median(bare)
  const writingMs = median(flushes)
  const minuteMs = median(minutes)
  const perCaptureMs = inLineMs + writingMs
  const cpuShare = (CAPTURES_AN_HOUR * perCaptureMs + 60 * minuteMs) / 3_600_000
  return {
    captures,
    bareMs: median(bare),
    measuredMs: median(whole),
    inLineMs,
    writingMs,
    perCaptureMs,
    minuteMs,
    cpuShare,
  }
}

const { plain, stores, telemetry } = await openBoth()
try {
  const figures = await run(plain, stores, telemetry)
  const labels: Record<string, string> = {
    captures: 'captures',
    bareMs: 'a capture in the stores, not measured, ms',
    measuredMs: 'the same, measured, ms',
    inLineMs: 'what measuring adds to the line, ms',
    writingMs: 'writing its events, after it, ms',
    perCaptureMs: 'a capture costs in all, ms (limit 1)',
    minuteMs: 'what runs each minute, ms',
    cpuShare: 'share of a processor at a note a minute (limit 0.01)',
  }
  for (const [name, value] of Object.entries(figures))
    process.stdout.write(`${(labels[name] ?? name).padEnd(56)}${Math.round(value * 1e5) / 1e5}\n`)
  process.stdout.write(`${JSON.stringify(figures)}\n`)
} finally {
  telemetry.stop()
  plain.close()
  stores.close()
  rmSync(folder, { recursive: true, force: true })
}
