import { electronInFolder } from './folder.ts'
import type { ElectronSource } from './types.ts'

/** The folder that a person named. It wins over everything, so a wrong one is an error and not passed over in silence. */
export function overrideSource(folder: string | undefined, platform: NodeJS.Platform): ElectronSource {
  return {
    name: 'ELECTRON_OVERRIDE_DIST_PATH',
    async find() {
      if (!folder) return { found: false, reason: 'is not set' }
      const electron = electronInFolder(folder, platform)
      return electron ? { found: true, electron } : { found: false, reason: `holds no Electron: ${folder}` }
    },
  }
}
