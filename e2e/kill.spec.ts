/** kill -9 at every step of a capture and at random moments: after the next start nothing is lost and nothing doubled. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { SpanName } from '../main/telemetry/types.ts'
import { makeProfile, spawnApp, type PlainApp, type Profile } from './support/app.ts'
import { CAPTURE_KEYS, fixture, ready } from './support/capture.ts'
import { queryDatabase } from './support/database.ts'
import type { Desktop } from './support/desktop.ts'
import { expect, test } from './support/fixtures.ts'
import type { Keyboard } from './support/keyboard.ts'
import { playIntoMicrophone } from './support/microphone.ts'
import { waitForSpan } from './support/trace.ts'
import { waitFor } from './support/waitFor.ts'

const STEPS: SpanName[] = [
  'mic.firstFrame',
  'shortcut.up',
  'tail.ended',
  'speech.final',
  'extraction.done',
  'store.saved',
]
const RANDOM_RUNS = 14
const SEED = 20_261_123

/** A small generator, so that a failing run can be repeated: https://en.wikipedia.org/wiki/Linear_congruential_generator */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Begins a note and kills the app when `moment` resolves. @returns how long it had recorded by then, milliseconds */
async function killDuring(
  desktop: Desktop,
  keys: Keyboard,
  app: PlainApp,
  moment: (since: number) => Promise<unknown>,
): Promise<number> {
  const since = Date.now()
  await keys.down(CAPTURE_KEYS)
  const first = await waitForSpan(app.profile, 'mic.firstFrame', { since })
  const playing = playIntoMicrophone(desktop, fixture('milk-and-dentist')).then(() => keys.up(CAPTURE_KEYS))
  await moment(since)
  const killedAt = performance.timeOrigin + performance.now()
  await app.kill()
  await playing
  const up = await waitForSpan(app.profile, 'shortcut.up', { since, timeoutMs: 1 }).catch(() => null)
  return Math.min(killedAt, up?.end ?? killedAt) - first.end
}

/** Starts the app on the profile and waits until no capture is unfinished. */
async function takeUp(desktop: Desktop, profile: Profile): Promise<PlainApp> {
  const app = spawnApp(desktop, { profile, args: ['--hidden'] })
  await ready(profile)
  await waitFor('unfinished captures to be taken up', () => unfinished(profile) === 0, { timeoutMs: 30_000 })
  return app
}

const unfinished = (profile: Profile): number =>
  queryDatabase(profile, "SELECT 1 FROM captures WHERE state IN ('recording', 'recorded', 'transcribed')").length

function expectNothingLost(profile: Profile, recordedMs: number[]): void {
  const captures = queryDatabase(profile, 'SELECT id, state, audio_file, transcript FROM captures ORDER BY started_at')
  expect(captures).toHaveLength(recordedMs.length)
  for (const [index, capture] of captures.entries()) {
    const bytes = statSync(join(profile.folder, 'recordings', String(capture['audio_file']))).size
    // A frame (32 ms) may have been on its way when the process died; so may what was on its way to it from the device.
    expect((bytes - 44) / 32, `audio of capture ${index}`).toBeGreaterThan(recordedMs[index]! - 200)
    const tasks = queryDatabase(profile, 'SELECT title FROM tasks WHERE capture_id = ? AND deleted_at IS NULL', [
      String(capture['id']),
    ]).map((row) => String(row['title']).toLowerCase())
    expect(new Set(tasks).size, `tasks of capture ${index} are not doubled: ${tasks.join(', ')}`).toBe(tasks.length)
    expect(['done', 'noTask', 'empty']).toContain(capture['state'])
    if (recordedMs[index]! > 2_500) expect(tasks[0], `capture ${index}`).toMatch(/milk/)
    // The whole note lasts 3.9 s, and begins a moment after the first frame.
    if (recordedMs[index]! > 4_100) expect(tasks, `capture ${index}`).toContain('call the dentist')
  }
}

test('kill -9 at every step of a capture', async ({ desktop, keys }) => {
  test.setTimeout(240_000)
  const profile = makeProfile(desktop)
  const recorded: number[] = []
  for (const step of STEPS) {
    const app = await takeUp(desktop, profile)
    recorded.push(await killDuring(desktop, keys, app, (since) => waitForSpan(profile, step, { since })))
  }
  const app = await takeUp(desktop, profile)
  expectNothingLost(profile, recorded)
  await app.kill()
})

test(`kill -9 at ${RANDOM_RUNS} random moments`, async ({ desktop, keys }) => {
  test.setTimeout(420_000)
  const profile = makeProfile(desktop)
  const random = generator(SEED)
  const recorded: number[] = []
  for (let run = 0; run < RANDOM_RUNS; run++) {
    const app = await takeUp(desktop, profile)
    const delay = 100 + random() * 6_500
    recorded.push(await killDuring(desktop, keys, app, () => new Promise((resolve) => setTimeout(resolve, delay))))
  }
  const app = await takeUp(desktop, profile)
  expectNothingLost(profile, recorded)
  await app.kill()
})
