/** People on a real database behind a real PostgREST, for tests: their tokens, and what they ask. */
import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import pg from 'pg'
import { environments } from '../../shared/config/environments.ts'
import { startCluster } from '../local/cluster.ts'
import { startPostgrest } from '../local/postgrest.ts'

export const JWT_SECRET = 'a secret of a database that lives as long as its test'

export interface Answer<T = unknown> {
  status: number
  headers: Headers
  body: T
}

export interface Problem {
  code: string
  message: string
  hint: string | null
  details: string | null
}

export type Fields = Record<string, unknown>

export interface Operation {
  op_id: string
  kind: string
  id: string
  fields: Fields
  clocks: Record<string, string>
}

export interface Pushed {
  epoch: string
  counter: number
  results: { op_id: string; status: 'applied' | 'duplicate' | 'rejected'; reason?: string }[]
}

export interface Pulled {
  epoch: string
  reset?: true
  rows: { kind: string; id: string; fields: Fields; clocks: Record<string, string>; counter: number }[]
  counter: number
  more: boolean
}

/** A clock as the app writes it. */
export function clock(millis: number, counter = 0, device = 'device-a'): string {
  return `${String(millis).padStart(15, '0')}-${counter.toString(16).padStart(4, '0')}-${device}`
}

/** An operation that sets all its fields at one instant. */
export function operation(id: string, fields: Fields, at: string = clock(Date.now()), kind = 'task'): Operation {
  return {
    op_id: randomUUID(),
    kind,
    id,
    fields,
    clocks: Object.fromEntries(Object.keys(fields).map((name) => [name, at])),
  }
}

export function signToken(claims: Record<string, unknown>, secret = JWT_SECRET, expires = '1h'): Promise<string> {
  return new SignJWT({ aud: 'authenticated', ...claims })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(new TextEncoder().encode(secret))
}

export async function startPeople() {
  const cluster = await startCluster()
  const rest = await startPostgrest(cluster.url('authenticator'), JWT_SECRET, environments.development.supabase)
  const admin = new pg.Client(cluster.url())
  await admin.connect()

  async function ask<T = unknown>(
    path: string,
    token: string | null,
    init: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
  ): Promise<Answer<T>> {
    const answer = await fetch(rest.url + path, {
      method: init.method ?? (init.body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        'content-type': 'application/json',
        ...init.headers,
      },
      ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
    })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, body: (text === '' ? null : JSON.parse(text)) as T }
  }

  return {
    cluster,
    rest,
    admin,
    ask,
    query: async <Row = Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<Row[]> =>
      (await admin.query(sql, values)).rows as Row[],
    async person() {
      const id = randomUUID()
      const email = `${id}@example.org`
      await admin.query(
        `insert into auth.users (id, email, aud, role) values ($1, $2, 'authenticated', 'authenticated')`,
        [id, email],
      )
      const claims = { sub: id, role: 'authenticated', email }
      const token = await signToken(claims)
      const rpc = <T>(name: string, body: unknown) => ask<T>(`/rpc/${name}`, token, { body })
      return {
        id,
        email,
        claims,
        token,
        rpc,
        ask: (path: string, init?: Parameters<typeof ask>[2]) => ask(path, token, init),
        push: (ops: unknown, device = 'device-a') => rpc<Pushed>('push_ops', { p_device: device, p_ops: ops }),
        pull: (after = 0, limit = 500, epoch: string | null = null) =>
          rpc<Pulled>('pull_changes', { p_after: after, p_limit: limit, p_epoch: epoch }),
      }
    },
    async stop() {
      await admin.end()
      await rest.stop()
      await cluster.stop()
    },
  }
}

export type People = Awaited<ReturnType<typeof startPeople>>
export type Person = Awaited<ReturnType<People['person']>>
