/**
 * Runs the stand-in by itself, so that the app can be tried without OpenAI:
 *
 *     npx tsx main/pipeline/extraction/openai/testing/standInCli.ts [--port 8787] [--misbehave never]
 *     SAYSO_OPENAI_BASE_URL=http://127.0.0.1:8787/v1 npm start
 *
 * Any key will do. It prints method, path and status of each request, and no content.
 */
import { parseArgs } from 'node:util'
import { extractTasks } from '../../rules/index.ts'
import type { Misbehaviour } from './misbehaviour.ts'
import { startStandIn } from './standIn.ts'

/** What `--misbehave` takes, with what each needs. */
const choices: readonly Misbehaviour[] = [
  { kind: 'never' },
  { kind: 'slow', ms: 4_000 },
  { kind: 'rateLimited', headers: { 'retry-after': '20' } },
  { kind: 'quota' },
  { kind: 'unauthorised' },
  { kind: 'forbidden' },
  { kind: 'serverError', status: 500 },
  { kind: 'reset' },
  { kind: 'cutOff' },
  { kind: 'stall' },
  { kind: 'webPage' },
  { kind: 'notJson' },
  { kind: 'empty' },
  { kind: 'noChoices' },
  { kind: 'redirect', to: 'http://127.0.0.1:9/v1/chat/completions' },
  { kind: 'brokenAnswer' },
  { kind: 'wrongSchema' },
  { kind: 'refusal' },
  { kind: 'length' },
  { kind: 'contentFilter' },
  { kind: 'huge' },
  { kind: 'invents' },
  { kind: 'misquotes' },
  { kind: 'injects' },
]

const { values } = parseArgs({ options: { port: { type: 'string' }, misbehave: { type: 'string' } } })
const always = choices.find(({ kind }) => kind === values.misbehave) ?? null
if (values.misbehave !== undefined && !always) {
  process.stderr.write(`--misbehave takes one of: ${choices.map(({ kind }) => kind).join(', ')}\n`)
  process.exit(2)
}
const print = (line: string) => void process.stdout.write(`${line}\n`)
const { baseUrl } = await startStandIn({
  rules: extractTasks,
  port: Number(values.port ?? 8787),
  always,
  onRequest: print,
})
print(`SAYSO_OPENAI_BASE_URL=${baseUrl}`)
