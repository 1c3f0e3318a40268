import type { Migration } from '../migrate.ts'

/**
 * What the app measured of itself (docs/telemetry.md): events, sums by the hour, flags that were asked, alerts and runs. No
 * words. Instants are epoch milliseconds of the wall clock.
 */
export const telemetry: Migration = {
  version: 10,
  name: 'telemetry',
  up(database) {
    database.exec(`
      CREATE TABLE telemetry_events (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        name TEXT NOT NULL,
        release TEXT NOT NULL,
        environment TEXT NOT NULL,
        flags TEXT NOT NULL,
        fields TEXT NOT NULL,
        -- Whether the person shared their figures when it happened: what was measured before is never sent.
        share INTEGER NOT NULL CHECK (share IN (0, 1)),
        -- The batch that it goes with, chosen before it is sent, so that a batch sent twice counts once.
        batch TEXT,
        sent_at INTEGER,
        CHECK (share = 1 OR batch IS NULL),
        CHECK (sent_at IS NULL OR batch IS NOT NULL)
      ) STRICT;
      CREATE INDEX telemetry_events_unsent ON telemetry_events (id) WHERE share = 1 AND sent_at IS NULL;
      CREATE INDEX telemetry_events_by_time ON telemetry_events (at);

      CREATE TABLE metric_hours (
        metric TEXT NOT NULL,
        start_at INTEGER NOT NULL,
        n INTEGER NOT NULL,
        good INTEGER NOT NULL,
        total REAL NOT NULL,
        peak REAL NOT NULL,
        bins TEXT NOT NULL,
        PRIMARY KEY (metric, start_at)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE flag_exposures (
        flag TEXT PRIMARY KEY,
        variant INTEGER NOT NULL CHECK (variant IN (0, 1)),
        first_at INTEGER NOT NULL,
        last_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE alert_history (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        alert TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('ok', 'warning', 'breached', 'recovered')),
        -- Null where the alert was given up because nothing was measured any more.
        value REAL,
        threshold REAL NOT NULL,
        n INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE app_runs (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        started_at INTEGER NOT NULL,
        release TEXT NOT NULL,
        -- Null while it runs, and for ever where it did not end in good order.
        ended_at INTEGER
      ) STRICT;

      CREATE TABLE satisfaction_asked (
        asked_at INTEGER PRIMARY KEY
      ) STRICT;
    `)
  },
}
