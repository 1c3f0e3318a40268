/** What the store relies on, held against every SQLite that the app can run on. */
import { afterEach, describe, expect, test } from 'vitest'
import { SaysoError } from '../../../shared/errors.ts'
import type { Database } from './database.ts'
import { sqliteDatabase } from './sqliteDatabase.ts'
import { builtinSqlite, packagedSqlite } from './sqliteModule.ts'

const builtin = builtinSqlite()
const modules = [
  { name: '@photostructure/sqlite', sqlite: await packagedSqlite() },
  ...(builtin ? [{ name: 'node:sqlite', sqlite: builtin }] : []),
]

describe.each(modules)('$name', ({ sqlite }) => {
  let database: Database
  function open(): Database {
    database = sqliteDatabase(new sqlite.DatabaseSync(':memory:'))
    database.exec('CREATE TABLE things (name TEXT PRIMARY KEY, value ANY) STRICT')
    return database
  }
  afterEach(() => database.close())

  test.each([null, 0, -1, 1.5, Number.MAX_SAFE_INTEGER, '', 'naïve 🎙 "text"', new Uint8Array([0, 255])])(
    'gives back %o as it was',
    (value) => {
      open().run('INSERT INTO things VALUES (?, ?)', 'a', value)
      expect(database.get('SELECT value FROM things')?.['value']).toEqual(value)
      expect(database.all('SELECT name, value FROM things')).toHaveLength(1)
    },
  )

  test.each([
    ['undefined', undefined],
    ['true', true],
    ['a date', new Date(0)],
    ['bigint', 1n],
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['an integer that is not exact', 2 ** 60],
    ['an object', {}],
    ['an array', []],
    ['a function', () => 1],
    ['text with NUL', 'a\0b'],
  ])('refuses %s and binds nothing', (_, value) => {
    open().run('INSERT INTO things VALUES (?, ?)', 'a', 1)
    expect(() => database.run('UPDATE things SET value = ? WHERE name = ?', value as never, 'a')).toThrow(TypeError)
    expect(database.get('SELECT value FROM things')?.['value']).toBe(1)
  })

  test('refuses too few and too many values', () => {
    open().run('INSERT INTO things VALUES (?, ?)', 'a', 1)
    expect(() => database.run('INSERT INTO things VALUES (?, ?)', 'b')).toThrow(TypeError)
    expect(() => database.run('INSERT INTO things VALUES (?, ?)', 'b', 1, 2)).toThrow(TypeError)
    expect(database.all('SELECT * FROM things')).toHaveLength(1)
  })

  test('counts the rows that a statement changed', () => {
    open().run('INSERT INTO things VALUES (?, ?)', 'a', 1)
    database.run('INSERT INTO things VALUES (?, ?)', 'b', 1)
    expect(database.run('UPDATE things SET value = ?', 2)).toBe(2)
    expect(database.get('SELECT 1 FROM things WHERE name = ?', 'c')).toBeUndefined()
  })

  test('rolls a transaction back as a whole and a nested one by itself', () => {
    open()
    const fail = (name: string) => (): never => {
      database.run('INSERT INTO things VALUES (?, ?)', name, 1)
      throw new Error('stop')
    }
    expect(() => database.transaction(fail('a'))).toThrow('stop')
    database.transaction(() => {
      database.run('INSERT INTO things VALUES (?, ?)', 'b', 1)
      expect(() => database.transaction(fail('c'))).toThrow('stop')
      database.transaction(() => database.run('INSERT INTO things VALUES (?, ?)', 'd', 1))
    })
    expect(database.all('SELECT name FROM things ORDER BY name').map((row) => row['name'])).toEqual(['b', 'd'])
  })

  test('says that the disk is full and keeps what was there', () => {
    open().exec(`PRAGMA max_page_count = ${Number(database.get('PRAGMA page_count')?.['page_count']) + 1}`)
    database.run('INSERT INTO things VALUES (?, ?)', 'a', 1)
    let caught: unknown
    try {
      database.transaction(() => database.run('INSERT INTO things VALUES (?, ?)', 'b', 'x'.repeat(50_000)))
    } catch (error) {
      caught = error
    }
    expect(caught).toBeInstanceOf(SaysoError)
    expect((caught as SaysoError).code).toBe('disk.full')
    expect(database.all('SELECT name FROM things')).toHaveLength(1)
  })

  test('passes a broken constraint on as it came, without the values', () => {
    open().run('INSERT INTO things VALUES (?, ?)', 'secret words', 1)
    const again = () => database.run('INSERT INTO things VALUES (?, ?)', 'secret words', 1)
    expect(again).toThrow(/UNIQUE/)
    expect(again).not.toThrow(/secret/)
  })

  test('closes once', () => {
    open().close()
    expect(() => database.close()).not.toThrow()
    expect(() => database.get('SELECT 1')).toThrow()
  })
})

test('a runtime that has SQLite built in is found', () => {
  const [major, minor] = process.versions.node.split('.').map(Number) as [number, number]
  expect(builtin !== undefined).toBe(major > 22 || (major === 22 && minor >= 13))
})
