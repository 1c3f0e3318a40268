import type { Translate } from '../../shared/messages/index.ts'
import { createFileDialogs } from '../electron/fileDialogs.ts'
import type { Paths } from '../electron/paths.ts'
import { restartApp } from '../electron/restart.ts'
import { createBackupsHandlers } from '../ipc/backupsHandlers.ts'
import { createTransferHandlers, type TransferHandlerDependencies } from '../ipc/transferHandlers.ts'
import type { AppBackups } from './backups.ts'

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
