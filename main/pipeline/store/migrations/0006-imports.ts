import type { Migration } from '../migrate.ts'

/** What the latest import added and changed, so that it can be taken back. */
export const imports: Migration = {
  version: 6,
  name: 'imports',
  up(database) {
    database.exec(`
      CREATE TABLE imports (
        id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
        imported_at TEXT NOT NULL,
        -- Words that it added to the vocabulary.
        words TEXT NOT NULL DEFAULT '[]' CHECK (json_type(words) = 'array')
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE import_rows (
        import_id TEXT NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('task', 'capture')),
        row_id TEXT NOT NULL,
        -- The columns as they were before, as JSON; null for a row that was not there.
        before TEXT CHECK (json_type(before) = 'object'),
        -- The clocks that the import left: what was changed since stays.
        clocks TEXT CHECK (json_type(clocks) = 'object'),
        PRIMARY KEY (import_id, kind, row_id)
      ) STRICT, WITHOUT ROWID;
    `)
  },
}
