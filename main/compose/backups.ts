import { dirname, join } from 'node:path'
import { errorCode, SaysoError, type ErrorCode } from '../../shared/errors.ts'
import type { Translate } from '../../shared/messages/index.ts'
import { databaseJobRunner } from '../electron/databaseHost.ts'
import { migrations } from '../pipeline/store/migrations/index.ts'
import { createBackups, type Backups } from '../recovery/backups/backups.ts'
import { rescueDatabase } from '../recovery/backups/rescue.ts'
import { obeyRestoreOrder } from '../recovery/backups/restoreOrder.ts'

/** The first look comes when the start is over and done with; then often enough for a machine that sleeps. Milliseconds. */
const FIRST_LOOK_MS = 120_000
const LOOK_EVERY_MS = 1_800_000

type Notice = { code: ErrorCode; params: Record<string, string> }

export interface AppBackups {
  /** Does a job on a database in a process of its own. */
  run: ReturnType<typeof databaseJobRunner>
  backups: Backups
  /** What the store asks for while it opens the database. */
  whileOpening: { beforeMigration(): Promise<void>; rescue(damaged: string): Promise<boolean> }
  /** Begins to make the daily ones. */
  start(): void
  stop(): void
}

/**
 * Obeys a restore that was ordered before the last end, so it is to be called before the database is opened.
 * @param tell a notice for the person
 */
export async function openBackups(
  paths: { database: string; databaseHost: string },
  t: Translate,
  locale: string,
  tell: (notice: Notice) => void,
  reportBug: (error: unknown) => void,
): Promise<AppBackups> {
  const files = {
    database: paths.database,
    folder: join(dirname(paths.database), 'backups'),
    orderFile: join(dirname(paths.database), 'restore.json'),
    run: databaseJobRunner(paths.databaseHost),
    now: Date.now,
    schema: migrations.length,
  }
  const backups = createBackups(files)
  const dated = (at: number) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(at)
  const failed = (error: unknown, code: 'backup.failed' | 'backup.restoreFailed') => {
    const reason = errorCode(error)
    if (reason === 'unexpected') reportBug(error)
    tell({ code, params: { reason: t(`error.${reason}`) } })
  }

  const outcome = await obeyRestoreOrder(files)
  if (outcome.kind === 'restored') tell({ code: 'backup.restored', params: { date: dated(outcome.takenAt) } })
  if (outcome.kind === 'failed') failed(new SaysoError(outcome.code), 'backup.restoreFailed')

  let timer: NodeJS.Timeout | null = null
  const look = () => {
    // Told once a failure, not once a look: the next one that works is soon enough.
    backups.backUpIfDue().catch((error: unknown) => errorCode(error) === 'unexpected' && reportBug(error))
    timer = setTimeout(look, LOOK_EVERY_MS)
  }

  return {
    backups,
    run: files.run,
    whileOpening: {
      beforeMigration: () =>
        backups.backUp('migration').then(
          () => undefined,
          (error: unknown) => failed(error, 'backup.failed'),
        ),
      async rescue(damaged) {
        const rescue = await rescueDatabase(files, damaged)
        if (rescue) tell({ code: 'database.rescued', params: { file: damaged, date: dated(rescue.takenAt) } })
        return rescue !== null
      },
    },
    start: () => (timer = setTimeout(look, FIRST_LOOK_MS)),
    stop: () => timer && clearTimeout(timer),
  }
}
