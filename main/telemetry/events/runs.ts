/** Whether the app ended in good order: a run that never noted its end was killed, crashed, or lost power. */
import { z } from 'zod'
import { Release } from '../../../shared/telemetry/events.ts'
import type { Database } from '../../pipeline/store/database.ts'

export interface Runs {
  /** Notes that a run begins. @returns the releases of earlier ones that did not end, each once told */
  begin(release: string, now: number): string[]
  /** Notes that it ends; what comes after is not counted against it. */
  end(now: number): void
}

export function createRuns(database: Database): Runs {
  let current: number | null = null
  return {
    begin(release, now) {
      return database.transaction(() => {
        const open = database.all('SELECT release FROM app_runs WHERE ended_at IS NULL ORDER BY id')
        database.run('UPDATE app_runs SET ended_at = started_at WHERE ended_at IS NULL')
        database.run('INSERT INTO app_runs (started_at, release) VALUES (?, ?)', now, release)
        current = Number(database.get('SELECT last_insert_rowid() AS id')?.['id'])
        return z.array(Release.catch('0.0.0')).parse(open.map((row) => row['release']))
      })
    },
    end(now) {
      if (current !== null) database.run('UPDATE app_runs SET ended_at = ? WHERE id = ?', now, current)
      current = null
    },
  }
}
