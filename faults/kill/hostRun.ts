/** A helper process is killed, or all of them stand still, while a note is said: the app has to go on by itself. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { PlainApp } from '../../e2e/support/app.ts'
import { now, observed, press, speak } from '../app/speaking.ts'
import { pick } from '../random.ts'
import type { Stage } from './captureRun.ts'
import type { Step } from './steps.ts'

type Disturbance = Extract<Step, { kind: 'host' | 'freeze' }>

/** Process ids of the utility processes that run our code, wherever they hang below the main process. */
function hostsOf(app: PlainApp): number[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
  const parents = new Map(lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number]))
  const below = (pid: number): boolean => pid === app.pid || (parents.has(pid) && below(parents.get(pid)!))
  return [...parents.keys()].filter((pid) => below(pid) && commandOf(pid).includes('node.mojom.NodeService'))
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    // Ended meanwhile.
    return ''
  }
}

/** Says a note, does that in the middle of it or right after, and leaves the rest to the app. */
export async function disturbDuring(stage: Stage, step: Disturbance, app: PlainApp): Promise<void> {
  const note = stage.notes.rent
  const since = Date.now()
  const speaking = speak(stage, note, since, new AbortController().signal)
  await delay(200 + stage.random() * 2_200)
  const at = now()
  if (step.kind === 'host') {
    const hosts = hostsOf(app)
    if (hosts.length === 0) throw new Error('There was no helper process to kill.')
    process.kill(pick(stage.random, hosts), 'SIGKILL')
  } else await freeze([app.pid, ...hostsOf(app)], 1_000 + stage.random() * 2_000)
  await speaking
  await delay(500)
  // Whichever was killed: what was recorded by then is kept. The microphone may have been the one.
  stage.ledger.said(observed(press(step.name, note, since), stage.profile, at))
}

/** As when the machine sleeps: nothing of the app runs for a while, and nothing is heard. */
async function freeze(pids: readonly number[], ms: number): Promise<void> {
  for (const pid of pids) process.kill(pid, 'SIGSTOP')
  await delay(ms)
  for (const pid of pids) process.kill(pid, 'SIGCONT')
}
