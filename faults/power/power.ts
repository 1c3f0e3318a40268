/**
 * Power cuts of the machine that the app runs on: its profile lies on a file system of its own, which is shut down at a moment
 * of a capture, or in the middle of changes by hand. As a control the same with fsync taken away from the app by a library that
 * is loaded before its own (libeatmydata): the product has no such switch.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Desktop } from '../../e2e/support/desktop.ts'
import { keyboard } from '../../e2e/support/keyboard.ts'
import { waitFor } from '../../e2e/support/waitFor.ts'
import { damageOf } from '../app/copy.ts'
import { endAll } from '../app/launching.ts'
import { createLedger } from '../app/ledger.ts'
import { endDuring, sayInFull, startApp, type Stage } from '../kill/captureRun.ts'
import { endDuringChanges, type MadeChanges } from '../kill/changesRun.ts'
import { steps, type Step } from '../kill/steps.ts'
import { makeNotes } from '../app/notes.ts'
import { randomOf } from '../random.ts'
import { nothingFound, type Findings, type Report } from '../report.ts'
import type { Turns } from '../turns.ts'
import { loopDisk, whyNoLoopDisk, type LoopDisk } from './loopDisk.ts'

/** A recording is flushed this often (shared/config), and a flush takes its time on a busy disk. Milliseconds. */
const UNFLUSHED_MS = 500 + 300
/** Each disk is cut so often. */
const RUNS_PER_DISK = 10
const EATMYDATA = ['/usr/lib/x86_64-linux-gnu/libeatmydata.so', '/usr/lib/aarch64-linux-gnu/libeatmydata.so']

type CutStep = Extract<Step, { kind: 'capture' | 'changes' }>
const cutSteps = steps.filter((step): step is CutStep => step.kind === 'capture' || step.kind === 'changes')

const nameOf = (step: CutStep) =>
  step.kind === 'changes' ? 'power cut during changes by hand' : 'power cut during a capture'

export interface PowerOptions {
  seed: number
  first: number
  runs: number
  /** Runs of the control. */
  controls: number
}

export async function powerRuns(desktop: Desktop, turns: Turns, report: Report, options: PowerOptions): Promise<void> {
  const { seed, first, runs, controls } = options
  const control = 'power cut, fsync taken away'
  const why = whyNoLoopDisk(desktop)
  if (why) {
    for (const step of cutSteps) report.skip(nameOf(step), why)
    return report.skip(control, why)
  }
  for (let from = first; from < first + runs; from += RUNS_PER_DISK) {
    const to = Math.min(from + RUNS_PER_DISK, first + runs)
    await onOneDisk(desktop, turns, report, { seed, from, to, nameOf, env: {}, control: false })
  }
  const library = EATMYDATA.find((file) => existsSync(file))
  if (!library) return report.skip(control, 'libeatmydata is not installed')
  for (let from = first; from < first + controls; from += 1)
    await onOneDisk(desktop, turns, report, {
      seed,
      from,
      to: from + 1,
      nameOf: () => control,
      env: { LD_PRELOAD: library },
      control: true,
    })
}

interface OneDisk {
  seed: number
  from: number
  to: number
  nameOf(step: CutStep): string
  env: Record<string, string>
  control: boolean
}

async function onOneDisk(desktop: Desktop, turns: Turns, report: Report, options: OneDisk): Promise<void> {
  const disk = loopDisk(desktop)
  try {
    for (let run = options.from; run < options.to; run += 1) {
      await turns.mayGive()
      await oneCut(desktop, disk, report, run, options).catch(async (error: unknown) => {
        const found = {
          ...nothingFound(),
          stuck: 1,
          notes: [`stuck: run ${run} could not be carried through: ${String(error)}`],
        }
        report.add(options.nameOf(cutSteps[run % cutSteps.length]!), found, { control: options.control })
        endAll()
        await disk.reboot()
      })
    }
  } finally {
    await disk.remove()
  }
}

/** The app is started, says one note in full, is cut off in the middle of another thing, and started again. */
async function oneCut(desktop: Desktop, disk: LoopDisk, report: Report, run: number, options: OneDisk): Promise<void> {
  const step = cutSteps[run % cutSteps.length]!
  const fault = options.nameOf(step)
  const began = Date.now()
  const traces = desktop.makeFolder('traces')
  const ledger = createLedger(UNFLUSHED_MS)
  const stage: Stage = {
    desktop,
    notes: await makeNotes(desktop),
    keys: keyboard(desktop),
    ledger,
    env: options.env,
    random: randomOf(options.seed, run),
    profile: { folder: disk.folder, trace: join(traces, 'before.jsonl') },
  }
  const found = nothingFound()
  const addAll = (more: Findings) => {
    for (const what of ['lost', 'doubled', 'stuck'] as const) found[what] += more[what]
    found.notes.push(...more.notes)
  }
  const check = async () => {
    for (const more of (await ledger.check(stage.profile, fault)).values()) addAll(more)
  }
  if (existsSync(join(disk.folder, 'sayso.db'))) ledger.accept(stage.profile)

  let made: MadeChanges | null = null
  if (step.kind === 'changes') {
    made = await endDuringChanges(stage, run, step.withinMs * 3, check, disk.cutPower)
  } else {
    const app = await startApp(stage)
    await sayInFull(stage, fault, stage.notes.rent)
    await endDuring(stage, step, async () => {
      disk.cutPower()
      await app.kill()
    })
  }

  await disk.reboot()
  const damage = damageOf(stage.profile)
  if (damage) addAll({ ...nothingFound(), lost: 1, notes: [`lost: the database is broken: ${damage}`] })
  await afterTheCut(
    { ...stage, env: {}, profile: { ...stage.profile, trace: join(traces, 'after.jsonl') } },
    async () => {
      if (made) {
        await waitFor('typed notes', () => ledger.quiet(stage.profile), { timeoutMs: 30_000 }).catch(() => undefined)
        addAll(made.judge())
        ledger.accept(stage.profile)
      }
      await check()
    },
  ).catch((error: unknown) => addAll({ ...nothingFound(), lost: 1, notes: [`lost: run ${run}: ${String(error)}`] }))
  report.add(fault, found, { control: options.control })
  const outcome = `${found.lost} lost, ${found.doubled} doubled, ${found.stuck} stuck`
  console.log(
    `cut ${run} (seed ${options.seed}): ${step.name.replace('kill -9 ', '')}: ${outcome}, ${((Date.now() - began) / 1_000).toFixed(1)} s`,
  )
}

async function afterTheCut(stage: Stage, check: () => Promise<void>): Promise<void> {
  const app = await startApp(stage)
  try {
    await check()
  } finally {
    await app.kill()
  }
}
