/**
 * A PostgreSQL of our own with everything that a hosted Supabase has and all migrations applied. Making one from nothing takes
 * seconds, so the finished data folder is kept, by the hash of what it was made from, and each start copies it.
 */
import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { postgresAccount, postgresHome, type Account } from './binaries.ts'
import { freePort } from './ports.ts'
import { supervise } from './supervise.ts'

const supabase = join(import.meta.dirname, '..')

export interface ClusterOptions {
  /** Data are kept in this folder, and are there at the next start. Without it they go when the stack stops. */
  dataFolder?: string
  port?: number
  /** Upper bound of connections. */
  maxConnections?: number
  /** A crash of the machine may lose the last transactions; three times as fast. On for data that nobody keeps. */
  fast?: boolean
}

export interface Cluster {
  port: number
  /** Whether the data are new, and so nobody has seen them. */
  fresh: boolean
  /** A connection string for a role. The password is the same for all: the server listens on loopback only. */
  url(role?: string): string
  stop(): Promise<void>
}

/** Of roles on a server that only this machine reaches and that holds test data. */
const PASSWORD = 'postgres'

export function migrationFiles(): string[] {
  return readdirSync(join(supabase, 'migrations'))
    .filter((name) => name.endsWith('.sql'))
    .sort()
}

export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const account = postgresAccount()
  const folder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'sayso-postgres-'))
  const data = join(folder, 'data')
  const fresh = !existsSync(data)
  if (fresh) {
    const template = await templateFolder(account)
    mkdirSync(folder, { recursive: true })
    cpSync(template, data, { recursive: true })
  }
  ownAll(folder, account)
  const cluster = await serve(data, account, options, options.dataFolder === undefined ? [folder] : [])
  if (fresh) return { ...cluster, fresh }
  try {
    await migrate(cluster.url())
  } catch (error) {
    await cluster.stop()
    throw error
  }
  return { ...cluster, fresh }
}

async function serve(
  data: string,
  account: Account | null,
  options: ClusterOptions,
  remove: string[],
): Promise<Omit<Cluster, 'fresh'>> {
  const port = options.port ?? (await freePort())
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: String(options.maxConnections ?? 100),
    shared_buffers: '128MB',
    shared_preload_libraries: 'pg_stat_statements',
    'pg_stat_statements.max': '5000',
    'pg_stat_statements.track': 'all',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...((options.fast ?? options.dataFolder === undefined)
      ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
      : {}),
  }
  const server = supervise({
    command: join(postgresHome(account), 'bin', 'postgres'),
    args: [
      '-D',
      data,
      '-p',
      String(port),
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    account,
    // A "fast" shutdown: open connections are closed, everything is written.
    stopSignal: 'SIGINT',
    remove,
  })
  await server.saysWithin('database system is ready to accept connections', 30_000)
  return {
    port,
    url: (role = 'postgres') => `postgres://${role}:${PASSWORD}@127.0.0.1:${port}/postgres`,
    stop: () => server.stop(),
  }
}

/** The finished data folder for today's migrations, made now if there is none yet. */
async function templateFolder(account: Account | null): Promise<string> {
  const inputs = ['local/hosted.sql', ...migrationFiles().map((name) => `migrations/${name}`), 'seed.sql']
  const hash = createHash('sha256')
  for (const name of inputs.filter((input) => existsSync(join(supabase, input))))
    hash
      .update(name)
      .update('\0')
      .update(readFileSync(join(supabase, name)))
      .update('\0')
  const cache = cacheFolder()
  const template = join(cache, hash.digest('hex').slice(0, 16))
  if (existsSync(template)) return template

  const draft = join(cache, `draft-${randomBytes(6).toString('hex')}`)
  mkdirSync(draft)
  ownAll(draft, account)
  try {
    initialise(draft, account)
    await fill(draft, account)
    renameSync(draft, template)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    // Another process may have been faster; its folder is as good.
    if (!existsSync(template)) throw error
  }
  return template
}

