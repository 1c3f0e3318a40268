import { randomUUID } from 'node:crypto'
import { localIso } from '../../shared/localTime.ts'
import { nextOccurrence } from '../../shared/recurrence.ts'
import { openStores } from '../pipeline/store/index.ts'
import { systemTimezone } from './clock.ts'

/** The stores with the machine's clock, zone and randomness. @throws SaysoError database.*, disk.* */
export function openAppStores(database: string) {
  return openStores(database, {
    now: Date.now,
    newId: randomUUID,
    nextDue(recurrence, due, now) {
      const wallClock = localIso(now, systemTimezone())
      return nextOccurrence(recurrence, due ?? { date: wallClock.slice(0, 10) }, wallClock, systemTimezone())
    },
  })
}
