/** Whatever happens to captures, in whatever order: none is lost, read twice or left without an end. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SaysoError, type ErrorCode } from '../../shared/errors.ts'
import { createTestLine, said, settled, type TestLine } from './testing.ts'

const DAY = 86_400_000

type Command =
  | { kind: 'note'; how: 'words' | 'silence' | 'hostDies' | 'hangs' }
  | { kind: 'recogniser'; fails: ErrorCode | null }
  | { kind: 'pass'; ms: number }
  | { kind: 'type' | 'kill' | 'fullDisk' | 'room' | 'offline' | 'online' }
  | { kind: 'retry'; pick: number }

const simple = (...kinds: ('type' | 'kill' | 'fullDisk' | 'room' | 'offline' | 'online')[]) =>
  fc.record({ kind: fc.constantFrom(...kinds) })

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('note' as const),
      how: fc.constantFrom('words' as const, 'silence' as const, 'hostDies' as const, 'hangs' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('recogniser' as const),
      fails: fc.constantFrom<ErrorCode | null>(
        'speech.hostCrashed',
        'audio.unreadable',
        'disk.full',
        'unexpected',
        null,
      ),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.nat(90_000) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('retry' as const), pick: fc.nat(20) }) },
  { weight: 3, arbitrary: simple('type', 'kill', 'kill') },
  { weight: 2, arbitrary: simple('fullDisk', 'room', 'offline', 'online') },
)

/** What became known of each capture's words: those of the recogniser while they were spoken, or of its file. */
const words = (captureId: string) => `buy ${Number(captureId.slice(-12))}`

async function note(line: TestLine, how: Extract<Command, { kind: 'note' }>['how'], begun: Map<string, boolean>) {
  line.pipeline.start(line.clock.now(), 'hold')
  const captureId = line.lastCaptureId()
  begun.set(captureId, how !== 'silence')
  line.microphone({ kind: 'firstFrame', captureId, atMs: line.clock.now(), device: 'mic', fellBack: false })
  line.clock.advance(2_000)
  line.pipeline.stop(line.clock.now())
  if (how === 'words' || how === 'silence') {
    const text = how === 'words' ? words(captureId) : ' '
    line.speech({ kind: 'final', captureId, transcript: said(text), atMs: line.clock.now() })
  } else if (how === 'hostDies') {
    line.speech({ kind: 'failed', captureId, code: 'speech.hostCrashed' })
    line.microphone({ kind: 'stopped', captureId, audioMs: 2_000, reason: 'asked' })
  }
  await settled()
}

async function play(line: TestLine, one: Command, begun: Map<string, boolean>): Promise<void> {
  switch (one.kind) {
    case 'note':
      return note(line, one.how, begun)
    case 'type':
      void line.pipeline.finisher.addTyped(`buy ${begun.size + 1_000}`).catch(() => undefined)
      break
    case 'recogniser': {
      const { fails } = one
      line.recognise = fails
        ? () => Promise.reject(fails === 'unexpected' ? new Error('a bug') : new SaysoError(fails))
        : null
      break
    }
    case 'pass':
      line.clock.advance(one.ms)
      break
    case 'kill':
      line.restart()
      await line.pipeline.finisher.resume()
      break
    case 'retry': {
      const ids = [...begun.keys()]
      const id = ids[one.pick % Math.max(1, ids.length)]
      if (id) void line.pipeline.finisher.retry(id).catch(() => undefined)
      break
    }
    case 'fullDisk':
    case 'room':
      line.disk.full = one.kind === 'fullDisk'
      break
    case 'offline':
    case 'online':
      line.network.online = one.kind === 'online'
      break
  }
  await settled()
}

/** Lets time pass in steps, so that what a timer begins can go on. */
async function pass(line: TestLine, ms: number, steps = 60): Promise<void> {
  for (let step = 0; step < steps; step++) {
    line.clock.advance(ms / steps)
    await settled()
  }
}

it('loses, doubles and strands no capture', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 25 }), async (commands) => {
      const line = await createTestLine()
      line.features.offlineSupport = false
      line.transcribeWith((file) => Promise.resolve(said(words(file.slice(0, -'.wav'.length)))))
      const begun = new Map<string, boolean>()
      for (const one of commands) await play(line, one, begun)

      // From here on all is well, and everything comes to its end by itself but for what failed for good.
      line.recognise = null
      line.disk.full = false
      line.network.online = true
      await pass(line, 120_000)
      line.restart()
      await line.pipeline.finisher.resume()
      await pass(line, DAY)
      const states = () => line.store.captures.list({ limit: 500 }).map(({ state }) => state)
      expect(states().filter((state) => !['done', 'empty', 'failed'].includes(state))).toEqual([])
      expect(line.queue.list().filter(({ state }) => state !== 'setAside')).toEqual([])
      for (const { id, state } of line.store.captures.list({ limit: 500 }))
        if (state === 'failed') void line.pipeline.finisher.retry(id)
      await pass(line, DAY)
      expect(line.queue.list()).toEqual([])
      for (const { id, state, source } of line.store.captures.list({ limit: 500 })) {
        const tasks = line.store.tasks.ofCapture(id).map(({ title }) => title)
        if (source === 'typed') expect(tasks).toHaveLength(1)
        // A silent note that was read again from its file has the words that the recogniser finds there.
        else if (state === 'empty') expect(begun.get(id)).toBe(false)
        else expect(tasks).toEqual([words(id)])
      }
      expect(new Set(begun.keys())).toEqual(
        new Set(
          line.store.captures
            .list({ limit: 500 })
            .filter(({ source }) => source === 'voice')
            .map(({ id }) => id),
        ),
      )
      expect(line.bugs.filter((bug) => (bug as Error).message !== 'a bug')).toEqual([])
    }),
    { numRuns: 150 },
  )
})
