/** How the database finds what sync asks for, with 200,000 rows of 200 people among 20,000: by index, and asking who it is once. */
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { operation, startPeople, type People, type Person } from './testing/people.ts'

const ACCOUNTS = 20_000
/** Those who have rows. */
const PEOPLE = 200
const ROWS_EACH = 1_000

let people: People
let ada: Person
/** The user's connection; plans of everything that runs inside of functions come as notices. */
let client: pg.Client
let plans: string[] = []

beforeAll(async () => {
  people = await startPeople()
  ada = await people.person()
  await people.query(
    `insert into auth.users (id, aud, role) select gen_random_uuid(), 'authenticated', 'authenticated' from generate_series(2, $1)`,
    [ACCOUNTS],
  )
  await people.query(
    `create temporary table people as select id from auth.users order by id <> '${ada.id}', id limit ${PEOPLE}`,
  )
  await people.query(
    `insert into records (user_id, kind, id, fields, clocks, deleted, bytes, counter)
     select u.id, 'task', 't' || n, jsonb_build_object('title', 'Task ' || n), jsonb_build_object('title', '000001700000000-0000-a'),
       false, 100, n from people as u cross join generate_series(1, $1) as n`,
    [ROWS_EACH],
  )
  await people.query(
    `insert into applied_ops (user_id, op_id) select u.id, gen_random_uuid() from people as u, generate_series(1, $1)`,
    [ROWS_EACH],
  )
  await people.query(
    `insert into user_counters (user_id, counter, rows) select id, $1::bigint, $1::integer from auth.users`,
    [ROWS_EACH],
  )
  await people.query(
    `insert into devices (user_id, device_id) select id, 'device-' || n from auth.users, generate_series(1, 3) as n`,
  )
  await people.query(`insert into pull_counts select id, now() - interval '1 hour', 1 from auth.users`)
  await people.query('analyze')
  client = new pg.Client(people.cluster.url('supabase_admin'))
  await client.connect()
  client.on('notice', ({ message }) => plans.push(message ?? ''))
  await client.query(`load 'auto_explain'`)
  await client.query(`set auto_explain.log_min_duration = 0; set auto_explain.log_nested_statements = on;
    set auto_explain.log_analyze = on; set client_min_messages = log;
    select set_config('request.jwt.claims', '${JSON.stringify(ada.claims)}', false); set role authenticated`)
}, 120_000)
afterAll(async () => {
  await client?.end()
  await people?.stop()
})

async function plansOf(sql: string, values: unknown[] = []): Promise<string> {
  plans = []
  await client.query(sql, values)
  return plans.join('\n')
}

const BIG = '(records|applied_ops|user_counters|devices|pull_counts)'

function expectIndexes(text: string): void {
  expect(text).toMatch(/Index/)
  expect(text).not.toMatch(new RegExp(`Seq Scan on (public\\.)?${BIG}`))
}

it('holds as many rows as it says', async () => {
  expect(await people.query('select count(*)::int as rows from records')).toEqual([{ rows: PEOPLE * ROWS_EACH }])
})

it('pulls by a walk of (user_id, counter) that reads one page and no row more than it needs to know of the next', async () => {
  const text = await plansOf('select pull_changes(900, 50)')
  expectIndexes(text)
  const [, read] = /Index Scan using records_user_id_counter_idx on records[^\n]*actual time=\S+ rows=(\d+)/.exec(text)!
  expect(Number(read)).toBe(51)
  expect(text).not.toMatch(/Sort Key: r\.counter/)
})

it('pushes by the keys of what it touches', async () => {
  const ops = [operation('t5', { title: 'changed' }), operation('new', { title: 'x' })]
  for (let run = 0; run < 7; run += 1) {
    // From the sixth run on PostgreSQL may use a plan that knows none of the values.
    const again = ops.map((op) => ({ ...op, op_id: crypto.randomUUID() }))
    const text = await plansOf(`select push_ops('device-1', $1)`, [JSON.stringify(again)])
    expectIndexes(text)
    // One row a look-up, however many the user has.
    expect(text).toMatch(/Index Scan using records_pkey on records[^\n]*actual time=\S+ rows=[01]\.\d+ loops=2/)
    expect(text).toMatch(/applied_ops_pkey/)
  }
})

it('exports by index, page by page', async () => {
  for (const page of [null, 'records:500', 'applied_ops:80000000-0000-0000-0000-000000000000'])
    expectIndexes(await plansOf('select export_account($1, 100)', [page]))
})

it('finds a user’s rows by index even where a query does not name the user, asking who it is once', async () => {
  for (const table of ['records', 'applied_ops', 'devices', 'user_counters', 'pull_counts']) {
    const text = await plansOf(`select * from public.${table}`)
    expectIndexes(text)
    expect(text).toMatch(/InitPlan/)
    expect(text).not.toMatch(/Filter: [^\n]*auth\.uid/)
  }
})

it('removes an account by index', async () => {
  await client.query('begin')
  const text = await plansOf('select delete_account()')
  await client.query('rollback')
  expectIndexes(text)
})
