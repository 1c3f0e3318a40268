/** kill -9 of the real app at every step of a capture, and in the middle of changes by hand. */
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { makeProfile } from '../../e2e/support/app.ts'
import type { Desktop } from '../../e2e/support/desktop.ts'
import { keyboard } from '../../e2e/support/keyboard.ts'
import { waitFor } from '../../e2e/support/waitFor.ts'
import { damageOf } from '../app/copy.ts'
import { carriedThrough, spawnTracked } from '../app/launching.ts'
import { createLedger } from '../app/ledger.ts'
import { makeNotes } from '../app/notes.ts'
import { randomOf } from '../random.ts'
import type { Report } from '../report.ts'
import type { Turns } from '../turns.ts'
import { endDuring, startApp, type Stage } from './captureRun.ts'
import { endDuringChanges, type MadeChanges } from './changesRun.ts'
import { disturbDuring } from './hostRun.ts'
import { steps, type Step } from './steps.ts'

/** A profile is used for so many runs: what earlier ones stored has to outlive all later ones. */
const RUNS_PER_PROFILE = 50

export interface KillOptions {
  seed: number
  /** Number of the first run: `first` and the seed say all about a run, given the same kind of machine. */
  first: number
  runs: number
}

export async function killRuns(desktop: Desktop, turns: Turns, report: Report, options: KillOptions): Promise<void> {
  const { seed, first, runs } = options
  for (let from = first; from < first + runs; from += RUNS_PER_PROFILE)
    await onOneProfile(desktop, turns, report, {
      seed,
      first: from,
      runs: Math.min(RUNS_PER_PROFILE, first + runs - from),
    })
}

async function onOneProfile(desktop: Desktop, turns: Turns, report: Report, { seed, first, runs }: KillOptions) {
  const { folder } = makeProfile(desktop)
  const notes = await makeNotes(desktop)
  const traces = desktop.makeFolder('traces')
  const ledger = createLedger()
  let changes: { fault: string; made: MadeChanges } | null = null
  const stageOf = (run: number): Stage => ({
    desktop,
    notes,
    keys: keyboard(desktop),
    profile: { folder, trace: join(traces, `${run}.jsonl`) },
    ledger,
    random: randomOf(seed, run),
  })
  /** What was left is read by now, or never will be. */
  const settle = async (stage: Stage, fault: string) => {
    if (changes) {
      await waitFor('the typed notes', () => ledger.quiet(stage.profile), { timeoutMs: 30_000 }).catch(() => undefined)
      report.add(changes.fault, changes.made.judge(), { runs: 0 })
      ledger.accept(stage.profile)
      changes = null
    }
    for (const [name, found] of await ledger.check(stage.profile, fault)) report.add(name, found, { runs: 0 })
  }

  const oneRun = async (stage: Stage, step: Step, run: number) => {
    if (step.kind === 'changes') {
      const made = await endDuringChanges(stage, run, step.withinMs, () => settle(stage, step.name))
      changes = { fault: step.name, made }
    } else if (step.kind === 'start') {
      const app = spawnTracked(desktop, { profile: stage.profile, args: ['--hidden'] })
      await delay(100 + stage.random() * step.withinMs)
      await app.kill()
    } else {
      const app = await startApp(stage)
      if (step.kind === 'takeUp') await delay(stage.random() * step.withinMs)
      else {
        // Half of the time the next note is said while the last one is still being taken up.
        if (changes || stage.random() < 0.5) await settle(stage, step.name)
        if (step.kind === 'capture') await endDuring(stage, step, () => app.kill())
        else {
          await disturbDuring(stage, step, app)
          await settle(stage, step.name)
        }
      }
      await app.kill()
    }
    const damage = damageOf(stage.profile)
    if (damage) throw new Error(`it left the database broken: ${damage}`)
  }

  for (let run = first; run < first + runs; run += 1) {
    await turns.mayGive()
    const step = steps[run % steps.length]!
    const began = Date.now()
    await carriedThrough(report, step.name, run, () => oneRun(stageOf(run), step, run))
    console.log(`run ${run} (seed ${seed}): ${step.name}, ${((Date.now() - began) / 1_000).toFixed(1)} s`)
  }

  const last = stageOf(first + runs)
  await carriedThrough(report, 'what was left at the end', first + runs, async () => {
    const app = await startApp(last)
    await settle(last, 'what was left at the end')
    await app.kill()
  })
}
