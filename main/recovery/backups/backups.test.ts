import { existsSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createBackups, isBackupDue, type Backups } from './backups.ts'
import { checkDatabase } from './copyDatabase.ts'
import { damagePages, openStoresAt, runHere, sqlite } from './testing.ts'

const DAY = 86_400_000
let folder: string
let now: number
let backups: Backups
let store: Awaited<ReturnType<typeof openStoresAt>>
const backupsIn = () => join(folder, 'backups')

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sayso-backups-'))
  now = Date.UTC(2026, 10, 25, 9)
  backups = createBackups({
    database: join(folder, 'sayso.db'),
    folder: backupsIn(),
    orderFile: join(folder, 'restore.json'),
    run: runHere,
    now: () => now,
  })
  store = await openStoresAt(join(folder, 'sayso.db'))
})
afterEach(() => {
  store.database.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a backup holds what was there, while the database is in use, and is whole', async () => {
  store.note('buy milk')
  const made = await backups.backUp('manual')
  store.note('call mum')
  expect(made.bytes).toBeGreaterThan(0)
  const file = join(backupsIn(), made.name)
  expect(checkDatabase(sqlite, file)).toBeGreaterThan(0)
  const copy = await openStoresAt(file)
  expect(copy.tasks.list().map(({ title }) => title)).toEqual(['buy milk'])
  copy.database.close()
})

test('daily ones are made when a day has gone by, and pruned', async () => {
  expect(await backups.backUpIfDue()).toBe(true)
  now += DAY - 1
  expect(await backups.backUpIfDue()).toBe(false)
  for (let day = 0; day < 60; day += 1) {
    now += DAY
    expect(await backups.backUpIfDue()).toBe(true)
  }
  const left = await backups.list()
  expect(left.length).toBeLessThanOrEqual(10)
  expect(left[0]?.takenAt).toBe(now)
})

test('a clock set back does not hold the next one up', () => {
  expect(isBackupDue(null, 0)).toBe(true)
  expect(isBackupDue(now + 400 * DAY, now)).toBe(true)
  expect(isBackupDue(now - 1, now)).toBe(false)
})

test('two at once are made one after the other', async () => {
  await Promise.all([backups.backUp('manual'), backups.backUp('import'), backups.backUpIfDue()])
  expect((await backups.list()).map(({ reason }) => reason).toSorted()).toEqual(['import', 'manual'])
})

test('what a backup that was cut short left is thrown away, and never listed', async () => {
  await backups.backUp('manual')
  writeFileSync(join(backupsIn(), 'sayso-2026-11-25T090000001Z-daily.db.unfinished'), 'half')
  writeFileSync(join(backupsIn(), 'sayso-2026-11-25T090000001Z-daily.db.unfinished-journal'), 'half')
  expect(await backups.list()).toHaveLength(1)
  await backups.backUp('import')
  expect(readdirSync(backupsIn()).filter((name) => name.includes('unfinished'))).toEqual([])
})

test('a database that cannot be read whole makes no backup, and those that are there stay', async () => {
  for (let n = 0; n < 200; n += 1) store.note(`note number ${n}`)
  const good = await backups.backUp('manual')
  store.database.close()
  damagePages(join(folder, 'sayso.db'), 0.5)
  await expect(backups.backUp('manual')).rejects.toMatchObject({ code: 'database.corrupt' })
  expect(readdirSync(backupsIn())).toEqual([good.name])
})

describe('before a restore', () => {
  test('says what will change', async () => {
    store.note('stays')
    const deleted = store.note('deleted later')
    const renamed = store.note('spelt wrong')
    const made = await backups.backUp('manual')
    store.tasks.remove(store.tasks.ofCapture(deleted)[0]!.id)
    store.captures.remove(deleted)
    store.tasks.update(store.tasks.ofCapture(renamed)[0]!.id, { title: 'spelt right' })
    store.note('said later', 'voice')
    store.note('typed later')
    expect(await backups.preview(made.name)).toEqual({
      tasks: 3,
      tasksBack: 1,
      tasksGone: 2,
      tasksChanged: 1,
      notesBack: 1,
      notesReadAgain: 1,
      notesGone: 1,
    })
  })

  test('a backup that is damaged, cut off or gone is refused, and nothing is ordered', async () => {
    for (let n = 0; n < 200; n += 1) store.note(`note number ${n}`)
    const damaged = await backups.backUp('manual')
    damagePages(join(backupsIn(), damaged.name), 0.5)
    now += 1
    const cut = await backups.backUp('import')
    truncateSync(join(backupsIn(), cut.name), 5_000)
    for (const { name } of [damaged, cut]) {
      await expect(backups.preview(name)).rejects.toMatchObject({ code: 'backup.damaged' })
      await expect(backups.order(name)).rejects.toMatchObject({ code: 'backup.damaged' })
    }
    for (const name of ['sayso-2020-01-01T000000000Z-daily.db', '../sayso.db'])
      await expect(backups.order(name)).rejects.toMatchObject({ code: 'backup.notFound' })
    expect(existsSync(join(folder, 'restore.json'))).toBe(false)
  })
})

test('deleting takes the file away, and only a backup', async () => {
  const made = await backups.backUp('manual')
  await expect(backups.remove('../sayso.db')).rejects.toMatchObject({ code: 'backup.notFound' })
  await backups.remove(made.name)
  expect(await backups.list()).toEqual([])
  expect(existsSync(join(folder, 'sayso.db'))).toBe(true)
})