/** Only we and PostgreSQL's account may look inside. */
function cacheFolder(): string {
  const folder = join(tmpdir(), `sayso-supabase-${process.getuid?.() ?? 'cache'}`)
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  chmodSync(folder, 0o711)
  // A few versions are enough; each takes some 40 MB.
  const old = readdirSync(folder).filter((name) => /^[0-9a-f]{16}$/.test(name))
  if (old.length > 8) for (const name of old) rmSync(join(folder, name), { recursive: true, force: true })
  return folder
}

function initialise(data: string, account: Account | null): void {
  const passwordFile = `${data}.password`
  writeFileSync(passwordFile, PASSWORD, { mode: 0o600 })
  if (account) chownSync(passwordFile, account.uid, account.gid)
  const { status, stderr, error } = spawnSync(
    join(postgresHome(account), 'bin', 'initdb'),
    [
      `--pgdata=${data}`,
      '--username=supabase_admin',
      `--pwfile=${passwordFile}`,
      '--auth=password',
      '--encoding=UTF8',
      // Needs no locale of the machine, and sorts alike everywhere.
      '--locale-provider=builtin',
      '--locale=C.UTF-8',
      '--no-sync',
    ],
    { encoding: 'utf8', ...account, cwd: '/', env: { ...process.env, LC_ALL: 'C' } },
  )
  rmSync(passwordFile, { force: true })
  if (status !== 0) throw new Error(`initdb failed: ${stderr ?? error?.message}`)
}

async function fill(data: string, account: Account | null): Promise<void> {
  const cluster = await serve(data, account, { fast: true }, [])
  try {
    await run(cluster.url('supabase_admin'), [
      ['local/hosted.sql', readFileSync(join(supabase, 'local/hosted.sql'), 'utf8')],
      [
        'passwords',
        ['postgres', 'authenticator', 'supabase_auth_admin']
          .map((role) => `alter role ${role} password '${PASSWORD}';`)
          .join('\n'),
      ],
    ])
    await migrate(cluster.url('postgres'))
    if (existsSync(join(supabase, 'seed.sql')))
      await run(cluster.url('postgres'), [['seed.sql', readFileSync(join(supabase, 'seed.sql'), 'utf8')]])
  } finally {
    await cluster.stop()
  }
}

/** Runs the migrations that were not run yet, and writes each down where the Supabase CLI does. */
async function migrate(url: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query<{ version: string }>('select version from supabase_migrations.schema_migrations')
  await client.end()
  const done = new Set(rows.map(({ version }) => version))
  await run(
    url,
    migrationFiles().flatMap((file): [string, string][] => {
      const [, version, name] = /^(\d+)_(.*)\.sql$/.exec(file) ?? []
      if (version === undefined || done.has(version)) return []
      const sql = readFileSync(join(supabase, 'migrations', file), 'utf8')
      const note = `insert into supabase_migrations.schema_migrations (version, name) values ('${version}', '${name}')`
      return [[`migrations/${file}`, `${sql}\n;${note}`]]
    }),
  )
}

/** Each file in a transaction of its own, as the Supabase CLI does. */
async function run(url: string, scripts: [name: string, sql: string][]): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    for (const [name, sql] of scripts) {
      try {
        await client.query(`begin;\n${sql}\n;commit;`)
      } catch (error) {
        throw new Error(`${name}: ${(error as Error).message}${line(sql, error)}`, { cause: error })
      }
    }
  } finally {
    await client.end()
  }
}

function line(sql: string, error: unknown): string {
  const position = Number((error as { position?: string }).position ?? 0) - 'begin;\n'.length
  return position > 0 ? ` (line ${sql.slice(0, position).split('\n').length})` : ''
}

function ownAll(folder: string, account: Account | null): void {
  chmodSync(folder, 0o700)
  if (!account) return
  for (const entry of readdirSync(folder, { recursive: true }) as string[])
    chownSync(join(folder, entry), account.uid, account.gid)
  chownSync(folder, account.uid, account.gid)
}
