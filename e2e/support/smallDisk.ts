import { execFileSync } from 'node:child_process'
import { chownSync, closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Desktop } from './desktop.ts'

/** A disk of its own that can be filled to the last byte. */
export interface SmallDisk {
  folder: string
  fill(): void
  free(): void
  unmount(): void
}

const MEGABYTES = 24

/** @throws when this system lets nobody mount a file system, root included */
export function mountSmallDisk(desktop: Desktop): SmallDisk {
  const folder = desktop.makeFolder('small-disk')
  const { uid, gid } = desktop.account ?? { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
  const options = `size=${MEGABYTES}m,mode=0700,uid=${uid},gid=${gid}`
  const mount = ['mount', '-t', 'tmpfs', '-o', options, 'sayso-e2e', folder]
  // Continuous integration lets its ordinary user do so without a password.
  const [program = '', ...args] = asRoot(mount)
  execFileSync(program, args, { stdio: 'pipe' })
  const filler = join(folder, 'filler')
  return {
    folder,
    fill() {
      const file = openSync(filler, 'a')
      if (desktop.account) chownSync(filler, uid, gid)
      // Down to single bytes: whatever is left would be room for a row.
      for (let size = 1 << 20; size >= 1; size = Math.floor(size / 2)) writeWhileThereIsRoom(file, Buffer.alloc(size))
      closeSync(file)
    },
    free: () => rmSync(filler, { force: true }),
    unmount() {
      const [umount = '', ...rest] = asRoot(['umount', '--lazy', folder])
      execFileSync(umount, rest, { stdio: 'pipe' })
    },
  }
}

function asRoot(command: string[]): string[] {
  return process.getuid?.() === 0 ? command : ['sudo', '--non-interactive', ...command]
}

function writeWhileThereIsRoom(file: number, bytes: Buffer): void {
  for (;;) {
    try {
      writeSync(file, bytes)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return
      throw error
    }
  }
}
