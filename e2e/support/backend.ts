import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SignJWT } from 'jose'
import pg from 'pg'
import { environments } from '../../shared/config/environments.ts'
import { startCluster } from '../../supabase/local/cluster.ts'
import { startPostgrest } from '../../supabase/local/postgrest.ts'

const SECRET = 'a secret of a backend that lives as long as a test'

/** The publisher's backend: a real PostgreSQL and PostgREST, under the paths of a hosted project. */
export async function startBackend() {
  const cluster = await startCluster()
  const rest = await startPostgrest(cluster.url('authenticator'), SECRET, environments.development.supabase)
  const client = new pg.Client(cluster.url())
  await client.connect()
  const asked: { path: string; body: string }[] = []
  const gateway = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks)
      const path = (request.url ?? '').replace('/rest/v1', '')
      asked.push({ path, body: body.toString() })
      const { authorization = '', 'content-type': type = 'application/json' } = request.headers
      fetch(rest.url + path, {
        method: request.method ?? 'GET',
        headers: { authorization, 'content-type': type },
        ...(body.length > 0 ? { body } : {}),
      })
        .then(async (answer) => {
          response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' })
          response.end(Buffer.from(await answer.arrayBuffer()))
        })
        .catch(() => response.writeHead(502).end())
    })
  })
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve))
  const key = await new SignJWT({ role: 'anon', aud: 'authenticated' })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(SECRET))
  return {
    env: {
      SAYSO_SUPABASE_URL: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`,
      SAYSO_SUPABASE_ANON_KEY: key,
    },
    query: async (sql: string, values: unknown[] = []) =>
      (await client.query<Record<string, unknown>>(sql, values)).rows,
    /** Every request so far. */
    asked,
    async stop() {
      gateway.closeAllConnections()
      gateway.close()
      await client.end()
      await rest.stop()
      await cluster.stop()
    },
  }
}
