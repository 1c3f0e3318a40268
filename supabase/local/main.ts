/** `npm run supabase:local`: starts the local stack, says where it is, and runs until Ctrl-C. Data are kept for the next time. */
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { chooseEnvironment } from '../../shared/config/environments.ts'
import { postgresAccount } from './binaries.ts'
import { readConfig, supabaseFolder } from './config.ts'
import { startStack } from './stack.ts'

const USAGE = `npm run supabase:local -- [--reset] [--port=N] [--db-port=N]

  --reset      begins anew: all local data go
  --port       of the address that everything is behind (supabase/config.toml has the default)
  --db-port    of PostgreSQL
`

const print = (text: string) => process.stdout.write(`${text}\n`)

/** Beside the project; for root, whose own folders PostgreSQL's account cannot enter, where system services keep theirs. */
function dataFolder(): string {
  if (postgresAccount() === null) return join(supabaseFolder, '.temp', 'local')
  const name = createHash('sha256').update(supabaseFolder).digest('hex').slice(0, 8)
  return `/var/lib/sayso/supabase-${name}`
}

/** Signs the local stack's tokens; the same at each start, so that whoever was signed in stays so. */
function keptSecret(file: string): string {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 })
  }
  return readFileSync(file, 'utf8')
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      reset: { type: 'boolean', default: false },
      port: { type: 'string' },
      'db-port': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    print(USAGE)
    return
  }
  const config = readConfig()
  const folder = dataFolder()
  if (values.reset) rmSync(folder, { recursive: true, force: true })
  const stack = await startStack({
    dataFolder: folder,
    secret: keptSecret(`${folder}.secret`),
    port: Number(values.port ?? config.api.port),
    databasePort: Number(values['db-port'] ?? config.db.port),
    environment: chooseEnvironment(process.env['SAYSO_ENV'], false).name,
    onMail: (mail) => print(`mail to ${mail.to}: code ${mail.code}, link ${mail.link}`),
    onFunctionOutput: print,
  })
  print(`
The local stack is up; Ctrl-C stops it, and its data are kept.

  SUPABASE_URL=${stack.url}
  ANON_KEY=${stack.anonKey}
  SERVICE_ROLE_KEY=${stack.serviceRoleKey}
  DATABASE_URL=${stack.databaseUrl}

  mails:     ${stack.url}/local/mails
  functions: ${stack.functions().join(', ') || 'none'}

Start the app with it:

  SAYSO_SUPABASE_URL=${stack.url} SAYSO_SUPABASE_ANON_KEY=${stack.anonKey} npm start
`)
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    void stack.stop().then(() => process.exit(0))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
})
