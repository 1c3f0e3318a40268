/**
 * A disk that is full, or that can only be read, at any moment of a capture: a sentence says so, and once there is room again
 * everything that was recorded is there.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { sentence } from '../../e2e/support/capture.ts'
import { queryDatabase } from '../../e2e/support/database.ts'
import type { Desktop } from '../../e2e/support/desktop.ts'
import { keyboard } from '../../e2e/support/keyboard.ts'
import { waitFor } from '../../e2e/support/waitFor.ts'
import type { ErrorCode } from '../../shared/errors.ts'
import type { Page } from '@playwright/test'
import { carriedThrough, launchTracked, spawnTracked } from '../app/launching.ts'
import { createLedger } from '../app/ledger.ts'
import { makeNotes } from '../app/notes.ts'
import { now, observed, press, spanSoon, speak } from '../app/speaking.ts'
import { startApp, type Stage } from '../kill/captureRun.ts'
import { loopDisk, whyNoLoopDisk, type LoopDisk } from '../power/loopDisk.ts'
import { randomOf } from '../random.ts'
import { nothingFound, type Findings, type Report } from '../report.ts'
import type { Turns } from '../turns.ts'

interface DiskFault {
  fault: string
  /** What a person may read then. */
  says: readonly ErrorCode[]
  begin(disk: LoopDisk): void
  /** The disk is as it was. The app has ended. */
  end(disk: LoopDisk): Promise<void>
}

const full: DiskFault = {
  fault: 'disk full',
  says: ['disk.full'],
  begin: (disk) => disk.fill(),
  end: async (disk) => disk.free(),
}
const readOnly: DiskFault = {
  fault: 'disk read-only',
  says: ['disk.readOnly', 'database.readOnly', 'disk.failed'],
  begin: (disk) => disk.fail(),
  end: (disk) => disk.reboot(),
}

export interface DiskOptions {
  seed: number
  first: number
  /** Of each of the two kinds. */
  runs: number
}

export async function diskRuns(desktop: Desktop, turns: Turns, report: Report, options: DiskOptions): Promise<void> {
  const why = whyNoLoopDisk(desktop)
  for (const kind of [full, readOnly]) {
    const [during, typing, starting] = [
      `${kind.fault} during a capture`,
      `${kind.fault} while typing`,
      `${kind.fault} at the start`,
    ]
    if (why) {
      for (const name of [during, typing, starting]) report.skip(name, why)
      continue
    }
    const disk = loopDisk(desktop, 64)
    try {
      const end = options.first + options.runs
      for (let run = options.first; run < end; run += 1) {
        await turns.mayGive()
        await oneRun(desktop, disk, report, during, run, options.seed, (stage) =>
          duringCapture(stage, disk, kind, during),
        )
      }
      await oneRun(desktop, disk, report, typing, end, options.seed, (stage) => whileTyping(stage, disk, kind))
      await oneRun(desktop, disk, report, starting, end, options.seed, (stage) =>
        atTheStart(stage, disk, kind, starting),
      )
    } finally {
      await disk.remove()
    }
  }
}

async function oneRun(
  desktop: Desktop,
  disk: LoopDisk,
  report: Report,
  fault: string,
  run: number,
  seed: number,
  work: (stage: Stage) => Promise<Findings>,
): Promise<void> {
  await carriedThrough(report, fault, run, async () =>
    report.add(fault, await work(await stageOn(desktop, disk, seed, run)), { runs: 0 }),
  )
}

async function stageOn(desktop: Desktop, disk: LoopDisk, seed: number, run: number): Promise<Stage> {
  // The words that a failing disk took are not asked for, and a power cut's are; what was written by then is.
  const ledger = createLedger(800)
  const profile = { folder: disk.folder, trace: join(desktop.makeFolder('traces'), 'trace.jsonl') }
  if (existsSync(join(disk.folder, 'sayso.db'))) ledger.accept(profile)
  return {
    desktop,
    notes: await makeNotes(desktop),
    keys: keyboard(desktop),
    profile,
    ledger,
    random: randomOf(seed, run),
  }
}

/** The disk goes at some moment from before the key to after the tasks. */
async function duringCapture(stage: Stage, disk: LoopDisk, kind: DiskFault, fault: string): Promise<Findings> {
  const app = await launchTracked(stage.desktop, { profile: stage.profile, args: ['--hidden'] })
  await spanSoon(stage.profile, 'app.ready', 0, AbortSignal.timeout(60_000))
  const found = nothingFound()
  const note = stage.notes.dentist
  const goesAfter = stage.random() * 4_000 - 500
  if (goesAfter < 0) kind.begin(disk)
  const since = Date.now()
  const speaking = speak(stage, note, since, new AbortController().signal)
  if (goesAfter >= 0) await delay(goesAfter)
  const wentAt = now()
  if (goesAfter >= 0) kind.begin(disk)
  // What is said right away may be gone again before the note is said to its end.
  const telling = told(app.window, kind.says)
  await speaking
  const said = await telling
  const spoken = observed(press(fault, note, since), stage.profile, goesAfter < 0 ? since : wentAt)
  stage.ledger.said(spoken)
  const state = stateOf(stage, spoken.captureId)
  if (said === null && state !== 'done')
    add(
      found,
      'stuck',
      `nothing told a person, ${Math.round(goesAfter)} ms after key-down; the note is ${state}, the overlay says ${JSON.stringify(await textOf(app.window))}`,
    )
  console.log(
    `${fault}: ${Math.round(goesAfter)} ms after key-down, the note is ${state}; ${said === null ? 'nothing to say' : `said: ${said}`}`,
  )
  await app.kill()
  await afterwards(stage, disk, kind, fault, found)
  return found
}

