import { join } from 'node:path'
import type { Settings } from '../../shared/settings.ts'
import type { Translate } from '../../shared/messages/index.ts'
import { errorCode } from '../../shared/errors.ts'
import { createOutlines, readInThread } from '../outlines.ts'
import { openRecordings } from '../pipeline/capture/recordings.ts'
import { createFileDialogs } from '../electron/fileDialogs.ts'
import type { Paths } from '../electron/paths.ts'
import { restartApp } from '../electron/restart.ts'
import { createBackupsHandlers } from '../ipc/backupsHandlers.ts'
import { createTransferHandlers, type TransferHandlerDependencies } from '../ipc/transferHandlers.ts'
import { sweepRecordings, type RetentionDependencies } from '../retention.ts'
import type { AppBackups } from './backups.ts'

/** The recordings, and their outlines, which go with them. */
export function openSounds(paths: Pick<Paths, 'recordings' | 'peaks' | 'peaksThread'>) {
  const path = (name: string) => join(paths.recordings, name)
  const outlines = createOutlines({ folder: paths.peaks, path, read: readInThread(paths.peaksThread) })
  return { outlines, recordings: openRecordings(paths.recordings, outlines.remove) }
}

/** Sweeps recordings whose time is over: at start, each hour, and whenever notes have changed. */
export function keepRecordings(
  deps: Pick<RetentionDependencies, 'captures' | 'recordings'> & {
    settings(): Settings
    windows: DataDependencies['windows']
    reportBug(error: unknown): void
  },
) {
  let sweeping: Promise<unknown> | null = null
  const sweep = () => {
    sweeping ??= sweepRecordings({
      ...deps,
      keepDays: () => deps.settings().keepAudioDays,
      now: Date.now,
      changed: () => deps.windows.send('captures.changed', null),
    })
      .catch((error: unknown) => errorCode(error) === 'unexpected' && deps.reportBug(error))
      .finally(() => (sweeping = null))
  }
  const timer = setInterval(sweep, 3_600_000)
  return { sweep, stop: () => clearInterval(timer) }
}

export interface DataDependencies extends Pick<TransferHandlerDependencies, 'captures' | 'recordings' | 'settings'> {
  paths: Pick<Paths, 'database' | 'recordings'>
  backups: AppBackups
  t: Translate
  windows: { send(channel: 'tasks.changed' | 'captures.changed', payload: null): void }
}

/** What a person does with what is kept: backups, export, import. */
export function dataHandlers({ paths, backups, windows, ...rest }: DataDependencies) {
  const changed = () => {
    windows.send('tasks.changed', null)
    windows.send('captures.changed', null)
  }
  return {
    ...createBackupsHandlers({ backups: backups.backups, restart: restartApp }),
    ...createTransferHandlers({
      ...rest,
      database: paths.database,
      recordingsFolder: paths.recordings,
      run: backups.run,
      dialogs: createFileDialogs(),
      backups: backups.backups,
      now: Date.now,
      changed,
    }),
  }
}
