import type { Database } from './database.ts'
import { clockStart, formatInstant, parseInstant, tick } from './hybridLogicalClock.ts'
import type { StoreEnvironment } from './types.ts'

const DEVICE = 'device'
const CLOCK = 'clock'

/** This installation's id; made on the first call and kept with the data that it signs. */
export function readDeviceId(database: Database, newId: () => string): string {
  return database.transaction(() => {
    const found = database.get('SELECT value FROM meta WHERE key = ?', DEVICE)
    if (found) return String(found['value'])
    const id = newId()
    database.run('INSERT INTO meta (key, value) VALUES (?, ?)', DEVICE, id)
    return id
  })
}

/**
 * The next instant of this device's clock. To be called within the transaction of the change that it stamps: the state is
 * kept in the database, so that a wall clock set back between two runs cannot make later changes lose.
 */
export function nextInstant(database: Database, environment: StoreEnvironment): string {
  const stored = database.get('SELECT value FROM meta WHERE key = ?', CLOCK)
  const state = stored ? (parseInstant(String(stored['value'])) ?? clockStart) : clockStart
  const instant = formatInstant(tick(state, environment.now()), environment.deviceId)
  database.run('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', CLOCK, instant)
  return instant
}
