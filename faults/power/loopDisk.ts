/**
 * An ext4 of its own on a loop device, whose power can be cut: the file system's shutdown ioctl lets nothing more reach the
 * device, so what is not there by then is gone, as are the caches of the file system when it is unmounted. What comes back at
 * the next mount is what the journal brings back.
 *
 * The ioctl (as xfstests use it): https://git.kernel.org/pub/scm/fs/xfs/xfstests-dev.git/tree/src/godown.c
 */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Desktop } from '../../e2e/support/desktop.ts'

export interface LoopDisk {
  /** A folder on it that belongs to whoever runs the app. */
  folder: string
  /** From now on nothing is written any more, and what was only in memory is gone. */
  cutPower(): void
  /** Unmounts and mounts again, as the next boot does. Whoever uses the disk must have ended. */
  reboot(): Promise<void>
  /** What a disk's fault comes to: from now on it can only be read, until the next boot. */
  fail(): void
  /** Mounts it for reading only. Nobody may be using it. */
  rebootReadOnly(): Promise<void>
  /** Takes every free byte, and gives them back. */
  fill(): void
  free(): void
  remove(): Promise<void>
}

/** `_IOR('X', 125, __u32)`, and the flag that says: not even the journal. */
const SHUTDOWN = 0x8004_587d
const NO_LOG_FLUSH = 2

/** As most systems are set up: a file system with a fault is only read from then on. */
const OPTIONS = 'errors=remount-ro'

/** Node has no ioctl. */
const CUT = `open(my $folder, '<', $ARGV[0]) or die "open: $!"; my $flag = pack('I', ${NO_LOG_FLUSH});
ioctl($folder, ${SHUTDOWN}, $flag) or die "ioctl: $!"`

/** @returns why no such disk can be had here; null when it can */
export function whyNoLoopDisk(desktop: Desktop): string | null {
  if (process.platform !== 'linux') return 'this is not Linux'
  if (process.getuid?.() !== 0) return 'only root may mount a file system'
  for (const [command, argument] of [
    ['mkfs.ext4', '-V'],
    ['losetup', '--version'],
    ['perl', '-v'],
  ] as const)
    if (spawnSync(command, [argument]).error) return `${command} is not installed`
  const file = join(desktop.makeFolder('probe'), 'disk.img')
  try {
    const disk = makeLoopDisk(file, 16, null)
    disk.cutPower()
    spawnSync('umount', [disk.mountPoint])
    disk.detach()
    return null
  } catch (error) {
    return `no ext4 on a loop device that can be shut down: ${String(error).split('\n')[0]}`
  }
}

function makeLoopDisk(file: string, megabytes: number, owner: Desktop['account']) {
  const handle = openSync(file, 'w', 0o600)
  ftruncateSync(handle, megabytes * 1_048_576)
  closeSync(handle)
  run('mkfs.ext4', ['-q', '-F', '-m', '0', file])
  const device = run('losetup', ['--find', '--show', file]).trim()
  const mountPoint = `${file}.mount`
  const detach = () => void spawnSync('losetup', ['--detach', device])
  try {
    mkdirSync(mountPoint, { recursive: true })
    run('mount', ['-o', OPTIONS, device, mountPoint])
  } catch (error) {
    detach()
    throw error
  }
  // The account has to get through to its folder, and to nothing else.
  for (const folder of [dirname(file), mountPoint]) chmodSync(folder, 0o711)
  const folder = join(mountPoint, 'profile')
  mkdirSync(folder, { mode: 0o700 })
  if (owner) chownSync(folder, owner.uid, owner.gid)
  // What was there before the first start is no part of the test.
  run('sync', ['--file-system', mountPoint])
  return { mountPoint, device, folder, detach, cutPower: () => void run('perl', ['-e', CUT, mountPoint]) }
}

export function loopDisk(desktop: Desktop, megabytes = 96): LoopDisk {
  const file = join(desktop.makeFolder('disk'), 'disk.img')
  const { mountPoint, device, folder, detach, cutPower } = makeLoopDisk(file, megabytes, desktop.account)
  const unmount = async () => {
    // Processes of the app that has just been killed may hold it for a moment.
    for (let attempt = 0; attempt < 100; attempt += 1) {
      if (spawnSync('umount', [mountPoint]).status === 0) return
      await delay(100)
    }
    throw new Error(`${mountPoint} cannot be unmounted.`)
  }
  return {
    folder,
    cutPower,
    async reboot() {
      await unmount()
      run('mount', ['-o', OPTIONS, device, mountPoint])
    },
    fail: () => writeFileSync(`/sys/fs/ext4/${basename(device)}/trigger_fs_error`, 'fault'),
    async rebootReadOnly() {
      await unmount()
      run('mount', ['-o', 'ro', device, mountPoint])
    },
    fill: () => fill(join(mountPoint, 'filler')),
    free: () => rmSync(join(mountPoint, 'filler'), { force: true }),
    async remove() {
      await unmount().catch(() => spawnSync('umount', ['--lazy', mountPoint]))
      detach()
      rmSync(file, { force: true })
    },
  }
}

function fill(file: string): void {
  const handle = openSync(file, 'a')
  // Down to single bytes: whatever is left would be room for a row.
  for (let size = 1 << 22; size >= 1; size = Math.floor(size / 2)) {
    const bytes = Buffer.alloc(size)
    try {
      for (;;) writeSync(handle, bytes)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    }
  }
  closeSync(handle)
}

function run(command: string, args: string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}
