import { setTimeout as delay } from 'node:timers/promises'
import type { PlainApp, Profile } from '../../e2e/support/app.ts'
import type { Desktop } from '../../e2e/support/desktop.ts'
import type { Keyboard } from '../../e2e/support/keyboard.ts'
import { spawnTracked } from '../app/launching.ts'
import type { Ledger } from '../app/ledger.ts'
import { mostlyShort, type Note, type Notes } from '../app/notes.ts'
import { now, observed, press, spanSoon, speak } from '../app/speaking.ts'
import { pick, type Random } from '../random.ts'
import type { CaptureStep } from './steps.ts'

export interface Stage {
  desktop: Desktop
  keys: Keyboard
  profile: Profile
  notes: Notes
  ledger: Ledger
  random: Random
  /** Set for whatever is started, such as a library that is loaded first. */
  env?: Record<string, string>
}

const never = () => new AbortController().signal

/** Starts the app on the stage's profile. @throws when it does not get ready in a minute */
export async function startApp(stage: Stage): Promise<PlainApp> {
  const app = spawnTracked(stage.desktop, { profile: stage.profile, args: ['--hidden'], env: stage.env ?? {} })
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline && app.child.exitCode === null)
    if (await spanSoon(stage.profile, 'app.ready', 0, AbortSignal.timeout(1_000))) return app
  await app.kill()
  throw new Error(`The app did not get ready:\n${app.output()}`)
}

/** Says a note in full; the app lives on. */
export async function sayInFull(stage: Stage, fault: string, note: Note): Promise<void> {
  const since = Date.now()
  await speak(stage, note, since, never())
  await spanSoon(stage.profile, 'shortcut.up', since, never())
  stage.ledger.said(observed(press(fault, note, since), stage.profile, null))
}

/**
 * Says a note, or two, and ends everything at the step's moment.
 * @param end kills the app, or cuts the power; resolves when that has happened
 */
export async function endDuring(stage: Stage, step: CaptureStep, end: () => Promise<unknown>): Promise<void> {
  if (step.afterAnother) await sayInFull(stage, step.name, stage.notes.rent)
  const note = pick(stage.random, mostlyShort(stage.notes))
  const since = Date.now()
  const ended = new AbortController()
  const speaking = speak(stage, note, since, ended.signal)
  if (step.cancels) void cancelSoon(stage, since, ended.signal)
  await step.moment({ profile: stage.profile, note, since, random: stage.random, signal: ended.signal })
  const endedAt = now()
  await end()
  ended.abort()
  await speaking
  const spoken = observed(press(step.name, note, since), stage.profile, endedAt)
  stage.ledger.said(step.cancels ? { ...spoken, cancelled: true } : spoken)
}

async function cancelSoon(stage: Stage, since: number, signal: AbortSignal): Promise<void> {
  await spanSoon(stage.profile, 'mic.firstFrame', since, signal)
  await delay(300)
  if (!signal.aborted) await stage.keys.tap('Escape')
}
