/**
 * `npm run bench`: how fast and how large the app is, on the real path: shortcut by real keys, speech through the virtual
 * microphone, the real model, rules and database. `-- --captures 24 --idle 60` are the defaults.
 */
import { resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { bundle } from '../build/bundle.ts'
import { makeProfile, spawnApp } from '../e2e/support/app.ts'
import { ready } from '../e2e/support/capture.ts'
import { startDesktop } from '../e2e/support/desktop.ts'
import { keyboard } from '../e2e/support/keyboard.ts'
import { readSpans } from '../e2e/support/trace.ts'
import { calibrate } from './app/calibrate.ts'
import { timedCapture, type TimedCapture } from './app/captures.ts'
import { memoryOf } from './app/memory.ts'
import { printReport } from './app/report.ts'
import { startBare, startSayso } from './app/startup.ts'

/** Notes of 2.7 to 6.5 s whose speech goes to the very end of the file. */
const NOTES = ['call-dentist', 'milk-and-dentist', 'long-note', 'report-and-kitchen', 'water-plants']
/** How long before key-up the speech ends in the second series. Milliseconds. */
const EARLY_MS = 250
const STARTS = 5

const { values } = parseArgs({
  options: { captures: { type: 'string', default: '24' }, idle: { type: 'string', default: '60' } },
})
const root = resolve(import.meta.dirname, '..')
const captures = Number(values.captures)

if (!bundle(root)) process.exit(1)
const desktop = await startDesktop()
const keys = keyboard(desktop)
try {
  const bareMs: number[] = []
  const saysoMs: number[] = []
  for (let round = 0; round <= STARTS; round++) {
    const bare = await startBare(desktop)
    const sayso = await startSayso(desktop)
    // The first start of each reads its files from the disk.
    if (round === 0) continue
    bareMs.push(bare)
    saysoMs.push(sayso)
  }

  const app = spawnApp(desktop, { profile: makeProfile(desktop), args: ['--hidden'] })
  await ready(app.profile)
  const playerDelayMs = await calibrate(desktop, keys, app.profile)
  const warm = readSpans(app.profile).length
  const atKeyUp: TimedCapture[] = []
  const early: TimedCapture[] = []
  for (let index = 0; index < captures; index++) {
    const note = NOTES[index % NOTES.length]!
    atKeyUp.push(await timedCapture(desktop, keys, app.profile, note, { letGoAfterMs: 0, playerDelayMs }))
    early.push(await timedCapture(desktop, keys, app.profile, note, { letGoAfterMs: EARLY_MS, playerDelayMs }))
  }
  const afterCaptures = memoryOf(app.pid)
  await delay(Number(values.idle) * 1_000)
  const idle = memoryOf(app.pid)
  const blocks = readSpans(app.profile)
    .slice(warm)
    .filter((span) => span.name === 'main.blocked')
    .map((span) => span.end - span.start)
  await app.kill()
  printReport({ bareMs, saysoMs, atKeyUp, early, earlyMs: EARLY_MS, playerDelayMs, blocks, afterCaptures, idle })
} finally {
  await desktop.stop()
}
