import { setTimeout as delay } from 'node:timers/promises'
import { waitFor } from '../../e2e/support/waitFor.ts'
import type { SaysoBridge } from '../../shared/ipc.ts'
import { launchTracked } from '../app/launching.ts'
import { spanSoon } from '../app/speaking.ts'
import type { Findings } from '../report.ts'
import { drawChanges, judge, readState, type Change, type ProfileState } from './changes.ts'
import type { Stage } from './captureRun.ts'

const COUNT = 150

export interface MadeChanges {
  /** To be asked once the app has been started again and nothing is under way. */
  judge(): Findings
}

/**
 * Starts the app, makes changes through the overlay's page as any window does, and ends it in the middle.
 * @param settle waits until what was left over is read, and checks it
 * @param end what is done right before it is killed: cuts the power
 */
export async function endDuringChanges(
  stage: Stage,
  run: number,
  withinMs: number,
  settle: () => Promise<void>,
  end: () => void = () => undefined,
): Promise<MadeChanges> {
  const app = await launchTracked(stage.desktop, { profile: stage.profile, args: ['--hidden'], env: stage.env ?? {} })
  await spanSoon(stage.profile, 'app.ready', 0, AbortSignal.timeout(60_000))
  await settle()
  const before = readState(stage.profile, null)
  const changes = drawChanges(before, COUNT, stage.random, String(run))
  const { window } = app
  let answered = 0
  window.on('console', (message) => {
    if (message.text() === `answered ${answered + 1}`) answered += 1
    else console.log(`A change was refused: ${message.text()}`)
  })
  void window.evaluate(makeChanges, changes).catch(() => undefined) // The app ends under it.
  await waitFor('the first changes', () => answered >= 1, { everyMs: 2 })
  // A backup is made meanwhile, in a process of its own.
  if (stage.random() < 0.5)
    void window.evaluate(() => globalThis.window.sayso.request('backups.make', null)).catch(() => undefined)
  await delay(stage.random() * withinMs)
  const promised = answered
  end()
  await app.kill()
  return { judge: () => judge(before, changes, promised, knownOnly(stage, before)) }
}

function knownOnly({ profile }: Stage, before: ProfileState): ProfileState {
  return readState(profile, new Set(before.tasks.keys()))
}

/** Runs in the page. Says on its console what was answered; the words get out while the page lives. */
async function makeChanges(changes: Change[]): Promise<void> {
  const { sayso } = globalThis.window as unknown as { sayso: SaysoBridge }
  for (const [index, { name, input }] of changes.entries()) {
    // The pairs fit; a union of calls cannot say so.
    await sayso.request(name as 'tasks.add', input as { text: string })
    // This is how the harness hears of it.
    console.log(`answered ${index + 1}`)
  }
}
