/**
 * `npm run operate`: what the publisher does with the backend's figures. docs/operations.md explains it.
 *
 *     dashboard [--environment production] [--days 7] [--release 1.2.3]   prints every figure as JSON
 *     watch [--webhook URL] [--once]                                      rolls up, looks at alerts, tells the webhook, each minute
 *
 * Where pg_cron does the first two, `watch` still carries alerts to the webhook; both may run at once.
 */
import { parseArgs } from 'node:util'
import { operatorBackend, type OperatorBackend } from './operate/backend.ts'
import { deliver } from './operate/webhook.ts'

const EVERY_MS = 60_000
/** People are counted anew this often, in rounds of a minute. */
const COUNT_EVERY = 10

const usage = (text: string): never => {
  process.stderr.write(`${text}\n`)
  process.exit(2)
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    environment: { type: 'string', default: 'production' },
    days: { type: 'string', default: '7' },
    release: { type: 'string' },
    webhook: { type: 'string' },
    once: { type: 'boolean', default: false },
  },
})
const [url, key] = [process.env['SAYSO_SUPABASE_URL'], process.env['SAYSO_SUPABASE_SERVICE_KEY']]
if (!url || !key) usage('Set SAYSO_SUPABASE_URL and SAYSO_SUPABASE_SERVICE_KEY.')
const backend = operatorBackend(url!, key!)

switch (positionals[0]) {
  case 'dashboard':
    await dashboard()
    break
  case 'watch':
    await watch()
    break
  default:
    usage('Say what to do: dashboard or watch.')
}

async function dashboard(): Promise<void> {
  const days = Number(values.days)
  if (!(days > 0)) usage('--days is a number of days.')
  const now = Date.now()
  const answer = await backend.ask('dashboard', {
    p_environment: values.environment,
    p_from: new Date(now - days * 86_400_000).toISOString(),
    p_to: new Date(now).toISOString(),
    p_release: values.release ?? null,
  })
  process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`)
}

async function watch(): Promise<void> {
  for (let n = 0; ; n += 1) {
    const began = Date.now()
    try {
      await round(backend, n)
    } catch (error) {
      // The next round tries again: nothing that is owed is lost.
      process.stderr.write(`${new Date().toISOString()} ${(error as Error).message}\n`)
      if (values.once) process.exitCode = 1
    }
    if (values.once) return
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, EVERY_MS - (Date.now() - began))))
  }
}

async function round(ask: OperatorBackend, n: number): Promise<void> {
  while ((await ask.ask<number>('roll_up')) > 0);
  if (n % COUNT_EVERY === 0) await ask.ask('refresh_days')
  const changes = await ask.ask<{ alert: string; state: string; release: string }[]>('evaluate_alerts')
  for (const { alert, state, release } of changes)
    process.stdout.write(`${new Date().toISOString()} ${alert} ${state} ${release || 'all'}\n`)
  if (values.webhook) await deliver(ask, values.webhook)
}
