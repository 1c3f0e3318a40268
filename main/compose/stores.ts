import { randomUUID } from 'node:crypto'
import { localIso } from '../../shared/localTime.ts'
import { nextOccurrence } from '../../shared/recurrence.ts'
import type { OpenOptions } from '../pipeline/store/openDatabase.ts'
import { openStores } from '../pipeline/store/index.ts'
import { systemTimezone } from './clock.ts'

/** The stores with the machine's clock, zone and randomness. @throws SaysoError database.*, disk.* */
export function openAppStores(database: string, whileOpening: Pick<OpenOptions, 'beforeMigration' | 'rescue'> = {}) {
  return openStores(database, {
    ...whileOpening,
    now: Date.now,
    newId: randomUUID,
    nextDue(recurrence, due, now) {
      const wallClock = localIso(now, systemTimezone())
      return nextOccurrence(recurrence, due ?? { date: wallClock.slice(0, 10) }, wallClock, systemTimezone())
    },
  })
}
