/** Backups on real files while the process is killed, and on a disk without room. */
import { execFileSync, spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createBackups } from './backups.ts'
import { checkDatabase } from './copyDatabase.ts'
import { openStoresAt, runHere, sqlite } from './testing.ts'

let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sayso-backup-trouble-'))
  const store = await openStoresAt(join(folder, 'sayso.db'))
  store.database.transaction(() => {
    for (let n = 0; n < 3_000; n += 1) store.note(`note number ${n}`)
  })
  store.database.close()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const backupsOf = (root: string) =>
  createBackups({
    database: join(root, 'sayso.db'),
    folder: join(root, 'backups'),
    orderFile: join(root, 'restore.json'),
    run: runHere,
    now: Date.now,
  })

/** Kills a process that makes backups, so long after one began. */
async function killAfter(ms: number): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'kill.child.ts'), folder])
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
  let begun = 0
  createInterface(child.stdout).on('line', () => {
    begun += 1
    if (begun === 2) setTimeout(() => child.kill('SIGKILL'), ms)
  })
  await gone
}

test(
  'killed at any moment of a backup: what is listed is whole, and the next backup works',
  { timeout: 120_000 },
  async () => {
    for (const ms of [0, 3, 8, 15, 25, 40]) {
      await killAfter(ms)
      const listed = await backupsOf(folder).list()
      expect(listed.length).toBeGreaterThan(0)
      for (const { name } of listed) expect(checkDatabase(sqlite, join(folder, 'backups', name))).toBeGreaterThan(0)
    }
    await backupsOf(folder).backUp('import')
    expect(readdirSync(join(folder, 'backups')).filter((name) => name.includes('unfinished'))).toEqual([])
  },
)

/** A disk of so many bytes; null where this system lets nobody mount one. */
function smallDisk(bytes: number): string | null {
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'sayso-test', disk], { stdio: 'ignore' })
    return disk
  } catch {
    return null
  }
}

test('on a full disk: says so, and leaves nothing half done behind', async ({ skip }) => {
  const disk = smallDisk(Math.round(statSync(join(folder, 'sayso.db')).size * 1.6))
  if (disk === null) return skip('only root may mount a disk')
  try {
    // The database itself fits once, not twice.
    copyFileSync(join(folder, 'sayso.db'), join(disk, 'sayso.db'))
    await expect(backupsOf(disk).backUp('manual')).rejects.toMatchObject({ code: 'disk.full' })
    expect(readdirSync(join(disk, 'backups'))).toEqual([])
    const store = await openStoresAt(join(disk, 'sayso.db'), 100_000)
    expect(store.tasks.list()).toHaveLength(3_000)
    store.database.close()
  } finally {
    execFileSync('umount', ['--lazy', disk])
  }
})
