import { randomUUID } from 'node:crypto'
import { localIso } from '../../shared/localTime.ts'
import { nextOccurrence } from '../../shared/recurrence.ts'
import type { OpenOptions } from '../pipeline/store/openDatabase.ts'
import { openStores } from '../pipeline/store/index.ts'
import { measuredDatabase } from '../telemetry/metrics/measuredDatabase.ts'
import { createMetrics } from '../telemetry/metrics/metrics.ts'
import { preciseNow } from '../telemetry/traceFile.ts'
import { systemTimezone } from './clock.ts'

/**
 * The stores with the machine's clock, zone and randomness, and the metrics that say how long each question took.
 *
 * @throws SaysoError database.*, disk.*
 */
export async function openAppStores(database: string, whileOpening: Pick<OpenOptions, 'beforeMigration' | 'rescue'>) {
  const metrics = createMetrics({ now: preciseNow })
  const stores = await openStores(database, {
    ...whileOpening,
    measure: (opened) => measuredDatabase(opened, (ms) => metrics.observe('database_query', ms)),
    now: Date.now,
    newId: randomUUID,
    nextDue(recurrence, due, now) {
      const wallClock = localIso(now, systemTimezone())
      return nextOccurrence(recurrence, due ?? { date: wallClock.slice(0, 10) }, wallClock, systemTimezone())
    },
  })
  return { ...stores, metrics }
}
