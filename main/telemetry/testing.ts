/** Helpers of telemetry's tests: all of it over a real SQLite and the real queue, with a clock that the test holds. */
import { calmFlags } from './testingFlags.ts'
import { extracted, numberedId, openTestStore, START, type TestStore } from '../pipeline/store/testing.ts'
import { createQueue } from '../queue/queue.ts'
import { JumpyClock, openGates, RULES, turn } from '../queue/testing.ts'
import type { Queue } from '../queue/types.ts'
import type { TelemetryEvent } from '../../shared/telemetry/events.ts'
import type { AlertChange } from '../../shared/telemetry/alerts.ts'
import type { Batch } from './events/eventStore.ts'
import type { SendResult } from './events/outbox.ts'
import { createMetrics, type Metrics } from './metrics/metrics.ts'
import { openTelemetry, type Telemetry } from './telemetry.ts'

export { START }

export interface TestTelemetry {
  telemetry: Telemetry
  store: TestStore
  queue: Queue
  clock: JumpyClock
  metrics: Metrics
  flags: ReturnType<typeof calmFlags>
  /** Every attempt to send, in order. */
  sent: Batch[]
  answer: SendResult
  shares: boolean
  alerts: AlertChange[]
  bugs: unknown[]
  /** What is kept, oldest first. */
  events(): TelemetryEvent[]
  /** As kill -9, then a new start. @param release of the new run */
  restart(release?: string): void
}

export async function createTestTelemetry(options: { backend?: boolean } = {}): Promise<TestTelemetry> {
  const store = await openTestStore()
  const clock = new JumpyClock()
  let ids = 0x1000
  const test = {
    store,
    clock,
    flags: calmFlags(),
    sent: [] as Batch[],
    answer: { kind: 'taken' } as SendResult,
    shares: false,
    alerts: [] as AlertChange[],
    bugs: [] as unknown[],
    events: () =>
      test.telemetry.events
        .events(1_000)
        .map(({ event }) => event)
        .toReversed(),
    restart(release = '1.0.0') {
      clock.forget()
      open(release)
    },
  } as TestTelemetry

  function open(release: string): void {
    const { database } = store
    const reportBug = (error: unknown) => test.bugs.push(error)
    test.queue = createQueue({
      database,
      clock,
      rules: RULES,
      gates: openGates,
      random: () => 0.5,
      reportBug,
      changed: () => undefined,
    })
    test.metrics = createMetrics({ now: () => clock.now() })
    test.telemetry = openTelemetry({
      database,
      queue: test.queue,
      metrics: test.metrics,
      release,
      environment: 'production',
      now: () => clock.now(),
      steady: () => clock.now(),
      after: (ms, action) => clock.after(ms, action),
      random: () => 0,
      newId: () => numberedId((ids += 1)),
      online: () => true,
      flags: test.flags,
      usage: { begin: () => undefined, end: () => Promise.resolve({ memoryMb: 300, cpu: 0.1 }) },
      processes: () => Promise.resolve([]),
      shares: () => test.shares,
      send:
        options.backend === false
          ? null
          : (batch) => {
              test.sent.push(batch)
              return Promise.resolve(test.answer)
            },
      heard: () => undefined,
      possible: options.backend !== false,
      alertChanged: (change) => test.alerts.push(change),
      reportBug,
    })
    test.queue.start()
    test.telemetry.start()
  }
  open('1.0.0')
  return test
}

/** One spoken note on the real store, as the line takes it. */
export async function speakOnce(
  test: TestTelemetry,
  number: number,
  { frameMs = 45, readMs = 250, fails = false } = {},
): Promise<void> {
  const { clock, telemetry, store } = test
  const captures = telemetry.captures(store.captures)
  const tracer = telemetry.tracer({ span: () => undefined })
  const captureId = numberedId(number)
  const at = clock.now()
  tracer.span('shortcut.down', at, at, { captureId })
  captures.insert(
    {
      id: captureId,
      source: 'voice',
      startedAt: new Date(at).toISOString(),
      timezone: 'UTC',
      audioFile: `${captureId}.wav`,
    },
    'recording',
  )
  tracer.span('mic.firstFrame', at, at + frameMs, { captureId })
  await clock.advance(1_000)
  const up = clock.now()
  tracer.span('shortcut.up', up, up, { captureId })
  captures.recorded(captureId, 900)
  await clock.advance(readMs)
  if (fails) return void captures.fail(captureId, 'speech.hostCrashed')
  captures.transcribed(captureId, 'buy milk', 'moonshine-tiny')
  tracer.span('extraction.done', clock.now() - 5, clock.now(), { captureId })
  captures.extracted(captureId, 'rules', [extracted('Buy milk', 0)])
  tracer.span('ui.tasksVisible', clock.now(), clock.now(), { captureId })
  await turn()
}
