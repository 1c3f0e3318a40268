/**
 * Everything that PostgREST serves, tried by those who must not: with another user's token, an expired one, none, forged ones.
 * Tables and functions come from the catalogue, so one that is added is attacked as well.
 */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { functionsOfEverybody, functionsOfUsers, sharedTables, tableGrants } from './testing/access.ts'
import { clock, operation, signToken, startPeople, type People, type Person, type Problem } from './testing/people.ts'

let people: People
let victim: Person
let attacker: Person
/** Tokens that are worth nothing, by what is wrong with them. */
let worthless: Record<string, string | null>
let tables: { name: string; columns: string[]; partition: boolean }[]
let functions: { name: string; open: boolean; args: { name: string; type: string }[] }[]

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

beforeAll(async () => {
  people = await startPeople()
  ;[victim, attacker] = [await people.person(), await people.person()]
  await victim.push([operation('secret', { title: 'Buy a ring' }), operation('other', { title: 'Call Bo' })])
  await victim.pull()
  await attacker.push([operation('own', { title: 'Look around' })])
  const iat = Math.floor(Date.now() / 1_000)
  const claims = { ...victim.claims, aud: 'authenticated', iat, exp: iat + 3_600 }
  const [header, payload, signature] = victim.token.split('.') as [string, string, string]
  worthless = {
    none: null,
    expired: await signToken(victim.claims, undefined, '-2m'),
    'signed with another key': await signToken(claims, 'another key of the same length as the one that is right'),
    'of the service, signed with another key': await signToken({ role: 'service_role' }, 'x'.repeat(40)),
    'without a signature': `${encoded({ alg: 'none', typ: 'JWT' })}.${encoded(claims)}.`,
    'with its claims changed': `${header}.${encoded({ ...claims, role: 'service_role' })}.${signature}`,
    'with its header changed': `${encoded({ alg: 'none', typ: 'JWT' })}.${payload}.${signature}`,
    'for somebody else': await signToken({ ...claims, aud: 'another-service' }),
    'no token at all': 'nonsense',
  }
  tables =
    await people.query(`select c.relname as name, c.relispartition as partition, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class as c join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f') group by 1, 2 order by 1`)
  functions = await people.query(`select p.proname as name,
      has_function_privilege('authenticated', p.oid, 'execute') as open, coalesce(jsonb_agg(jsonb_build_object('name', arg.name, 'type',
      format_type(arg.type, null)) order by arg.place) filter (where arg.name is not null), '[]') as args
    from pg_proc as p
    left join lateral unnest(p.proargnames[1:p.pronargs], p.proargtypes::oid[]) with ordinality as arg (name, type, place) on true
    where p.pronamespace = 'public'::regnamespace and p.prorettype <> 'trigger'::regtype group by p.oid, p.proname order by 1`)
}, 60_000)
afterAll(() => people?.stop())

/** Everything that is stored, but how often and when somebody asked. */
async function everything(): Promise<string> {
  const parts = []
  for (const { name } of tables.filter((table) => table.name !== 'pull_counts'))
    parts.push(
      ...(await people.query(
        `select '${name}' as of, to_jsonb(t) - 'minute' - 'pushes' as row from public."${name}" as t order by 2`,
      )),
    )
  return JSON.stringify(parts)
}

/** Each way to reach a table over HTTP, with the victim's rows as its aim. */
function attempts({ name, columns }: { name: string; columns: string[] }) {
  const owned = columns.includes('user_id')
  const row = owned ? { user_id: victim.id } : {}
  const filter = owned ? `user_id=eq.${victim.id}` : `${columns[0]}=not.is.null`
  const minimal = { prefer: 'return=minimal' }
  const all = { prefer: 'return=representation' }
  const set = { [columns.at(-1)!]: null }
  return [
    ['select', `/${name}?limit=5`, { method: 'GET' }],
    ['select', `/${name}?${filter}`, { method: 'GET' }],
    ['select', `/${name}?select=count`, { method: 'HEAD', headers: { prefer: 'count=exact' } }],
    ['insert', `/${name}`, { method: 'POST', body: row, headers: minimal }],
    ['insert', `/${name}`, { method: 'POST', body: [row, row], headers: { prefer: 'resolution=merge-duplicates' } }],
    ['update', `/${name}?${filter}`, { method: 'PATCH', body: set, headers: all }],
    ['update', `/${name}?${filter}`, { method: 'PATCH', body: { ...set, ...row }, headers: minimal }],
    ['delete', `/${name}?${filter}`, { method: 'DELETE', headers: all }],
    ['delete', `/${name}?${filter}`, { method: 'DELETE', headers: minimal }],
  ] as const
}

