/**
 * A person chose OpenAI, and it does not answer, answers wrongly, refuses the key, or is not there: a stand-in on this machine
 * does it over real HTTP. Half of the runs are killed meanwhile. Each note has its tasks once, all the same.
 */
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { makeProfile, type Profile } from '../../e2e/support/app.ts'
import type { Desktop } from '../../e2e/support/desktop.ts'
import { keyboard } from '../../e2e/support/keyboard.ts'
import type { Misbehaviour } from '../../main/pipeline/extraction/openai/testing/misbehaviour.ts'
import { startStandIn } from '../../main/pipeline/extraction/openai/testing/standIn.ts'
import { extractTasks } from '../../main/pipeline/extraction/rules/index.ts'
import { carriedThrough, launchTracked } from '../app/launching.ts'
import { createLedger } from '../app/ledger.ts'
import { makeNotes } from '../app/notes.ts'
import { spanSoon } from '../app/speaking.ts'
import { sayInFull, startApp, type Stage } from '../kill/captureRun.ts'
import { randomOf } from '../random.ts'
import { nothingFound, type Report } from '../report.ts'
import type { Turns } from '../turns.ts'

/** What is wrong, the row that it counts for, and how the server does it; null for no server at all. */
const troubles: readonly [string, Misbehaviour | null][] = [
  ['network: nobody is there', null],
  ['network: no answer', { kind: 'never' }],
  ['network: connection reset', { kind: 'reset' }],
  ['network: an answer cut off', { kind: 'cutOff' }],
  ['network: an answer that stalls', { kind: 'stall' }],
  ['network: a portal’s page', { kind: 'webPage' }],
  ['OpenAI: the key is refused', { kind: 'unauthorised' }],
  ['OpenAI: no quota', { kind: 'quota' }],
  ['OpenAI: too many requests', { kind: 'rateLimited', headers: { 'retry-after': '30' } }],
  ['OpenAI: errors of its own', { kind: 'serverError', status: 503 }],
  ['OpenAI: a bad answer', { kind: 'notJson' }],
  ['OpenAI: a bad answer', { kind: 'wrongSchema' }],
  ['OpenAI: a bad answer', { kind: 'brokenAnswer' }],
  ['OpenAI: a bad answer', { kind: 'invents' }],
  ['OpenAI: a bad answer', { kind: 'huge' }],
  ['OpenAI: all is well', { kind: 'slow', ms: 1_200 }],
]

export interface NetworkOptions {
  seed: number
  first: number
  runs: number
}

export async function networkRuns(
  desktop: Desktop,
  turns: Turns,
  report: Report,
  { seed, first, runs }: NetworkOptions,
) {
  const { folder } = makeProfile(desktop)
  const traces = desktop.makeFolder('traces')
  const ledger = createLedger()
  const notes = await makeNotes(desktop)
  for (let run = first; run < first + runs; run += 1) {
    await turns.mayGive()
    const [fault, how] = troubles[run % troubles.length]!
    const stage: Stage = {
      desktop,
      notes,
      ledger,
      keys: keyboard(desktop),
      random: randomOf(seed, run),
      profile: { folder, trace: join(traces, `${run}.jsonl`) },
    }
    const began = Date.now()
    const after: Profile = { folder, trace: join(traces, `${run}-after.jsonl`) }
    await carriedThrough(report, fault, run, () => oneRun(stage, after, fault, how, report, run))
    console.log(
      `trouble ${run} (seed ${seed}): ${how?.kind ?? 'nobody'}, ${((Date.now() - began) / 1_000).toFixed(1)} s`,
    )
  }
}

async function oneRun(
  stage: Stage,
  after: Profile,
  fault: string,
  how: Misbehaviour | null,
  report: Report,
  run: number,
): Promise<void> {
  const server = how ? await startStandIn({ rules: extractTasks, always: how }) : null
  const env = { SAYSO_OPENAI_BASE_URL: server?.baseUrl ?? `http://127.0.0.1:${await closedPort()}/v1` }
  try {
    const app = await launchTracked(stage.desktop, { profile: stage.profile, args: ['--hidden'], env })
    await spanSoon(stage.profile, 'app.ready', 0, AbortSignal.timeout(60_000))
    const { window } = app
    await window.evaluate(() => globalThis.window.sayso.request('settings.set', { extractionPolicy: 'openaiFirst' }))
    await window.evaluate(() => globalThis.window.sayso.request('openai.setKey', { key: 'sk-of-a-fault' }))
    const text = `send the form for number ${run}`
    stage.ledger.typed(fault, text)
    const adding = window
      .evaluate((value) => globalThis.window.sayso.request('tasks.add', { text: value }), text)
      .catch(() => undefined) // It may be killed under it.
    await sayInFull(stage, fault, stage.notes.rent)
    const killed = stage.random() < 0.5
    if (killed) await delay(stage.random() * 3_000)
    else {
      await adding
      await check(stage, fault, report)
    }
    const asked = server?.requests.length
    // The policy was OpenAI first: where nothing was asked, this run shows nothing.
    if (asked === 0)
      report.add(fault, { ...nothingFound(), stuck: 1, notes: ['stuck: nothing was asked of the server'] }, { runs: 0 })
    await app.kill()
    const again = await startApp({ ...stage, profile: after, env })
    await check({ ...stage, profile: after }, fault, report)
    await again.kill()
  } finally {
    await server?.close()
  }
}

async function check(stage: Stage, fault: string, report: Report): Promise<void> {
  for (const [name, found] of await stage.ledger.check(stage.profile, fault)) report.add(name, found, { runs: 0 })
}

async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
