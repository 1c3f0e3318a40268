/** What keeps an engine from being asked, across restarts: a pause until a person does something, or a wait. */
import type { Database } from '../pipeline/store/database.ts'
import { MAX_WAIT_MS } from './state.ts'
import type { Engine } from './types.ts'

export interface Hold {
  paused: string | null
  /** Epoch milliseconds; `since` tells a clock that was put back. */
  since: number
  until: number
}

export interface Holds {
  get(engine: Engine): Hold
  pause(engine: Engine, code: string): void
  /** Ends the pause and the wait. */
  resume(engine: Engine): void
  /** No request for `ms` from now on; a longer wait that was asked for before stands. */
  wait(engine: Engine, now: number, ms: number): void
}

const NONE: Hold = { paused: null, since: 0, until: 0 }

/** Kept in memory, and on the disk as far as that takes it: a full disk must not let requests go on. */
export function createHolds(database: Database, reportBug: (error: unknown) => void): Holds {
  const holds = new Map<string, Hold>()
  for (const row of database.all('SELECT * FROM engine_holds'))
    holds.set(row['engine'] as string, {
      paused: row['paused'] as string | null,
      since: row['since'] as number,
      until: row['until'] as number,
    })

  function set(engine: Engine, hold: Hold): void {
    holds.set(engine, hold)
    try {
      database.run(
        `INSERT INTO engine_holds (engine, paused, since, until) VALUES (?, ?, ?, ?)
         ON CONFLICT (engine) DO UPDATE SET paused = excluded.paused, since = excluded.since, until = excluded.until`,
        engine,
        hold.paused,
        hold.since,
        hold.until,
      )
    } catch (error) {
      reportBug(error)
    }
  }

  const get = (engine: Engine) => holds.get(engine) ?? NONE

  return {
    get,
    pause: (engine, code) => set(engine, { ...get(engine), paused: code }),
    resume: (engine) => set(engine, NONE),
    wait(engine, now, ms) {
      const at = Math.round(now)
      const hold = get(engine)
      const until = at + Math.min(MAX_WAIT_MS, Math.max(0, Math.ceil(ms)))
      if (hold.since <= at && hold.until >= until) return
      set(engine, { ...hold, since: at, until })
    },
  }
}

/** Until when the wait lasts; what was left of it where the clock was put back. Epoch milliseconds, 0 for none. */
export function waitsUntil({ since, until }: Hold, now: number): number {
  if (since > now) return now + (until - since)
  return until > now ? until : 0
}
