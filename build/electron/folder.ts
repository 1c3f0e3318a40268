import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Electron } from './types.ts'

/** Where the executable lies inside an unpacked Electron. */
export function executablePath(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return platform === 'win32' ? 'electron.exe' : 'electron'
}

/** The Electron in a folder, null when there is no executable in it. */
export function electronInFolder(folder: string, platform: NodeJS.Platform): Omit<Electron, 'source'> | null {
  const executable = join(resolve(folder), executablePath(platform))
  if (!existsSync(executable)) return null
  return { folder: resolve(folder), executable, version: versionOf(folder) }
}

function versionOf(folder: string): string | null {
  const file = join(folder, 'version')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : null
}

/**
 * Where an Electron from the registry and the memory of a failed download are kept. Root's own home is closed to others, and
 * the tests run Electron as an ordinary user when they are started by root, so root's is a public place.
 */
export function cacheFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform, uid: number | undefined): string {
  if (env['XDG_CACHE_HOME']) return join(env['XDG_CACHE_HOME'], 'sayso')
  if (platform === 'linux' && uid === 0) return '/var/cache/sayso'
  if (platform === 'win32' && env['LOCALAPPDATA']) return join(env['LOCALAPPDATA'], 'sayso', 'Cache')
  return join(homedir(), platform === 'darwin' ? 'Library/Caches/sayso' : '.cache/sayso')
}
