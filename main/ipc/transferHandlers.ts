import { copyFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { fromDiskError, SaysoError } from '../../shared/errors.ts'
import type { TransferFormat } from '../../shared/ipc/transfer.ts'
import type { Translate } from '../../shared/messages/index.ts'
import type { Settings } from '../../shared/settings.ts'
import type { FileDialogs } from '../electron/fileDialogs.ts'
import type { CaptureStore } from '../pipeline/store/types.ts'
import type { RunTransferJob } from '../pipeline/store/transfer/jobs.ts'
import type { Recordings } from '../pipeline/types.ts'
import type { Backups } from '../recovery/backups/backups.ts'
import type { RequestHandlers } from './register.ts'

export interface TransferHandlerDependencies {
  database: string
  recordingsFolder: string
  run: RunTransferJob
  dialogs: FileDialogs
  backups: Pick<Backups, 'backUp'>
  captures: Pick<CaptureStore, 'find'>
  recordings: Pick<Recordings, 'path'>
  settings: { get(): Settings; set(change: Partial<Settings>): Settings }
  t: Translate
  now(): number
  /** Tasks and captures are others now. */
  changed(): void
}

const extensions: Record<TransferFormat, string> = { json: 'json', csv: 'csv', markdown: 'md' }
/** As many words as the settings take. */
const MOST_WORDS = 2_000

export function createTransferHandlers(deps: TransferHandlerDependencies) {
  const { database, run, dialogs, settings, t } = deps
  const today = () => new Date(deps.now()).toISOString().slice(0, 10)
  const filter = (format: TransferFormat) => [{ name: t(`transfer.kind.${format}`), extensions: [extensions[format]] }]

  return {
    'transfer.export': async ({ format }) => {
      const extension = extensions[format]
      const chosen = await dialogs.save({
        title: t('transfer.exportTitle'),
        name: `sayso-${today()}.${extension}`,
        filters: filter(format),
      })
      if (chosen === null) return { kind: 'cancelled' as const }
      // Not every desktop's dialog adds the ending.
      const target = extname(chosen) === '' ? `${chosen}.${extension}` : chosen
      const { vocabulary, ...others } = settings.get()
      await run({ kind: 'export', database, target, format, vocabulary, settings: others })
      return { kind: 'written' as const, file: basename(target) }
    },
    'transfer.import': async () => {
      const source = await dialogs.open({ title: t('transfer.importTitle'), filters: filter('json') })
      if (source === null) return { kind: 'cancelled' as const }
      await deps.backups.backUp('import')
      const { vocabulary } = settings.get()
      const recordings = deps.recordingsFolder
      const report = await run({ kind: 'import', database, source, recordings, vocabulary })
      const words = report.words.slice(0, Math.max(0, MOST_WORDS - vocabulary.length))
      if (words.length > 0) settings.set({ vocabulary: [...vocabulary, ...words] })
      deps.changed()
      return { kind: 'imported' as const, ...report, words }
    },
    'transfer.last': () => run({ kind: 'lastImport', database }),
    'transfer.undo': async () => {
      const { words } = await run({ kind: 'undoImport', database })
      const { vocabulary } = settings.get()
      if (words.length > 0) settings.set({ vocabulary: vocabulary.filter((word) => !words.includes(word)) })
      deps.changed()
      return null
    },
    'transfer.audio': async ({ id }) => {
      const capture = deps.captures.find(id)
      if (!capture?.audioFile) throw new SaysoError('audio.missing')
      const name = `${capture.startedAt.slice(0, 16).replace('T', ' ').replace(':', '.')}.wav`
      const target = await dialogs.save({
        title: t('transfer.exportTitle'),
        name,
        filters: [{ name: 'WAV', extensions: ['wav'] }],
      })
      if (target === null) return { kind: 'cancelled' as const }
      try {
        await copyFile(deps.recordings.path(capture.audioFile), target)
      } catch (error) {
        throw fromDiskError(error)
      }
      return { kind: 'written' as const, file: basename(target) }
    },
  } satisfies Partial<RequestHandlers>
}