/** What the overlay says of these, as soon as it does; null when nothing comes. */
async function told(overlay: Page, codes: readonly ErrorCode[]): Promise<string | null> {
  return waitFor(
    'the sentence',
    async () => {
      const shown = await textOf(overlay)
      return codes.map(sentence).find((words) => shown.includes(words))
    },
    { timeoutMs: 12_000, everyMs: 100 },
  ).catch(() => null)
}

const textOf = (overlay: Page): Promise<string> => overlay.evaluate(() => document.body.innerText)

function stateOf(stage: Stage, captureId: string | null): string {
  const [row] = queryDatabase(stage.profile, 'SELECT state FROM captures WHERE id = ?', [captureId ?? ''])
  return row ? String(row['state']) : 'not stored'
}

/** What is typed is refused with its reason, and may be typed again. */
async function whileTyping(stage: Stage, disk: LoopDisk, kind: DiskFault): Promise<Findings> {
  const found = nothingFound()
  const app = await launchTracked(stage.desktop, { profile: stage.profile, args: ['--hidden'] })
  await spanSoon(stage.profile, 'app.ready', 0, AbortSignal.timeout(60_000))
  const overlay = app.window
  const typed = (text: string) =>
    overlay.evaluate(
      (value) =>
        globalThis.window.sayso.request('tasks.add', { text: value }).then(
          (made) => `made ${made.length}`,
          (error: { code?: string }) => error.code ?? 'unexpected',
        ),
      text,
    )
  if ((await typed('water the ferns')) !== 'made 1') add(found, 'lost', 'typing did not work before the fault')
  kind.begin(disk)
  const outcome = await typed('sweep the floor')
  if (!(kind.says as readonly string[]).includes(outcome))
    add(found, 'stuck', `typing on such a disk ended in ${outcome}`)
  await app.kill()
  await kind.end(disk)
  const again = await startApp(stage)
  const titles = queryDatabase(stage.profile, 'SELECT title FROM tasks').map((row) =>
    String(row['title']).toLowerCase(),
  )
  const count = (title: string) => titles.filter((one) => one === title).length
  if (count('water the ferns') !== 1) add(found, count('water the ferns') ? 'doubled' : 'lost', 'what was typed before')
  if (count('sweep the floor') !== 0) add(found, 'doubled', 'what was refused was stored all the same')
  await again.kill()
  stage.ledger.accept(stage.profile)
  return found
}

/** A start on such a disk says why it cannot be, or works; a later one finds everything. */
async function atTheStart(stage: Stage, disk: LoopDisk, kind: DiskFault, fault: string): Promise<Findings> {
  const found = nothingFound()
  if (kind === readOnly) await disk.rebootReadOnly()
  else kind.begin(disk)
  const trace = join(stage.desktop.makeFolder('traces'), 'trace.jsonl')
  const app = spawnTracked(stage.desktop, { profile: { ...stage.profile, trace }, args: ['--hidden'] })
  const outcome = await waitFor(
    'a sentence, or a start',
    async () => {
      const said = kind.says.map(sentence).find((words) => app.output().includes(words))
      if (said) return `said: ${said}`
      return (await spanSoon({ ...stage.profile, trace }, 'app.ready', 0, AbortSignal.timeout(50)))
        ? 'it started'
        : null
    },
    { timeoutMs: 45_000, everyMs: 100 },
  ).catch(() => null)
  if (outcome === null) add(found, 'stuck', `the start neither worked nor said why: ${app.output().slice(-400)}`)
  else console.log(`${fault}: ${outcome}`)
  await app.kill()
  await afterwards(stage, disk, kind, fault, found)
  return found
}

/** There is room again, and the app is started anew. */
async function afterwards(
  stage: Stage,
  disk: LoopDisk,
  kind: DiskFault,
  fault: string,
  found: Findings,
): Promise<void> {
  await kind.end(disk)
  const profile = { ...stage.profile, trace: join(stage.desktop.makeFolder('traces'), 'after.jsonl') }
  const app = await startApp({ ...stage, profile })
  for (const more of (await stage.ledger.check(profile, fault)).values()) {
    for (const what of ['lost', 'doubled', 'stuck'] as const) found[what] += more[what]
    found.notes.push(...more.notes)
  }
  await app.kill()
}

function add(found: Findings, what: 'lost' | 'doubled' | 'stuck', note: string): void {
  found[what] += 1
  found.notes.push(`${what}: ${note}`)
}
