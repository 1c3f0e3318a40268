/** Opens the database and the stores over it. */
import type { Due, Recurrence } from '../../../shared/domain.ts'
import { createCaptureStore } from './captureStore.ts'
import type { Database } from './database.ts'
import { readDeviceId } from './deviceClock.ts'
import { openDatabase, type OpenOptions } from './openDatabase.ts'
import { createTaskStore } from './taskStore.ts'
import type { CaptureStore, TaskStore } from './types.ts'

export interface Stores {
  captures: CaptureStore
  tasks: TaskStore
  /** The connection, for the queue, whose jobs are stored in the transactions of what they are for. */
  database: Database
  /** This installation's id: the subject of flags, and the device in per-field clocks. */
  deviceId: string
  /** Name of a damaged database that was put aside; null when all is well. */
  setAside: string | null
  /** Whether a backup was opened in its place. */
  rescued: boolean
  close(): void
}

/** @throws SaysoError database.newer, database.readOnly, disk.full */
export async function openStores(
  file: string,
  environment: Pick<OpenOptions, 'beforeMigration' | 'rescue'> & {
    now(): number
    newId(): string
    nextDue(recurrence: Recurrence, due: Due | null, now: number): Due | null
    /** Puts something between the stores and the database, such as a clock. */
    measure?(database: Database): Database
  },
): Promise<Stores> {
  const { database: opened, setAside, rescued } = await openDatabase(file, environment)
  const database = environment.measure?.(opened) ?? opened
  const deviceId = readDeviceId(database, environment.newId)
  const storeEnvironment = { ...environment, deviceId }
  return {
    captures: createCaptureStore(database, storeEnvironment),
    tasks: createTaskStore(database, storeEnvironment),
    database,
    deviceId,
    setAside,
    rescued,
    close: () => database.close(),
  }
}
