/**
 * The Debian packages that Electron and the tests need. As root on a machine with apt they are installed; anybody else gets the
 * line to run. Where there is no dpkg nothing is checked.
 */
import { spawnSync } from 'node:child_process'

/** Names of one package, newest distribution first: libraries were renamed for 64-bit time in 2024. */
export type Package = readonly [string, ...string[]]

/** What `ldd` asks for, for Electron and for the native parts, and what Electron opens while running. */
export const electronPackages: readonly Package[] = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libgbm1'],
  ['libdrm2'],
  ['libasound2t64', 'libasound2'],
  ['libcups2t64', 'libcups2'],
  ['libatspi2.0-0t64', 'libatspi2.0-0'],
  ['libxss1'],
  // uiohook
  ['libxtst6'],
  ['libxt6t64', 'libxt6'],
  ['libxinerama1'],
  ['libxkbcommon-x11-0'],
  // the microphone
  ['libpulse0'],
  // notifications, the keyring, opening links
  ['libnotify4'],
  ['libsecret-1-0'],
  ['xdg-utils'],
  ['fonts-dejavu-core'],
]

/** A desktop where there is none: display, window manager, tray, session bus, sound. */
export const desktopPackages: readonly Package[] = [
  ['xvfb'],
  ['openbox'],
  ['tint2'],
  ['dbus'],
  ['pulseaudio'],
  ['pulseaudio-utils'],
]

/** Keys, speech and pictures for the tests. */
export const testPackages: readonly Package[] = [['xdotool'], ['x11-utils'], ['flite'], ['scrot']]

/** For `npm run faults`: takes fsync away from a process, to show that it is needed. */
export const faultPackages: readonly Package[] = [['libeatmydata1']]

export interface PackageTools {
  hasDpkg: boolean
  hasApt: boolean
  isRoot: boolean
  isInstalled(name: string): boolean
  /** Whether apt knows a package by that name; asked after the lists were updated. */
  isKnown(name: string): boolean
  /** Runs apt-get; true when it succeeded. */
  aptGet(args: readonly string[]): boolean
  say(line: string): void
}

/**
 * Makes sure that the packages are there.
 * @returns those still missing, by the name to install; empty when all are there or nothing can be checked
 */
export function ensurePackages(packages: readonly Package[], tools: PackageTools = realTools()): string[] {
  if (!tools.hasDpkg) return []
  const missing = packages.filter((names) => !names.some((name) => tools.isInstalled(name)))
  if (missing.length === 0) return []
  if (!tools.isRoot || !tools.hasApt) {
    const names = missing.map((alternatives) => alternatives.find((name) => tools.isKnown(name)) ?? alternatives[0])
    tools.say(
      `Packages are missing. Install them with: sudo apt-get install --no-install-recommends ${names.join(' ')}`,
    )
    return names
  }
  tools.say(`Installing ${missing.length} system packages with apt-get.`)
  tools.aptGet(['update', '-qq'])
  const names = missing.map((alternatives) => alternatives.find((name) => tools.isKnown(name)) ?? alternatives[0])
  tools.aptGet(['install', '-y', '-qq', '--no-install-recommends', ...names])
  const still = missing.flatMap((alternatives, index) =>
    alternatives.some((name) => tools.isInstalled(name)) ? [] : [names[index] ?? alternatives[0]],
  )
  if (still.length > 0) tools.say(`apt-get could not install: ${still.join(' ')}`)
  return still
}

function realTools(): PackageTools {
  const run = (command: string, args: readonly string[]) => spawnSync(command, args, { encoding: 'utf8' })
  const exists = (command: string) => run(command, ['--version']).error === undefined
  const linux = process.platform === 'linux'
  return {
    hasDpkg: linux && exists('dpkg-query'),
    hasApt: linux && exists('apt-get'),
    isRoot: process.getuid?.() === 0,
    isInstalled: (name) => run('dpkg-query', ['-W', '-f', '${db:Status-Status}', name]).stdout.trim() === 'installed',
    isKnown: (name) => run('apt-cache', ['show', '--no-all-versions', name]).status === 0,
    aptGet: (args) =>
      spawnSync('apt-get', [...args], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      }).status === 0,
    say: console.log,
  }
}
