/** Whatever happens, in whatever order: no job is lost, stored twice, or left without an end. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createTestQueue, openGates, turn, type TestQueue } from './testing.ts'
import type { EngineReadiness, JobResult, NewJob } from './types.ts'

const SUBJECTS = 4
const DAY = 86_400_000

type Command =
  | { kind: 'ask'; subject: number; live: boolean }
  | { kind: 'end'; pick: number; result: 'done' | 'failed' | 'limited' | 'fatal' }
  | { kind: 'pass' | 'jump' | 'sleep'; ms: number }
  | { kind: 'kill' | 'quit' | 'pause' | 'limit' | 'unpause' }

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('ask' as const), subject: fc.nat(SUBJECTS - 1), live: fc.boolean() }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('end' as const),
      pick: fc.nat(20),
      result: fc.constantFrom('done' as const, 'failed' as const, 'limited' as const, 'fatal' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.nat(100_000) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('jump' as const, 'sleep' as const),
      ms: fc.integer({ min: -80 * 365 * DAY, max: 80 * 365 * DAY }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('kill' as const, 'quit' as const, 'pause' as const, 'limit' as const, 'unpause' as const),
    }),
  },
)

const results: Record<string, JobResult> = {
  done: { kind: 'done' },
  failed: { kind: 'failed', code: 'server', retryAfterMs: 90_000 },
  limited: { kind: 'held', code: 'rateLimited', delayMs: 30_000 },
  fatal: { kind: 'fatal', code: 'invalid' },
}

/** Two steps of a capture for each subject: the second is asked of another engine. */
const jobOf = (captureId: string, stage: 'transcribe' | 'reextract'): NewJob => ({
  subject: captureId,
  captureId,
  stage,
  engine: stage === 'transcribe' ? 'device' : 'openai',
})

async function play(test: TestQueue, one: Command, captures: string[], asked: Set<string>): Promise<void> {
  switch (one.kind) {
    case 'ask': {
      const captureId = captures[one.subject]!
      asked.add(captureId)
      if (one.live) void test.queue.submit(jobOf(captureId, 'transcribe'))
      else test.queue.enqueue(jobOf(captureId, 'transcribe'))
      test.queue.enqueue(jobOf(captureId, 'reextract'))
      break
    }
    case 'end': {
      const at = [...test.running.keys()][one.pick % Math.max(1, test.running.size)]
      if (!at) break
      const [subject = '', stage] = at.split(' ')
      await test.finish(subject, stage as 'transcribe', results[one.result]!)
      break
    }
    case 'pass':
      await test.clock.advance(one.ms)
      break
    case 'jump':
      test.clock.jump(one.ms)
      break
    case 'sleep':
      test.clock.sleep(Math.abs(one.ms))
      break
    case 'quit':
      test.queue.stop()
      test.restart()
      break
    case 'kill':
      test.restart()
      break
    case 'pause':
    case 'limit':
    case 'unpause': {
      const readiness: EngineReadiness =
        one.kind === 'pause'
          ? { kind: 'paused', code: 'openai.quota' }
          : one.kind === 'limit'
            ? { kind: 'waits', until: test.clock.now() + 60_000, code: 'openai.rateLimited' }
            : { kind: 'ready', slots: 10 }
      test.gates = { ...openGates, readiness: () => readiness }
      test.queue.wake()
      break
    }
  }
  await turn()
}

/** Each step of each capture that was asked for is owed exactly once, or has its result exactly once. */
function expectNothingLostOrDoubled(test: TestQueue, asked: Set<string>): void {
  for (const captureId of asked) {
    for (const stage of ['transcribe', 'reextract']) {
      const owed = test.database.all('SELECT id FROM jobs WHERE subject = ? AND stage = ?', captureId, stage).length
      const kept = test.stored.filter((line) => line === `${captureId} ${stage}`).length
      expect(owed + kept, `${captureId} ${stage}: owed ${owed}, stored ${kept}`).toBe(1)
    }
  }
  const running = [...test.running.keys()]
  expect(running.filter((line) => line.endsWith('transcribe')).length).toBeLessThanOrEqual(1)
  expect(new Set(running.map((line) => line.split(' ')[0])).size, 'one step of a subject at a time').toBe(
    running.length,
  )
}

it('loses, doubles and strands nothing', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 40 }), async (commands) => {
      const test = await createTestQueue()
      const captures = Array.from({ length: SUBJECTS }, (_, index) => test.capture(index + 1))
      const asked = new Set<string>()
      test.queue.start()
      for (const one of commands) {
        await play(test, one, captures, asked)
        expectNothingLostOrDoubled(test, asked)
      }
      // From here on all is well: everything comes to its end within a day, by itself but for what was set aside.
      test.gates = openGates
      test.answer = () => ({ kind: 'done' })
      const left = [...test.running.keys()]
      for (const at of left) {
        const [subject = '', stage] = at.split(' ')
        await test.finish(subject, stage as 'transcribe')
      }
      await test.clock.advance(DAY)
      for (const job of test.queue.list()) {
        // A step behind one that was set aside waits with it for the person.
        const first = test.queue.list().find((other) => other.subject === job.subject)
        expect(first?.state).toBe('setAside')
      }
      for (const { id, state } of test.queue.list()) if (state === 'setAside') test.queue.retry(id)
      await test.clock.advance(DAY)
      expect(test.queue.list()).toEqual([])
      expect(test.stored.toSorted()).toEqual(
        [...asked].flatMap((id) => [`${id} reextract`, `${id} transcribe`]).toSorted(),
      )
      expect(test.bugs).toEqual([])
    }),
    { numRuns: 300 },
  )
})
