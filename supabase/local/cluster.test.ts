import { afterAll, beforeAll, expect, it } from 'vitest'
import pg from 'pg'
import { environments } from '../../shared/config/environments.ts'
import { startCluster, type Cluster } from './cluster.ts'
import { startPostgrest, type Postgrest } from './postgrest.ts'

let cluster: Cluster
let rest: Postgrest
beforeAll(async () => {
  cluster = await startCluster()
  rest = await startPostgrest(cluster.url('authenticator'), 'k'.repeat(40), environments.development.supabase)
}, 60_000)
afterAll(async () => {
  await rest.stop()
  await cluster.stop()
})

it('runs migrations as postgres, who is no superuser, as on a hosted project', async () => {
  const client = new pg.Client(cluster.url())
  await client.connect()
  const { rows } = await client.query(
    'select rolname, rolsuper, rolbypassrls from pg_roles where rolname = current_user',
  )
  await client.end()
  expect(rows).toEqual([{ rolname: 'postgres', rolsuper: false, rolbypassrls: true }])
})

it('refuses a token that was signed with another key', async () => {
  const forged = 'eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoic2VydmljZV9yb2xlIn0.YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE'
  expect((await fetch(rest.url)).status).toBe(200)
  expect((await fetch(rest.url, { headers: { authorization: `Bearer ${forged}` } })).status).toBe(401)
})
