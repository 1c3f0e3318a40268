import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from './database.ts'
import { migrations } from './migrations/index.ts'
import { openDatabase } from './openDatabase.ts'
import { builtinSqlite, packagedSqlite } from './sqliteModule.ts'

const builtin = builtinSqlite()
const modules = [
  { name: '@photostructure/sqlite', sqlite: await packagedSqlite() },
  ...(builtin ? [{ name: 'node:sqlite', sqlite: builtin }] : []),
]
const NOBODY = 65_534
const CAPTURE = `INSERT INTO captures (id, source, state, started_at, timezone, audio_file)
  VALUES (?, 'voice', 'recording', '2026-03-02T09:00:00.000Z', 'UTC', NULL)`

describe.each(modules)('openDatabase on $name', ({ sqlite }) => {
  let folder: string
  let file: string
  const opened: Database[] = []

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'sayso-database-'))
    file = join(folder, 'sayso.db')
  })
  afterEach(() => {
    for (const database of opened.splice(0)) database.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function open() {
    const result = await openDatabase(file, { sqlite, now: () => Date.UTC(2026, 2, 2, 9, 30, 15) })
    opened.push(result.database)
    return result
  }

  /** Leaves the files as a killed process does: copied while the connection is open. */
  async function exitUncleanly(): Promise<void> {
    const { database } = await open()
    const files = ['', '-wal'].map((suffix) => [file + suffix, readFileSync(file + suffix)] as const)
    database.close()
    for (const [path, content] of files) writeFileSync(path, content)
  }

  test('begins a new one that a power cut cannot hurt', async () => {
    const { database, setAside, uncleanExit } = await open()
    expect({ setAside, uncleanExit }).toEqual({ setAside: null, uncleanExit: false })
    expect(database.get('PRAGMA journal_mode')?.['journal_mode']).toBe('wal')
    expect(database.get('PRAGMA synchronous')?.['synchronous']).toBe(2)
    expect(database.get('PRAGMA foreign_keys')?.['foreign_keys']).toBe(1)
    expect(database.get('PRAGMA busy_timeout')?.['timeout']).toBe(2_000)
    expect(database.get('PRAGMA user_version')?.['user_version']).toBe(migrations.length)
  })

  test('a clean exit is not checked at the next start, an unclean one is', async () => {
    const first = await open()
    first.database.run(CAPTURE, 'a'.repeat(36))
    first.database.close()
    expect((await open()).uncleanExit).toBe(false)
    opened.pop()!.close()
    await exitUncleanly()
    const again = await open()
    expect(again).toMatchObject({ uncleanExit: true, setAside: null })
    expect(again.database.all('SELECT * FROM captures')).toHaveLength(1)
  })

  test('a second process reads beside the first', async () => {
    const { database } = await open()
    database.run(CAPTURE, 'a'.repeat(36))
    const reader = new sqlite.DatabaseSync(file)
    expect(reader.prepare('SELECT id FROM captures').all()).toHaveLength(1)
    reader.close()
  })

  test('a file that is no database is set aside, never deleted', async () => {
    const content = 'these are not the tables you look for\n'.repeat(200)
    writeFileSync(file, content)
    const { setAside, database } = await open()
    expect(setAside).toBe('sayso.damaged-2026-03-02T093015.db')
    expect(readFileSync(join(folder, setAside!), 'utf8')).toBe(content)
    expect(database.all('SELECT * FROM captures')).toEqual([])
  })

  test('two in one second get different names', async () => {
    for (const expected of ['sayso.damaged-2026-03-02T093015.db', 'sayso.damaged-2026-03-02T093015-2.db']) {
      writeFileSync(file, 'x'.repeat(4_096))
      expect((await open()).setAside).toBe(expected)
      opened.pop()!.close()
    }
  })

  test('damage inside is found after an unclean exit', async () => {
    const { database } = await open()
    for (let index = 0; index < 400; index += 1) database.run(CAPTURE, String(index).padStart(36, '0'))
    database.close()
    await exitUncleanly()
    const content = readFileSync(file)
    content.fill(0xab, content.length - 3 * 4_096)
    writeFileSync(file, content)
    const again = await open()
    expect(again.setAside).not.toBeNull()
    // Closing it may have moved the log's content into the file; what was in it is still there.
    expect(readFileSync(join(folder, again.setAside!)).subarray(-4_096).equals(content.subarray(-4_096))).toBe(true)
    expect(again.database.all('SELECT * FROM captures')).toEqual([])
  })

  test('a file cut short is set aside', async () => {
    ;(await open()).database.close()
    truncateSync(file, 5_000)
    expect((await open()).setAside).not.toBeNull()
  })

  test('a log that lost its database is kept', async () => {
    await exitUncleanly()
    rmSync(file)
    const log = readFileSync(`${file}-wal`)
    expect(log.length).toBeGreaterThan(0)
    const { setAside } = await open()
    expect(readFileSync(join(folder, `${setAside}-wal`)).equals(log)).toBe(true)
  })

  test('a database of a newer version is refused and not touched', async () => {
    const { database } = await open()
    database.exec(`PRAGMA user_version = 99; UPDATE meta SET value = '99' WHERE key = 'oldestReader'`)
    database.close()
    const before = readFileSync(file)
    await expect(open()).rejects.toMatchObject({ code: 'database.newer' })
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(readdirSync(folder)).not.toContainEqual(expect.stringContaining('damaged'))
  })

  test('a database to which a newer version only added is opened, and stays newer', async () => {
    const added = {
      version: migrations.length + 1,
      name: 'added',
      up: (database: Database) => database.exec('CREATE TABLE later (word TEXT) STRICT'),
    }
    const newer = await openDatabase(file, { sqlite, now: Date.now, migrations: [...migrations, added] })
    newer.database.run('INSERT INTO later VALUES (?)', 'kept')
    newer.database.close()
    const { database, setAside } = await open()
    expect(setAside).toBeNull()
    expect(database.get('PRAGMA user_version')?.['user_version']).toBe(migrations.length + 1)
    database.close()
    const again = await openDatabase(file, { sqlite, now: Date.now, migrations: [...migrations, added] })
    expect(again.database.get('SELECT word FROM later')).toEqual({ word: 'kept' })
    again.database.close()
  })

  test('one from which a newer version took something away is refused', async () => {
    const version = migrations.length + 1
    const taken = {
      version,
      name: 'taken',
      contracts: true as const,
      up: (database: Database) => database.exec('SELECT 1'),
    }
    ;(await openDatabase(file, { sqlite, now: Date.now, migrations: [...migrations, taken] })).database.close()
    await expect(open()).rejects.toMatchObject({ code: 'database.newer' })
  })

  // The super-user may write everywhere, so the test lays its rights down for the moment.
  test.skipIf(process.platform === 'win32')('a read-only file is refused with a sentence of its own', async () => {
    ;(await open()).database.close()
    chmodSync(file, 0o444)
    chmodSync(folder, 0o777)
    const asRoot = process.getuid?.() === 0
    if (asRoot) process.seteuid!(NOBODY)
    try {
      await expect(open()).rejects.toMatchObject({ code: 'database.readOnly' })
    } finally {
      if (asRoot) process.seteuid!(0)
    }
  })

  test('a failing migration leaves the version before it', async () => {
    const broken = {
      version: 1,
      name: 'broken',
      up(database: Database) {
        database.exec('CREATE TABLE half (a)')
        throw new Error('no')
      },
    }
    await expect(openDatabase(file, { sqlite, now: () => 0, migrations: [broken] })).rejects.toThrow('no')
    const { database } = await open()
    expect(database.get(`SELECT 1 FROM sqlite_schema WHERE name = 'half'`)).toBeUndefined()
  })
})
