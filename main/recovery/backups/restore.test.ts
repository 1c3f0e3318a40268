import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../../pipeline/store/database.ts'
import { migrations } from '../../pipeline/store/migrations/index.ts'
import { openDatabase } from '../../pipeline/store/openDatabase.ts'
import { createBackups, type Backups } from './backups.ts'
import type { RunDatabaseJob } from './jobs.ts'
import { rescueDatabase } from './rescue.ts'
import { obeyRestoreOrder } from './restoreOrder.ts'
import { damagePages, openStoresAt, runHere, sqlite, storesOver } from './testing.ts'

let folder: string
let database: string
let now: number
let backups: Backups
const opened: Database[] = []
const files = (run: RunDatabaseJob = runHere) => ({
  database,
  folder: join(folder, 'backups'),
  orderFile: join(folder, 'restore.json'),
  run,
  now: () => (now += 1),
  schema: migrations.length,
})

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sayso-restore-'))
  database = join(folder, 'sayso.db')
  now = Date.UTC(2026, 10, 25, 9)
  backups = createBackups(files())
})
afterEach(() => {
  for (const one of opened.splice(0)) one.close()
  rmSync(folder, { recursive: true, force: true })
})

async function open(firstId = 1, run = runHere) {
  const rescue = async (damaged: string) => (await rescueDatabase(files(run), damaged)) !== null
  const result = await openDatabase(database, { now: () => now, sqlite, rescue })
  opened.push(result.database)
  return { ...result, ...storesOver(result.database, firstId) }
}
const titles = (store: Awaited<ReturnType<typeof openStoresAt>>) => store.tasks.list().map(({ title }) => title)

describe('a restore', () => {
  async function ordered() {
    const store = await open()
    store.note('before')
    const made = await backups.backUp('manual')
    store.note('after')
    await backups.order(made.name)
    store.database.close()
    return made
  }

  test('puts the backup in place at the next start, and keeps the database that it replaced', async () => {
    const made = await ordered()
    expect(await obeyRestoreOrder(files())).toEqual({ kind: 'restored', takenAt: made.takenAt })
    expect(titles(await open())).toEqual(['before'])
    const kept = (await backups.list()).find(({ reason }) => reason === 'restore')
    const copy = await openStoresAt(join(folder, 'backups', kept!.name))
    opened.push(copy.database)
    expect(titles(copy)).toEqual(['before', 'after'])
    expect(await obeyRestoreOrder(files())).toEqual({ kind: 'nothingOrdered' })
  })

  test('and back again', async () => {
    await ordered()
    await obeyRestoreOrder(files())
    const kept = (await backups.list()).find(({ reason }) => reason === 'restore')
    await backups.order(kept!.name)
    await obeyRestoreOrder(files())
    expect(titles(await open())).toEqual(['before', 'after'])
  })

  test.each(['copy', 'lay'] as const)('that fails in its %s leaves the database as it was', async (kind) => {
    await ordered()
    const failing: RunDatabaseJob = (job) =>
      job.kind === kind ? Promise.reject(Object.assign(new Error('no room'), { code: 'ENOSPC' })) : runHere(job)
    expect(await obeyRestoreOrder(files(failing))).toEqual({ kind: 'failed', code: 'disk.full' })
    expect(titles(await open())).toEqual(['before', 'after'])
    expect(existsSync(join(folder, 'restore.json'))).toBe(false)
    expect(readdirSync(folder).filter((name) => name.includes('restoring'))).toEqual([])
  })

  test('whose backup was damaged meanwhile leaves the database as it was', async () => {
    const made = await ordered()
    truncateSync(join(folder, 'backups', made.name), 3_000)
    expect(await obeyRestoreOrder(files())).toEqual({ kind: 'failed', code: 'backup.damaged' })
    expect(titles(await open())).toEqual(['before', 'after'])
  })

  test('of a newer version is refused', async () => {
    await ordered()
    expect(await obeyRestoreOrder({ ...files(), schema: migrations.length - 1 })).toEqual({
      kind: 'failed',
      code: 'backup.newer',
    })
  })

  test.each(['not JSON', '{"backup":7}', '{"backup":"../../elsewhere.db"}'])('ordered by %s is none', async (text) => {
    const store = await open()
    store.note('stays')
    store.database.close()
    writeFileSync(join(folder, 'restore.json'), text)
    expect((await obeyRestoreOrder(files())).kind).not.toBe('restored')
    expect(titles(await open())).toEqual(['stays'])
    expect(existsSync(join(folder, 'restore.json'))).toBe(false)
  })
})

