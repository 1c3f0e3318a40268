import type { Backups } from '../recovery/backups/backups.ts'
import type { RequestHandlers } from './register.ts'

export interface BackupsHandlerDependencies {
  backups: Backups
  /** Ends the app and starts it again. */
  restart(): void
}

export function createBackupsHandlers({ backups, restart }: BackupsHandlerDependencies) {
  return {
    'backups.list': () => backups.list(),
    'backups.make': () => backups.backUp('manual'),
    'backups.preview': ({ name }) => backups.preview(name),
    'backups.restore': async ({ name }) => {
      await backups.order(name)
      restart()
      return null
    },
    'backups.remove': async ({ name }) => {
      await backups.remove(name)
      return null
    },
  } satisfies Partial<RequestHandlers>
}