describe('tables', () => {
  it('answer nobody whose token is worth nothing', async () => {
    const before = await everything()
    for (const table of tables)
      for (const [wrong, token] of Object.entries(worthless))
        for (const [verb, path, init] of attempts(table)) {
          const { status } = await people.ask(path, token, init)
          // Of a partition PostgREST does not even say that it is there.
          const refused = table.partition && status === 404 ? 404 : 401
          expect([table.name, wrong, verb, status]).toEqual([table.name, wrong, verb, refused])
        }
    expect(await everything()).toBe(before)
  }, 120_000)

  it('show another user nothing, and let them change nothing', async () => {
    const before = await everything()
    for (const table of tables)
      for (const [verb, path, init] of attempts(table)) {
        const answer = await attacker.ask(path, init)
        const tried = [table.name, verb, path]
        const text = JSON.stringify(answer.body)
        expect(text).not.toContain(victim.id)
        expect(text).not.toContain('Buy a ring')
        if (!tableGrants[table.name]?.includes(verb))
          expect([...tried, table.partition && answer.status === 404 ? 403 : answer.status]).toEqual([...tried, 403])
        else if (verb === 'insert') expect([answer.status, (answer.body as Problem).code]).toEqual([403, '42501'])
        else if (verb === 'select' && !sharedTables.has(table.name) && path.includes(victim.id))
          expect(answer.body).toEqual([])
        // What is granted and hits no row of theirs is an empty success, or an error of their own making.
        else if (verb !== 'select' && answer.status < 300) expect(answer.body ?? []).toEqual([])
      }
    expect(await everything()).toBe(before)
  }, 60_000)

  it('let users write their own rows by push_ops alone, so that nobody forges a counter', async () => {
    const before = await everything()
    const own = `user_id=eq.${attacker.id}`
    const record = {
      user_id: attacker.id,
      kind: 'task',
      id: 'forged',
      fields: {},
      clocks: {},
      deleted: false,
      bytes: 0,
    }
    const forgeries: [string, string, unknown][] = [
      ['POST', '/records', { ...record, counter: 99 }],
      ['PATCH', `/records?${own}`, { counter: 99 }],
      ['DELETE', `/records?${own}`, undefined],
      ['PATCH', `/user_counters?${own}`, { counter: 0, bytes: -1_000_000 }],
      ['POST', '/applied_ops', { user_id: attacker.id, op_id: randomUUID() }],
      ['PATCH', `/pull_counts?${own}`, { pulls: -1_000 }],
      ['POST', '/devices', { user_id: attacker.id, device_id: 'forged' }],
      ['PATCH', `/devices?${own}`, { user_id: victim.id }],
    ]
    for (const [method, path, body] of forgeries) {
      const answer = await attacker.ask(path, { method, body, headers: { prefer: 'return=representation' } })
      if (answer.status < 300) expect([path, answer.body]).toEqual([path, []])
      else expect([path, (answer.body as Problem).code]).toEqual([path, '42501'])
    }
    expect(await everything()).toBe(before)
  })

  it('are served from the schema public only', async () => {
    for (const schema of ['auth', 'sayso', 'extensions', 'pg_catalog', 'information_schema', 'supabase_migrations'])
      for (const token of [attacker.token, null]) {
        const answer = await people.ask('/users', token, { headers: { 'accept-profile': schema } })
        expect([schema, answer.status]).toEqual([schema, 406])
      }
    expect((await attacker.rpc('set_config', { setting_name: 'sayso.writer', new_value: 'sync' })).status).toBe(404)
    expect((await attacker.rpc('merge_ops', { me: victim.id, ops: [], counter: 0, latest_ms: 0 })).status).toBe(404)
  })
})

/** Something of each type that gets past the reading of arguments. */
function sample(type: string): unknown {
  if (type.endsWith('[]')) return []
  if (type === 'uuid') return victim.id
  if (/^(integer|bigint|smallint|numeric|double precision)$/.test(type)) return 0
  if (type === 'boolean') return true
  if (type === 'jsonb') return {}
  if (type.startsWith('timestamp')) return '2026-11-25T12:00:00Z'
  if (type === 'date') return '2026-11-25'
  if (type === 'interval') return '1 minute'
  return type === 'text' ? 'production' : null
}

