/** Starting the app so that whatever goes wrong in a run, nothing of it outlives the run. */
import type { PlainApp } from '../../e2e/support/app.ts'
import { launchApp, spawnApp, type LaunchedApp, type LaunchOptions } from '../../e2e/support/app.ts'
import { page } from '../../e2e/support/capture.ts'
import type { Desktop } from '../../e2e/support/desktop.ts'
import { nothingFound, type Report } from '../report.ts'

const running = new Set<number>()

export function spawnTracked(desktop: Desktop, options: LaunchOptions): PlainApp {
  const app = spawnApp(desktop, options)
  running.add(app.pid)
  void app.ended.then(() => running.delete(app.pid))
  return app
}

/** Under Playwright's control, with the overlay's page, which is there as long as the app is. */
export async function launchTracked(desktop: Desktop, options: LaunchOptions) {
  const app = await launchApp(desktop, options)
  running.add(app.pid)
  const closed = app.electron.waitForEvent('close', { timeout: 0 }).finally(() => running.delete(app.pid))
  const window = await page(app, 'capture')
  return { ...app, window, closed, kill: () => killAndWait(app, closed) }
}

async function killAndWait(app: LaunchedApp, closed: Promise<unknown>): Promise<void> {
  process.kill(app.pid, 'SIGKILL')
  await closed
}

/** Ends what a run left running. */
export function endAll(): void {
  for (const pid of running) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended by itself.
    }
  }
  running.clear()
}

/** Counts a run. One that cannot be carried through is one in which something was stuck; the others go on. */
export async function carriedThrough(
  report: Report,
  fault: string,
  run: number,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
    report.add(fault, nothingFound())
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
    report.add(fault, {
      ...nothingFound(),
      stuck: 1,
      notes: [`stuck: run ${run} could not be carried through: ${what}`],
    })
  } finally {
    endAll()
  }
}
