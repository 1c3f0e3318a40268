import type { Environment } from '../../shared/config/environments.ts'
import { postgrestBinary } from './binaries.ts'
import { freePort } from './ports.ts'
import { supervise } from './supervise.ts'

export interface Postgrest {
  url: string
  stop(): Promise<void>
}

/** The section [api] of config.toml. */
export interface ApiConfig {
  schemas: readonly string[]
  extra_search_path: readonly string[]
  max_rows: number
}

/**
 * @param databaseUrl of the role authenticator
 * @param jwtSecret HS256 key of the tokens
 * @param limits pool size and time-outs of the environment (shared/config/environments.ts)
 */
export async function startPostgrest(
  databaseUrl: string,
  jwtSecret: string,
  limits: Environment['supabase'],
  api: ApiConfig = { schemas: ['public'], extra_search_path: ['public', 'extensions'], max_rows: 1_000 },
): Promise<Postgrest> {
  const port = await freePort()
  const connectTimeout = Math.ceil(limits.connectTimeoutMs / 1_000)
  const service = supervise({
    command: postgrestBinary(),
    args: [],
    cwd: '/',
    env: {
      PGRST_DB_URI: `${databaseUrl}?connect_timeout=${connectTimeout}`,
      PGRST_DB_SCHEMAS: api.schemas.join(','),
      PGRST_DB_EXTRA_SEARCH_PATH: api.extra_search_path.join(','),
      PGRST_DB_ANON_ROLE: 'anon',
      PGRST_DB_POOL: String(limits.poolMax),
      PGRST_DB_POOL_ACQUISITION_TIMEOUT: String(Math.ceil(limits.poolTimeoutMs / 1_000)),
      PGRST_DB_MAX_ROWS: String(api.max_rows),
      PGRST_JWT_SECRET: jwtSecret,
      PGRST_JWT_AUD: 'authenticated',
      PGRST_SERVER_HOST: '127.0.0.1',
      PGRST_SERVER_PORT: String(port),
      PGRST_LOG_LEVEL: 'error',
    },
  })
  try {
    // Waited for in its output: asked over HTTP while it starts, version 12.0.2 was once seen not to answer; the cause is unknown.
    await service.saysWithin('Schema cache loaded', 15_000)
  } catch (error) {
    await service.stop()
    throw new Error(`PostgREST did not start:\n${service.lastWords()}`, { cause: error })
  }
  return { url: `http://127.0.0.1:${port}`, stop: () => service.stop() }
}
