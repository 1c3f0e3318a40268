import type { Migration } from '../migrate.ts'

/**
 * What is still owed (jobs) and what was done once for each capture and stage (job_results). A row of jobs goes only in the
 * transaction that stores its result. Instants are epoch milliseconds of the wall clock; `since` is when `until` was set, so
 * that a clock that was put back can be told.
 */
export const jobs: Migration = {
  version: 7,
  name: 'jobs',
  up(database) {
    database.exec(`
      CREATE TABLE jobs (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        subject TEXT NOT NULL,
        stage TEXT NOT NULL,
        engine TEXT NOT NULL,
        capture_id TEXT REFERENCES captures (id) ON DELETE CASCADE,
        payload TEXT NOT NULL DEFAULT 'null',
        state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'setAside')),
        attempt INTEGER NOT NULL CHECK (attempt >= 0),
        interruptions INTEGER NOT NULL DEFAULT 0 CHECK (interruptions >= 0),
        since INTEGER NOT NULL,
        until INTEGER NOT NULL,
        again INTEGER NOT NULL DEFAULT 0 CHECK (again IN (0, 1)),
        last_error TEXT,
        UNIQUE (subject, stage),
        CHECK (until >= since),
        CHECK (again = 0 OR state = 'running'),
        CHECK (state <> 'setAside' OR last_error IS NOT NULL)
      ) STRICT;

      CREATE INDEX jobs_due ON jobs (until, id) WHERE state = 'waiting';
      CREATE INDEX jobs_of_capture ON jobs (capture_id) WHERE capture_id IS NOT NULL;

      CREATE TABLE job_results (
        capture_id TEXT NOT NULL REFERENCES captures (id) ON DELETE CASCADE,
        stage TEXT NOT NULL,
        engine TEXT NOT NULL,
        -- Engine and model, where the handler said so.
        done_by TEXT,
        attempts INTEGER NOT NULL CHECK (attempts >= 1),
        took_ms INTEGER NOT NULL CHECK (took_ms >= 0),
        finished_at INTEGER NOT NULL,
        PRIMARY KEY (capture_id, stage)
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
