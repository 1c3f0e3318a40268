import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backupName, backupReasons, parseBackupName, type BackupFile } from './backupName.ts'
import { backupsToDelete } from './pruning.ts'

const DAY = 86_400_000
const start = Date.UTC(2026, 10, 25, 9)
const file = (takenAt: number, reason: BackupFile['reason'] = 'daily'): BackupFile => ({
  name: backupName(takenAt, reason),
  takenAt,
  reason,
})

test('a year of daily backups leaves seven days and four weeks', () => {
  const year = Array.from({ length: 365 }, (_, day) => file(start - day * DAY))
  const gone = new Set(backupsToDelete(year))
  const ages = year.filter(({ name }) => !gone.has(name)).map(({ takenAt }) => (start - takenAt) / DAY)
  expect(ages.slice(0, 7)).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(ages.length).toBeLessThanOrEqual(10)
  expect(Math.max(...ages)).toBeGreaterThanOrEqual(21)
  expect(Math.max(...ages)).toBeLessThanOrEqual(28)
})

test('of one day the newest is kept', () => {
  const [early, late] = [file(start), file(start + 1_000, 'manual')]
  expect(backupsToDelete([early, late])).toEqual([early.name])
})

test('three of those before a change are kept, however many daily ones follow', () => {
  const changes = [40, 41, 42, 43].map((day) => file(start - day * DAY, 'migration'))
  const daily = Array.from({ length: 7 }, (_, day) => file(start - day * DAY))
  expect(backupsToDelete([...changes, ...daily])).toEqual([changes[3]!.name])
})

test('a machine that stood still for a year keeps what it has', () => {
  const old = Array.from({ length: 7 }, (_, day) => file(start - (365 + day) * DAY))
  expect(backupsToDelete([file(start), ...old])).toEqual([])
})

describe('whatever there is', () => {
  const some = fc.uniqueArray(
    fc
      .tuple(fc.integer({ min: 0, max: 400 * DAY }), fc.constantFrom(...backupReasons))
      .map(([age, reason]) => file(start - age, reason)),
    { selector: ({ name }) => name, maxLength: 60 },
  )

  test('the newest stays, few enough stay, and pruning twice changes nothing more', () => {
    fc.assert(
      fc.property(some, (files) => {
        const gone = new Set(backupsToDelete(files))
        const left = files.filter(({ name }) => !gone.has(name))
        expect(left.length).toBeLessThanOrEqual(7 + 4 + 3 + 1)
        if (files.length > 0) expect(left).toContainEqual(files.toSorted((a, b) => b.takenAt - a.takenAt)[0])
        expect(backupsToDelete(left)).toEqual([])
      }),
    )
  })

  test('a name says when and why, and nothing else is taken for a backup', () => {
    fc.assert(
      fc.property(some, (files) => files.every((one) => expect(parseBackupName(one.name)).toEqual(one)) ?? true),
    )
    for (const name of [
      'sayso.db',
      'sayso-2026-11-25T093000000Z-daily.db.unfinished',
      '../sayso-2026-11-25T093000000Z-daily.db',
      'sayso-2026-13-45T993000000Z-daily.db',
      'sayso-2026-11-25T093000000Z-other.db',
    ])
      expect(parseBackupName(name)).toBeNull()
  })
})
