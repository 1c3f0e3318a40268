/**
 * The line as the app wires it, over a real database file, real recordings and the real queue, rules and retention. Only the
 * two processes beside main are stood in for: the microphone's writes real WAV files, the recogniser answers from a script.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { sweepRecordings } from '../../main/retention.ts'
import { readOnDevice } from '../../main/pipeline/extraction/deviceEngine.ts'
import { findDuplicate } from '../../main/pipeline/extraction/findDuplicate.ts'
import { matchTask } from '../../main/pipeline/extraction/matchTask.ts'
import { openRecordings } from '../../main/pipeline/capture/recordings.ts'
import { WavWriter } from '../../main/pipeline/capture/wavWriter.ts'
import { createPipeline } from '../../main/pipeline/pipeline.ts'
import { openStores } from '../../main/pipeline/store/index.ts'
import { createGates } from '../../main/queue/gates.ts'
import { createHolds } from '../../main/queue/holds.ts'
import { createQueue } from '../../main/queue/queue.ts'
import { JumpyClock } from '../../main/queue/testing.ts'
import { localIso } from '../../shared/localTime.ts'
import { nextOccurrence } from '../../shared/recurrence.ts'
import { SaysoError } from '../../shared/errors.ts'
import { defaultSettings, type Settings } from '../../shared/settings.ts'

const ZONE = 'Europe/Berlin'
const FRAME = new Int16Array(512).fill(700)
const FRAMES = 40

export interface DayLine {
  clock: JumpyClock
  /** Says a note and lets go. @param recogniser whether it answers at once, or dies so that the file is read */
  say(words: string, recogniser: 'answers' | 'dies' | 'fails'): Promise<string>
  sweep(): Promise<number>
  /** Moves the clock on, and lets the disk do its part on the way: it knows no clock. Whole milliseconds. */
  pass(ms: number): Promise<void>
  /** Lets all that can go on without the clock go on: promises, and what the disk does. */
  settle(): Promise<void>
  /** As kill -9 and a new start: what ran is gone. */
  restart(): Promise<void>
  stores: Awaited<ReturnType<typeof openStores>>
  pipeline: ReturnType<typeof createPipeline>
  bugs: unknown[]
  close(): void
}

