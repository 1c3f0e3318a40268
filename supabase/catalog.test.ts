/** What the database's catalogue says about rights: nothing is open that is not listed, and nothing is there that is not listed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { definers, functionsOfEverybody, functionsOfUsers, tableGrants, type Verb } from './testing/access.ts'
import { startPeople, type People } from './testing/people.ts'

let people: People
beforeAll(async () => {
  people = await startPeople()
}, 60_000)
afterAll(() => people?.stop())

const column = async (sql: string): Promise<string[]> =>
  (await people.query<{ name: string }>(sql)).map(({ name }) => name)

/** Without the partitions that days make. */
const TABLES = `select c.oid, c.relname as name from pg_class as c where relnamespace = 'public'::regnamespace
  and relkind in ('r', 'p', 'v', 'm', 'f')`
const FUNCTIONS = `select p.proname as name, p.* from pg_proc as p
  where pronamespace in ('public'::regnamespace, 'sayso'::regnamespace)`

describe('tables', () => {
  it('have row-level security, partitions too', async () => {
    expect(await column(`${TABLES} and not relrowsecurity`)).toEqual([])
  })

  it('grant what is listed to users, and nothing to anon', async () => {
    const verbs: Verb[] = ['select', 'insert', 'update', 'delete']
    const granted = await people.query<{ name: string; anon: string[]; users: string[] }>(`
      select name, array(select v from unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger'])
          as v where has_table_privilege('anon', oid, v)) as anon,
        array(select v from unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger'])
          as v where has_table_privilege('authenticated', oid, v)
            or v in ('select', 'insert', 'update', 'references') and has_any_column_privilege('authenticated', oid, v)) as users
      from (${TABLES}) as t`)
    for (const { name, anon, users } of granted) {
      expect([name, anon]).toEqual([name, []])
      const expected = verbs.filter((verb) => tableGrants[name]?.includes(verb))
      expect([name, users]).toEqual([name, expected])
    }
  })

  it('leave sequences alone', async () => {
    expect(
      await column(`select relname as name from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace
        and (has_sequence_privilege('anon', oid, 'usage') or has_sequence_privilege('authenticated', oid, 'update'))`),
    ).toEqual([])
  })

  it('have an index under every foreign key, so that removing an account walks no table', async () => {
    expect(
      await column(`select conrelid::regclass || ' ' || conname as name from pg_constraint as k
        where contype = 'f' and connamespace = 'public'::regnamespace and confrelid = 'auth.users'::regclass
        and not exists (select from pg_index as i where i.indrelid = k.conrelid and i.indkey[0] = k.conkey[1])`),
    ).toEqual([])
  })
})

describe('policies', () => {
  it('are for users, never for anon or everybody', async () => {
    expect(
      await column(`select tablename || '.' || policyname as name from pg_policies
        where schemaname in ('public', 'realtime') and roles <> '{authenticated}'`),
    ).toEqual([])
  })

  it('ask who it is once a query, and not once a row', async () => {
    const bare = (
      expression: string,
    ) => `coalesce(${expression}, '') ~ '(auth\\.uid|is_operator|current_setting|realtime\\.topic)\\('
      and regexp_replace(${expression}, '\\( SELECT (auth\\.uid|is_operator|public\\.is_operator|current_setting)\\(', '', 'g')
        ~ '(auth\\.uid|is_operator|current_setting)\\('`
    expect(
      await column(`select tablename || '.' || policyname as name from pg_policies
        where schemaname = 'public' and (${bare('qual')} or ${bare('with_check')})`),
    ).toEqual([])
  })

  it('hold for what is there and for what is written', async () => {
    expect(
      await column(`select tablename || '.' || policyname as name from pg_policies where schemaname = 'public' and (
        cmd in ('SELECT', 'UPDATE', 'DELETE', 'ALL') and qual is null
        or cmd in ('INSERT', 'UPDATE', 'ALL') and with_check is null)`),
    ).toEqual([])
    // Of a table with a user's rows, each of them names that user.
    expect(
      await column(`select tablename || '.' || policyname as name from pg_policies as p where schemaname = 'public'
        and exists (select from information_schema.columns as c where c.table_schema = 'public'
          and c.table_name = p.tablename and c.column_name = 'user_id')
        and concat(qual, with_check) !~ 'user_id = \\( SELECT auth\\.uid\\(\\)'`),
    ).toEqual([])
  })
})

describe('functions', () => {
  it('may be called by those who are listed in testing/access.ts', async () => {
    const callable = (role: string) =>
      column(`select distinct name from (${FUNCTIONS}) as f where pronamespace = 'public'::regnamespace
        and has_function_privilege('${role}', oid, 'execute') order by 1`)
    expect(await callable('anon')).toEqual([...functionsOfEverybody].sort())
    // What else users may call is for operators; attacks.test.ts calls each of them as somebody who is none.
    expect(await callable('authenticated')).toEqual(
      expect.arrayContaining([...functionsOfEverybody, ...functionsOfUsers]),
    )
  })

  it('have a fixed search path, where they reach for anything', async () => {
    expect(
      // Plain expressions in SQL reach for nothing, and could not be inlined with a setting of their own.
      await column(`select name from (${FUNCTIONS}) as f where not exists (
        select from unnest(proconfig) as setting where setting like 'search_path=%')
        and not (provolatile = 'i' and prolang = (select oid from pg_language where lanname = 'sql') and prosrc !~* 'from')`),
    ).toEqual([])
  })

  it('run with the rights of who calls them, where users may call them and no reason is listed', async () => {
    expect(
      await column(`select distinct name from (${FUNCTIONS}) as f where prosecdef
        and pronamespace = 'public'::regnamespace and name in
          ('${[...functionsOfEverybody, ...functionsOfUsers].join("', '")}') order by 1`),
    ).toEqual(Object.keys(definers).sort())
  })

  it('cannot be replaced or added by users', async () => {
    expect(
      await people.query(`select nspname from pg_namespace where nspname in ('public', 'sayso', 'auth', 'extensions')
        and (has_schema_privilege('anon', oid, 'create') or has_schema_privilege('authenticated', oid, 'create'))`),
    ).toEqual([])
  })
})

describe('roles', () => {
  it('have limits of time, and no rights of their own beyond those', async () => {
    const roles = await people.query<{ rolname: string; settings: string[] }>(`
      select rolname, coalesce(setconfig, '{}') as settings from pg_roles as r left join pg_db_role_setting as s
        on s.setrole = r.oid where rolname in ('anon', 'authenticated') order by 1`)
    const limits = (name: string) => roles.find(({ rolname }) => rolname === name)!.settings.join(' ')
    expect(limits('anon')).toMatch(/statement_timeout=\d/)
    expect(limits('authenticated')).toMatch(/statement_timeout=\d/)
    expect(limits('authenticated')).toMatch(/lock_timeout=\d/)
    expect(
      await column(`select rolname as name from pg_roles where rolname in ('anon', 'authenticated', 'authenticator')
        and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`),
    ).toEqual([])
  })
})