describe('functions', () => {
  const call = (f: { name: string; args: { name: string; type: string }[] }, token: string | null) =>
    people.ask(`/rpc/${f.name}`, token, { body: Object.fromEntries(f.args.map((a) => [a.name, sample(a.type)])) })

  it('answer nobody whose token is worth nothing, but those that are for everybody', async () => {
    const before = await everything()
    for (const f of functions)
      for (const [wrong, token] of Object.entries(worthless)) {
        if (token === null && functionsOfEverybody.includes(f.name)) continue
        const { status } = await call(f, token)
        // 404 where a function cannot be called over HTTP at all.
        expect([f.name, wrong, [401, 404].includes(status)]).toEqual([f.name, wrong, true])
      }
    expect(await everything()).toBe(before)
  }, 60_000)

  it('that are not for users refuse a user, and those for operators do so by themselves', async () => {
    const before = await everything()
    for (const f of functions) {
      if (functionsOfEverybody.includes(f.name) || functionsOfUsers.includes(f.name)) continue
      const { status } = await call(f, attacker.token)
      expect([f.name, [403, 404].includes(status)]).toEqual([f.name, true])
      // Those that operators may call have to say so themselves.
      if (f.open) expect([f.name, status]).toEqual([f.name, 403])
    }
    expect(await everything()).toBe(before)
  })

  /** What somebody else tries by each function that they may call. */
  const byOthers: Record<string, () => Promise<void>> = {
    push_ops: async () => {
      // The ids of the victim's records and operations lead to records of one's own, and tell nothing about the victim's.
      const [known] = await people.query<{ op_id: string }>('select op_id from applied_ops where user_id = $1', [
        victim.id,
      ])
      const op = {
        ...operation('secret', { title: 'Mine', deleted: true }, clock(Date.now() + 50_000)),
        op_id: known!.op_id,
      }
      const answer = await attacker.push([op, { ...op, op_id: randomUUID(), user_id: victim.id }])
      expect(answer.body.results.map(({ status }) => status)).toEqual(['applied', 'applied'])
      expect((await attacker.pull()).body.rows.find(({ id }) => id === 'secret')?.fields).toMatchObject({
        title: 'Mine',
      })
    },
    pull_changes: async () => {
      for (const after of [0, 1, 2]) {
        const text = JSON.stringify((await attacker.pull(after)).body)
        expect(text).not.toContain('Buy a ring')
      }
    },
    export_account: async () => {
      for (const page of [null, 'records:0', 'applied_ops:00000000-0000-0000-0000-000000000000']) {
        const { status, body } = await attacker.rpc('export_account', { p_after: page })
        expect(status).toBe(200)
        expect(JSON.stringify(body)).not.toContain(victim.id)
        expect(JSON.stringify(body)).not.toContain('Buy a ring')
      }
      for (const page of [`records:0' or 1=1`, `user_counters:${victim.id}`, 'records:-1', 'records:', 'x'])
        expect((await attacker.rpc('export_account', { p_after: page })).status).toBe(400)
    },
    is_operator: async () => {
      expect((await attacker.rpc('is_operator', {})).body).toBe(false)
      // A user can write user_metadata; nobody but the service role writes app_metadata.
      const claims = { ...attacker.claims, user_metadata: { operator: true, app_metadata: { operator: true } } }
      expect((await people.ask('/rpc/is_operator', await signToken(claims), { body: {} })).body).toBe(false)
      await people.query(`insert into rollouts (kind, scope, subject, salt, plan, created_by)
        values ('flag', 'production', 'voice-recording-v1', 'voice-recording-v1', 'standard', 'operator')`)
      expect((await attacker.ask('/rollouts')).body).toEqual([])
      const operator = await signToken({ ...attacker.claims, app_metadata: { operator: true } })
      expect((await people.ask<unknown[]>('/rollouts', operator)).body).toHaveLength(1)
    },
    delete_account: async () => {
      const thrown = await people.person()
      await thrown.push([operation('a', { title: 'x' })])
      expect((await thrown.rpc('delete_account', {})).status).toBe(204)
      expect((await thrown.rpc('delete_account', { id: victim.id })).status).toBe(404)
    },
  }

  it('that users may call reach nobody else', async () => {
    expect(Object.keys(byOthers).sort()).toEqual([...functionsOfUsers].sort())
    const before = (await victim.pull()).body
    for (const attack of Object.values(byOthers)) await attack()
    expect((await victim.pull()).body).toEqual(before)
  })

  it('have no back door in their arguments', async () => {
    const before = (await victim.pull()).body
    for (const text of [`'; delete from records; --`, `\\'; drop table records; --`, `$$; select 1; $$`, '\u0000'])
      for (const op of [
        operation(text, { title: text }),
        { ...operation('a', { title: 'x' }), kind: text },
        operation('a', { [text]: text }),
      ])
        expect((await attacker.push([op])).status).toBeLessThan(500)
    expect((await victim.pull()).body).toEqual(before)
  })
})

describe('floods', () => {
  it('of one user end in 429, and leave the others their answers', async () => {
    await people.query('update sync_limits set pushes_per_minute = 30, pulls_per_minute = 30')
    try {
      const flood = Array.from({ length: 120 }, (_, i) =>
        i % 2 === 0 ? attacker.push([operation(`flood-${i}`, { title: 'x' })]) : attacker.pull(),
      )
      const others = []
      for (let i = 0; i < 5; i += 1) others.push((await victim.pull()).status)
      const statuses = (await Promise.all(flood)).map(({ status }) => status)
      expect(others).toEqual([200, 200, 200, 200, 200])
      expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(60)
      expect(statuses.filter((status) => status !== 429 && status !== 200)).toEqual([])
    } finally {
      await people.query('update sync_limits set pushes_per_minute = default, pulls_per_minute = default')
    }
  })
})