describe('a damaged database', () => {
  /** Notes 1 to 200, a backup, notes 201 to 400; then the app ends. */
  async function twoHalves() {
    const store = await open()
    for (let n = 1; n <= 200; n += 1) store.note(`note ${n}`)
    await backups.backUp('manual')
    for (let n = 201; n <= 400; n += 1) store.note(`note ${n}`)
    store.tasks.complete(store.tasks.list()[0]!.id, true)
    store.database.close()
  }

  test('that is no database any more: the newest good backup is opened', async () => {
    await twoHalves()
    writeFileSync(database, 'nothing that anybody could read'.repeat(500))
    const store = await open(5_000)
    expect(store).toMatchObject({ rescued: true })
    expect(store.setAside).toMatch(/^sayso\.damaged-/)
    expect(store.tasks.list()).toHaveLength(200)
    expect(readFileSync(join(folder, store.setAside!), 'utf8')).toContain('nothing that anybody could read')
  })

  test('that a power cut left empty: the newest good backup is opened', async () => {
    await twoHalves()
    truncateSync(database, 0)
    expect((await open(5_000)).tasks.list()).toHaveLength(200)
  })

  test.each([1, 2, 3, 4, 5])(
    'with damaged pages (seed %i): nothing of the backup is missing, what can be read is taken over, nothing twice',
    async (seed) => {
      await twoHalves()
      damagePages(database, 0.15, seed)
      // As after an exit that was no good one, which is when the file is checked.
      const marked = new sqlite.DatabaseSync(database)
      try {
        marked.exec(`INSERT OR REPLACE INTO meta (key, value) VALUES ('open', '1')`)
      } catch {
        // Damaged here, too: then opening finds out by itself.
      }
      marked.close()
      const store = await open(5_000)
      expect(store.rescued).toBe(true)
      const found = titles(store)
      expect(new Set(found).size).toBe(found.length)
      for (let n = 1; n <= 200; n += 1) expect(found).toContain(`note ${n}`)
      // 15 pages of 100 are gone: most of the notes since the backup are on the others.
      expect(found.length).toBeGreaterThan(300)
      expect(store.database.all('PRAGMA foreign_key_check')).toEqual([])
    },
  )

  test('with a backup that is damaged, too: the one before it is opened', async () => {
    await twoHalves()
    const store = await open()
    now += 1_000
    const newest = await backups.backUp('import')
    store.database.close()
    truncateSync(join(folder, 'backups', newest.name), 4_000)
    writeFileSync(database, 'x'.repeat(9_000))
    expect((await open(5_000)).tasks.list()).toHaveLength(200)
  })

  test('whose remains bring the job down: the backup is opened as it is', async () => {
    await twoHalves()
    writeFileSync(database, 'x'.repeat(9_000))
    const crashing: RunDatabaseJob = (job) =>
      job.kind === 'salvage' ? Promise.reject(new Error('the host ended')) : runHere(job)
    expect((await open(5_000, crashing)).tasks.list()).toHaveLength(200)
  })

  test('without any backup: a new one is begun, as before', async () => {
    writeFileSync(database, 'x'.repeat(9_000))
    const store = await open()
    expect(store).toMatchObject({ rescued: false })
    expect(store.tasks.list()).toEqual([])
  })
})

test('before its schema changes, a database is backed up as it is', async () => {
  const older = await openDatabase(database, { now: () => now, sqlite, migrations: migrations.slice(0, 2) })
  older.database.close()
  const { database: newer } = await openDatabase(database, {
    now: () => now,
    sqlite,
    beforeMigration: async () => void (await backups.backUp('migration')),
  })
  opened.push(newer)
  const [made, ...more] = await backups.list()
  expect(more).toEqual([])
  const copy = new sqlite.DatabaseSync(join(folder, 'backups', made!.name))
  expect(copy.prepare('PRAGMA user_version').get()).toEqual({ user_version: 2 })
  copy.close()
})