export async function openDayLine(folder: string, change: Partial<Settings> = {}): Promise<DayLine> {
  mkdirSync(join(folder, 'recordings'), { recursive: true })
  const clock = new JumpyClock()
  const bugs: unknown[] = []
  const settings = { ...defaultSettings('linux'), ...change }
  const recordings = openRecordings(join(folder, 'recordings'))
  const words = new Map<string, string>()
  /** Captures whose next reading from the file fails. Each fails once: three failures would set it aside, as they should. */
  const failing = new Set<string>()
  let writer: WavWriter | null = null
  let current = ''
  let busy = 0
  let generation = 0
  const doing = async <T>(work: Promise<T>): Promise<T> => {
    busy += 1
    try {
      return await work
    } finally {
      busy -= 1
    }
  }
  const said = (text: string) => ({ text, engine: 'scripted', audioMs: FRAMES * 32, speechMs: 1_000, decodeMs: 90 })

  async function start() {
    const own = (generation += 1)
    const reportBug = (error: unknown) => own === generation && bugs.push(error)
    const stores = await openStores(join(folder, 'sayso.db'), {
      now: () => clock.now(),
      newId: randomUUID,
      nextDue(recurrence, due, now) {
        const wallClock = localIso(now, ZONE)
        return nextOccurrence(recurrence, due ?? { date: wallClock.slice(0, 10) }, wallClock, ZONE)
      },
    })
    const gates = createGates({
      concurrency: 10,
      windows: {},
      keepForPeople: 10,
      changed: () => undefined,
      holds: createHolds(stores.database, reportBug),
    })
    const queue = createQueue({
      database: stores.database,
      clock,
      gates,
      random: () => 0.5,
      reportBug,
      changed: () => undefined,
      rules: { concurrency: 10, attempts: 3, backoffMs: 1_000 },
    })
    const pipeline = createPipeline({
      clock,
      newId: randomUUID,
      timezone: () => ZONE,
      recorder: {
        start({ captureId, file }) {
          current = captureId
          writer = new WavWriter(file)
        },
        stop: () => undefined,
      },
      speech: {
        begin: () => undefined,
        keyUp: () => undefined,
        cancel: () => undefined,
        async transcribe(file) {
          if ([...failing].some((id) => file.includes(id) && failing.delete(id)))
            throw new SaysoError('speech.hostCrashed')
          return said([...words].find(([id]) => file.includes(id))?.[1] ?? '')
        },
      },
      extraction: { name: 'rules', extract: (text, context) => Promise.resolve(readOnDevice(text, context)) },
      // As it stands where nobody chose OpenAI: it is never asked.
      openai: {
        order: () => 'never',
        mayHear: () => false,
        extract: () => Promise.reject(new Error('nobody chose it')),
        transcribe: () => Promise.reject(new Error('nobody chose it')),
        transcribeTimeoutMs: () => 5_000,
        pause: () => undefined,
      },
      captures: stores.captures,
      tasks: stores.tasks,
      finder: { matchTask, findDuplicate },
      energy: { heardOn: () => undefined, measured: () => null },
      recordings: {
        ...recordings,
        repair: (name) => doing(recordings.repair(name)),
        list: () => doing(recordings.list()),
        remove: (name) => doing(recordings.remove(name)),
      },
      queue,
      settings: () => settings,
      features: { voiceRecording: () => true, taskExtraction: () => true, offlineSupport: () => true },
      online: () => true,
      tracer: { span: () => undefined },
      reportBug,
      announce: {
        view: () => undefined,
        tasksChanged: () => undefined,
        capturesChanged: () => undefined,
        captureEnded: () => undefined,
      },
    })
    queue.start()
    await pipeline.finisher.resume()
    return { stores, pipeline, queue }
  }

  let parts = await start()
  const line: DayLine = {
    clock,
    bugs,
    get stores() {
      return parts.stores
    },
    get pipeline() {
      return parts.pipeline
    },
    async say(text, recogniser) {
      const { pipeline } = parts
      pipeline.start(clock.now(), 'hold')
      const captureId = current
      // Later tries ask again for the words of the last few.
      if (words.size >= 20) words.delete([...words.keys()][0]!)
      words.set(captureId, text)
      if (recogniser === 'fails') failing.add(captureId)
      pipeline.onMicrophone({ kind: 'firstFrame', captureId, atMs: clock.now(), device: 'desk', fellBack: false })
      for (let frame = 0; frame < FRAMES; frame += 1) writer?.append(FRAME)
      await clock.advance(FRAMES * 32)
      pipeline.stop(clock.now())
      if (recogniser !== 'answers') pipeline.onSpeech({ kind: 'failed', captureId, code: 'speech.hostCrashed' })
      pipeline.onSpeech({ kind: 'tailEnded', captureId, atMs: clock.now() })
      const finished = await doing(writer!.finish())
      pipeline.onMicrophone({ kind: 'stopped', captureId, audioMs: finished.audioMs, reason: 'asked' })
      if (recogniser === 'answers')
        pipeline.onSpeech({ kind: 'final', captureId, transcript: said(text), atMs: clock.now() })
      await line.settle()
      return captureId
    },
    sweep: () =>
      doing(
        sweepRecordings({
          captures: parts.stores.captures,
          recordings,
          now: () => clock.now(),
          changed: () => undefined,
          keepDays: () => settings.keepAudioDays,
        }),
      ),
    async pass(ms) {
      for (let left = ms, step = 1_000; left > 0; left -= step) {
        // Tries follow each other in seconds; what is left is idle.
        if (ms - left >= 10_000) step = 30_000
        await clock.advance(Math.min(step, left))
        await line.settle()
      }
    },
    async settle() {
      for (let quiet = 0; quiet < 5; quiet = busy > 0 ? 0 : quiet + 1)
        await new Promise<void>((resolve) => setImmediate(resolve))
    },
    async restart() {
      generation += 1
      clock.forget()
      // The connection alone is closed: what a killed process leaves is a log that the next one plays in.
      parts.stores.close()
      parts = await start()
      await line.settle()
    },
    close: () => parts.stores.close(),
  }
  return line
}
