import type { Database } from './database.ts'
import { clockStart, formatInstant, parseInstant, receive, tick, type ClockState } from './hybridLogicalClock.ts'
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
export function nextInstant(database: Database, environment: Identity): string {
  return keep(database, environment, tick(stateOf(database), environment.now()))
}

/**
 * After an instant of another machine was seen, what changes here lies after it. Within a transaction. However far ahead it
 * is: the backend has held it back to its own clock already, and ours may be behind.
 */
export function witness(database: Database, environment: Identity, seen: string): void {
  const instant = parseInstant(seen)
  if (instant) keep(database, environment, receive(stateOf(database), instant, environment.now(), Infinity))
}

type Identity = Pick<StoreEnvironment, 'now' | 'deviceId'>

function stateOf(database: Database): ClockState {
  const stored = database.get('SELECT value FROM meta WHERE key = ?', CLOCK)
  return stored ? (parseInstant(String(stored['value'])) ?? clockStart) : clockStart
}

function keep(database: Database, environment: Identity, state: ClockState): string {
  const instant = formatInstant(state, environment.deviceId)
  database.run('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', CLOCK, instant)
  return instant
}
