/**
 * A whole Supabase project on this machine, without Docker: the real PostgreSQL, PostgREST and Deno, and a stand-in for Auth, behind
 * one address. Tests and `npm run supabase:local` start it alike.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { environments, type EnvironmentName } from '../../shared/config/environments.ts'
import type { AuthContext } from './auth/context.ts'
import { openMails, type Mail } from './auth/mails.ts'
import { signKey } from './auth/tokens.ts'
import { startCluster, type Cluster } from './cluster.ts'
import { readConfig, supabaseFolder } from './config.ts'
import { openFunctions } from './functions.ts'
import { startGateway, type Fault } from './gateway.ts'
import { startPostgrest } from './postgrest.ts'

export interface StackOptions {
  /** Of the gateway and of PostgreSQL; any free one when not given. */
  port?: number
  databasePort?: number
  /** Where data are kept; without it they go when the stack stops. */
  dataFolder?: string
  /** HS256 key of all tokens; a new one when not given. */
  secret?: string
  /** Decides pool and time-outs (shared/config/environments.ts). */
  environment?: EnvironmentName
  /** Every commit reaches the disk, as on a server; without it data that nobody keeps are faster. */
  durable?: boolean
  functionsFolder?: string
  /** Secrets of edge functions. */
  functionEnv?: Record<string, string>
  onMail?: (mail: Mail) => void
  /** What edge functions print. */
  onFunctionOutput?: (line: string) => void
}

export async function startStack(options: StackOptions = {}) {
  const config = readConfig()
  const limits = environments[options.environment ?? 'development'].supabase
  const secret = options.secret ?? randomBytes(32).toString('hex')
  const undo: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const cluster = await startCluster({
      ...(options.dataFolder === undefined ? {} : { dataFolder: options.dataFolder }),
      ...(options.databasePort === undefined ? {} : { port: options.databasePort }),
      ...(options.durable ? { fast: false } : {}),
      maxConnections: limits.poolMax + 50,
    })
    undo.push(() => cluster.stop())
    const database = new pg.Pool({ connectionString: cluster.url('supabase_auth_admin'), max: 5 })
    // Connections end when the server does.
    database.on('error', () => {})
    undo.push(() => database.end())
    await prepare(cluster, limits.statementTimeoutMs)

    const [anonKey, serviceRoleKey] = [await signKey(secret, 'anon'), await signKey(secret, 'service_role')]
    const rest = await startPostgrest(cluster.url('authenticator'), secret, limits, config.api)
    undo.push(() => rest.stop())

    const mails = openMails(options.onMail)
    let url = ''
    const auth: AuthContext = {
      database,
      config: config.auth,
      secret,
      url: () => `${url}/auth/v1`,
      now: Date.now,
      send: mails.send,
    }
    const port = options.port ?? 0
    let fault: (request: { method: string; path: string }) => Fault = () => 'pass'
    const functionEnv: Record<string, string> = {}
    const functions = openFunctions({
      ...(options.functionsFolder === undefined ? {} : { folder: options.functionsFolder }),
      env: functionEnv,
      ...(options.onFunctionOutput ? { tell: options.onFunctionOutput } : {}),
    })
    undo.push(() => functions.stop())
    const gateway = await startGateway({
      port,
      auth,
      rest: rest.url,
      functions,
      verifiesJwt: (name) => config.functions[name]?.verify_jwt ?? true,
      mails,
      keys: [anonKey, serviceRoleKey],
      fault: (request) => fault(request),
    })
    undo.push(() => gateway.stop())
    url = gateway.url
    // The names that a hosted project gives its functions.
    Object.assign(functionEnv, {
      SUPABASE_URL: url,
      SUPABASE_ANON_KEY: anonKey,
      SUPABASE_SERVICE_ROLE_KEY: serviceRoleKey,
      SUPABASE_DB_URL: cluster.url(),
      ...secretsOfFunctions(),
      ...options.functionEnv,
    })
    return {
      url,
      anonKey,
      serviceRoleKey,
      secret,
      /** Of the role postgres, who owns the tables. */
      databaseUrl: cluster.url(),
      mails,
      functions: () => functions.names(),
      /** From now on, for tests of trouble. */
      setFault(decide: (request: { method: string; path: string }) => Fault) {
        fault = decide
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
export type Stack = Awaited<ReturnType<typeof startStack>>

/** What holds for this run only: limits of the environment, and an epoch of its own where the data are new. */
async function prepare(cluster: Cluster, statementTimeoutMs: number): Promise<void> {
  const client = new pg.Client(cluster.url())
  await client.connect()
  try {
    await client.query(`alter role authenticated set statement_timeout = '${statementTimeoutMs}ms'`)
    if (cluster.fresh) await client.query('select public.renew_server_epoch()')
  } finally {
    await client.end()
  }
}

/** supabase/functions/.env, which nobody commits: NAME=value lines, as the Supabase CLI reads them. */
function secretsOfFunctions(): Record<string, string> {
  const file = join(supabaseFolder, 'functions', '.env')
  if (!existsSync(file)) return {}
  const lines = readFileSync(file, 'utf8').split('\n')
  return Object.fromEntries(
    lines.flatMap((line) => {
      const [, name, value] = /^\s*([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line) ?? []
      return name === undefined ? [] : [[name, value!.replace(/^(["'])(.*)\1$/, '$2')]]
    }),
  )
}
