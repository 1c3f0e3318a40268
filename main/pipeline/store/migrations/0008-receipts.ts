import type { Migration } from '../migrate.ts'

/**
 * One row for each HTTP request that leaves for an engine elsewhere, written just before it is sent (receipts): what a person
 * reads of a capture, and what the limiter counts. And what keeps an engine from being asked, across restarts
 * (engine_holds): a server's wish to wait, or a trouble that only a person can end. Instants are epoch milliseconds.
 */
export const receipts: Migration = {
  version: 8,
  name: 'receipts',
  up(database) {
    database.exec(`
      CREATE TABLE receipts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        -- Null for a test request, and once the capture was deleted: what was spent is still counted then.
        capture_id TEXT REFERENCES captures (id) ON DELETE SET NULL,
        at INTEGER NOT NULL,
        purpose TEXT NOT NULL CHECK (purpose IN ('transcribe', 'extract', 'test')),
        host TEXT NOT NULL,
        sent TEXT NOT NULL CHECK (sent IN ('transcript', 'audio', 'sample')),
        bytes INTEGER NOT NULL CHECK (bytes >= 0),
        model TEXT NOT NULL,
        -- All null until something came of it; for ever where the app ended meanwhile.
        outcome TEXT,
        status INTEGER,
        took_ms INTEGER CHECK (took_ms >= 0),
        tokens_in INTEGER CHECK (tokens_in >= 0),
        tokens_out INTEGER CHECK (tokens_out >= 0),
        -- Millionths of a US dollar, by the prices that this version knows; null where it knows none.
        cost_micros INTEGER CHECK (cost_micros >= 0)
      ) STRICT;

      CREATE INDEX receipts_of_capture ON receipts (capture_id) WHERE capture_id IS NOT NULL;
      CREATE INDEX receipts_by_time ON receipts (at);

      CREATE TABLE engine_holds (
        engine TEXT NOT NULL PRIMARY KEY,
        -- Why it is paused until a person does something; null where it is not.
        paused TEXT,
        -- The server wants no request before; since tells a clock that was put back.
        since INTEGER NOT NULL DEFAULT 0,
        until INTEGER NOT NULL DEFAULT 0,
        CHECK (until >= since)
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
