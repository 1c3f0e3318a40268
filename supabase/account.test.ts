/** What a person may ask of an account as a whole, what keeps the tables small, and hints to other devices. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clock, operation, startPeople, type Answer, type People, type Person } from './testing/people.ts'

let people: People
beforeAll(async () => {
  people = await startPeople()
}, 60_000)
afterAll(() => people?.stop())

type Row = { table: string } & Record<string, unknown>

async function exportAll(person: Person, limit: number): Promise<{ rows: Row[]; pages: number }> {
  const rows: Row[] = []
  let pages = 0
  let after: string | null = null
  for (;;) {
    pages += 1
    const { body }: Answer<{ rows: Row[]; next: string | null }> = await person.rpc('export_account', {
      p_after: after,
      p_limit: limit,
    })
    rows.push(...body.rows)
    if (body.next === null) return { rows, pages }
    after = body.next
  }
}

describe('an export', () => {
  it('has every row of every table that names the user, once, whatever the size of its pages', async () => {
    const [ada, bo] = [await people.person(), await people.person()]
    await bo.push([operation('of Bo', { title: 'x' })])
    await ada.push(Array.from({ length: 25 }, (_, i) => operation(`t${i}`, { title: `Task ${i}` })))
    await ada.push([operation('setting', { value: 1 }, undefined, 'setting')], 'device-b')
    await ada.pull()
    const tables = await people.query<{ name: string }>(`select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'user_id' order by 1`)
    for (const limit of [7, 500]) {
      const { rows, pages } = await exportAll(ada, limit)
      // The account; records and the page after the last; operations and the page after the last.
      expect(pages).toBe(1 + 2 * (Math.ceil(26 / limit) + 1))
      for (const { name } of tables) {
        const [{ held } = { held: [] }] = await people.query<{ held: unknown[] }>(
          `select coalesce(jsonb_agg(to_jsonb(t)), '[]') as held from public.${name} as t where user_id = $1`,
          [ada.id],
        )
        const exported = rows.filter(({ table }) => table === name).map(({ table: _table, ...row }) => row)
        expect(held.length).toBeGreaterThan(0)
        expect(sorted(exported)).toEqual(sorted(held))
      }
      expect(rows.find(({ table }) => table === 'account')).toMatchObject({ email: ada.email, user_id: ada.id })
      expect(JSON.stringify(rows)).not.toContain(bo.id)
    }
  })
})

const sorted = (rows: unknown[]) => rows.map((row) => JSON.stringify(row, Object.keys(row as object).sort())).sort()

describe('the end of an account', () => {
  it('leaves no row, and the other accounts whole', async () => {
    const [ada, bo] = [await people.person(), await people.person()]
    for (const person of [ada, bo]) {
      await person.push([operation('a', { title: 'x' })])
      await person.pull()
    }
    expect((await ada.rpc('delete_account', {})).status).toBe(204)
    const tables = await people.query<{ name: string }>(`select table_schema || '.' || table_name as name
      from information_schema.columns where table_schema in ('public', 'auth') and column_name = 'user_id'`)
    for (const { name } of tables)
      expect([name, await people.query(`select from ${name} where user_id = $1`, [ada.id])]).toEqual([name, []])
    expect(await people.query('select from auth.users where id = $1', [ada.id])).toEqual([])
    expect((await bo.pull()).body.rows).toHaveLength(1)
  })
})

describe('pruning', () => {
  it('takes the words from what was deleted a month ago, not before, and never the deletion itself', async () => {
    const ada = await people.person()
    const now = Date.now()
    await ada.push(['old', 'new', 'kept'].map((id) => operation(id, { title: 'Buy a ring' }, clock(now))))
    await ada.push(['old', 'new'].map((id) => operation(id, { deleted: true }, clock(now, 1))))
    await people.query(`update records set updated_at = now() - interval '31 days' where id in ('old', 'kept')`)
    await people.query('select prune_sync()')
    const { rows } = (await ada.pull()).body
    const of = (id: string) => rows.find((row) => row.id === id)
    expect(of('old')).toMatchObject({
      fields: { deleted: true },
      clocks: { title: clock(now), deleted: clock(now, 1) },
    })
    expect(of('old')!.fields).not.toHaveProperty('title')
    expect(of('new')!.fields).toEqual({ title: 'Buy a ring', deleted: true })
    expect(of('kept')!.fields).toEqual({ title: 'Buy a ring' })
    const usage = async () =>
      (
        await people.query(
          `select u.rows, u.bytes::int, (select sum(r.bytes)::int from records as r where r.user_id = $1) as held
         from user_counters as u where user_id = $1`,
          [ada.id],
        )
      )[0] as { rows: number; bytes: number; held: number }
    expect(await usage()).toMatchObject({ rows: 2 })
    expect((await usage()).bytes).toBe((await usage()).held)
    // A later edit brings it back, and counts again.
    await ada.push([operation('old', { title: 'Buy it after all' }, clock(now, 2))])
    expect(await usage()).toMatchObject({ rows: 3 })
    expect((await usage()).bytes).toBe((await usage()).held)
  })

  it('forgets operations of a quarter ago, and takes one that comes again without effect', async () => {
    const ada = await people.person()
    const op = operation('a', { title: 'first' }, clock(Date.now() - 5_000))
    await ada.push([op])
    await ada.push([operation('a', { title: 'second' })])
    await people.query(`update applied_ops set applied_at = now() - interval '91 days' where op_id = $1`, [op.op_id])
    await people.query('select prune_sync()')
    expect((await ada.push([op])).body.results[0]!.status).toBe('applied')
    expect((await ada.pull()).body.rows[0]!.fields).toEqual({ title: 'second' })
  })
})

describe('a restored server', () => {
  it('has devices start over', async () => {
    const ada = await people.person()
    const { epoch } = (await ada.push([operation('a', { title: 'x' })])).body
    await people.query('select renew_server_epoch()')
    const answer = (await ada.pull(1, 10, epoch)).body
    expect(answer.reset).toBe(true)
    expect(answer.epoch).not.toBe(epoch)
  })
})

describe('hints', () => {
  let owner: pg.Client
  beforeAll(async () => {
    owner = new pg.Client(people.cluster.url('supabase_admin'))
    await owner.connect()
    // As a hosted project has it.
    await owner.query(`create function realtime.send(payload jsonb, event text, topic text, private boolean default true)
      returns void language sql as $$ insert into realtime.messages (payload, event, topic, private, extension)
        values (payload, event, topic, private, 'broadcast') $$`)
    await owner.query('grant insert, select on realtime.messages to postgres')
  })
  afterAll(() => owner?.end())

  async function seenBy(person: Person, topic: string): Promise<unknown[]> {
    await owner.query('begin')
    await owner.query(`select set_config('request.jwt.claims', $1, true), set_config('realtime.topic', $2, true)`, [
      JSON.stringify(person.claims),
      topic,
    ])
    await owner.query('set local role authenticated')
    const { rows } = await owner.query<{ topic: string; payload: unknown }>(
      'select topic, payload from realtime.messages where topic = $1',
      [topic],
    )
    await owner.query('rollback')
    return rows
  }

  it('go to the private channel of the user alone, without a word of what changed', async () => {
    const [ada, bo] = [await people.person(), await people.person()]
    await ada.push([operation('a', { title: 'Buy a ring' })])
    const topic = `sync:${ada.id}`
    expect(await seenBy(ada, topic)).toEqual([{ topic, payload: { counter: 1 } }])
    expect(await seenBy(bo, topic)).toEqual([])
    // Nothing changed, nothing to tell.
    await ada.push([])
    expect(await seenBy(ada, topic)).toHaveLength(1)
  })

  it('do not stop a push when they cannot be sent', async () => {
    await owner.query(`create or replace function realtime.send(payload jsonb, event text, topic text, private boolean default true)
      returns void language plpgsql as $$ begin raise exception 'down'; end $$`)
    const ada = await people.person()
    expect((await ada.push([operation('a', { title: 'x' })])).body.results[0]!.status).toBe('applied')
  })
})
