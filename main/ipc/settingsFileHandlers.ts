/** Writes settings to a file that the person names, and takes them over from one. */
import { readFile, writeFile } from 'node:fs/promises'
import { dialog } from 'electron'
import { fromDiskError, SaysoError } from '../../shared/errors.ts'
import type { Translate } from '../../shared/messages/index.ts'
import type { Settings } from '../../shared/settings.ts'
import { readSettingsFile, writeSettingsFile } from '../../shared/settingsFile.ts'
import type { RequestHandlers } from './register.ts'

const JSON_FILES = [{ name: 'JSON', extensions: ['json'] }]
/** Far more than two thousand words take. */
const MOST_BYTES = 2_000_000

export function settingsFileHandlers(
  settings: { get(): Settings; set(change: Partial<Settings>): Settings },
  t: Translate,
) {
  return {
    'settings.export': async () => {
      const { filePath } = await dialog.showSaveDialog({
        title: t('settings.export'),
        defaultPath: 'sayso-settings.json',
        filters: JSON_FILES,
      })
      if (!filePath) return { saved: false }
      await writeFile(filePath, writeSettingsFile(settings.get())).catch((error: unknown) => {
        throw fromDiskError(error)
      })
      return { saved: true }
    },
    'settings.import': async () => {
      const { filePaths } = await dialog.showOpenDialog({
        title: t('settings.import'),
        filters: JSON_FILES,
        properties: ['openFile'],
      })
      const [file] = filePaths
      if (file === undefined) return null
      const text = await readFile(file, 'utf8').catch((error: unknown) => {
        throw new SaysoError('settings.unreadable', undefined, { cause: error })
      })
      const before = settings.get()
      const found = text.length > MOST_BYTES ? null : readSettingsFile(text, before)
      if (!found) throw new SaysoError('settings.unreadable')
      settings.set(found.change)
      const changed = Object.keys(found.change).map((key) => [key, before[key as keyof Settings]])
      return { before: Object.fromEntries(changed) as Partial<Settings>, passedOver: found.passedOver }
    },
  } satisfies Partial<RequestHandlers>
}
