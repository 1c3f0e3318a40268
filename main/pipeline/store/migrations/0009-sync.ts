import type { Migration } from '../migrate.ts'

/** A random UUID (version 4), since a trigger has no other source of one. */
export const NEW_ID = `lower(
  hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' ||
  substr('89ab', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))`

/** While an account is synced, and what is being written does not come from there. */
const LOGGED = `EXISTS (SELECT 1 FROM meta WHERE key = 'sync.on')
  AND NOT EXISTS (SELECT 1 FROM meta WHERE key = 'sync.applying')`

/** Notes that were read. What failed, or was nothing, is of no use to another machine. */
const READ = `('done', 'noTask')`

/** A note has no clocks of its own: its change counts from when it is sent, and what is only told once more from its making. */
export const CHANGED = `'["changed"]'`

/**
 * One row for each thing that waits. A task that is brought back is sent whole: it may have been deleted before anything was
 * sent, or for so long that the backend has emptied it.
 * Whatever changes a thing again gives it a new operation id: the old one may be on its way.
 */
const note = (kind: string, id: string, fields: string): string => `
  INSERT INTO sync_outbox (kind, row_id, op_id, fields) VALUES ('${kind}', ${id}, ${NEW_ID}, ${fields})
  ON CONFLICT (kind, row_id) DO UPDATE SET op_id = excluded.op_id, refused = NULL, fields = CASE
    WHEN sync_outbox.fields IS NULL OR excluded.fields IS NULL THEN NULL
    ELSE (SELECT json_group_array(value) FROM
      (SELECT value FROM json_each(sync_outbox.fields) UNION SELECT value FROM json_each(excluded.fields))) END;`

/**
 * What waits to be sent to the person's other machines. Triggers write it, so that it stands in the transaction of the change
 * whoever makes it: the stores, the database host's imports, what takes something back.
 */
export const sync: Migration = {
  version: 9,
  name: 'sync',
  up(database) {
    database.exec(`
      CREATE TABLE sync_outbox (
        -- In the order in which things were first changed.
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL CHECK (kind IN ('task', 'capture')),
        row_id TEXT NOT NULL,
        op_id TEXT NOT NULL UNIQUE CHECK (length(op_id) = 36),
        -- Names of the fields that changed; null for all, as they have been.
        fields TEXT CHECK (json_type(fields) = 'array'),
        -- Why the backend refused it; it is sent again when it changes.
        refused TEXT,
        UNIQUE (kind, row_id)
      ) STRICT;
      CREATE INDEX sync_outbox_waiting ON sync_outbox (seq) WHERE refused IS NULL;

      -- The note of another machine that a task came from, until that note is here.
      ALTER TABLE tasks ADD COLUMN origin_capture TEXT;
      -- 1 for a note that was made on another machine: its recording, and perhaps its words, are only there.
      ALTER TABLE captures ADD COLUMN from_elsewhere INTEGER NOT NULL DEFAULT 0 CHECK (from_elsewhere IN (0, 1));
      CREATE INDEX tasks_origin ON tasks (origin_capture) WHERE origin_capture IS NOT NULL;

      CREATE TRIGGER sync_task_made AFTER INSERT ON tasks WHEN ${LOGGED} BEGIN ${note('task', 'NEW.id', 'NULL')} END;
      CREATE TRIGGER sync_task_changed AFTER UPDATE OF clocks ON tasks WHEN NEW.clocks IS NOT OLD.clocks AND ${LOGGED}
      BEGIN ${note(
        'task',
        'NEW.id',
        `CASE WHEN NEW.deleted_at IS NULL AND NEW.undone_at IS NULL
            AND (OLD.deleted_at IS NOT NULL OR OLD.undone_at IS NOT NULL) THEN NULL
          ELSE (SELECT json_group_array(now.key) FROM json_each(NEW.clocks) AS now
            WHERE now.value IS NOT (SELECT value FROM json_each(OLD.clocks) WHERE key = now.key)) END`,
      )} END;

      CREATE TRIGGER sync_capture_made AFTER INSERT ON captures WHEN NEW.state IN ${READ} AND ${LOGGED}
      BEGIN ${note('capture', 'NEW.id', CHANGED)} END;
      CREATE TRIGGER sync_capture_changed AFTER UPDATE OF state, transcript, audio_ms, energy_level ON captures
      WHEN NEW.state IN ${READ} AND ${LOGGED} AND (NEW.state IS NOT OLD.state
        OR NEW.transcript IS NOT OLD.transcript OR NEW.audio_ms IS NOT OLD.audio_ms
        OR NEW.energy_level IS NOT OLD.energy_level)
      BEGIN ${note('capture', 'NEW.id', CHANGED)} END;
      CREATE TRIGGER sync_capture_gone AFTER DELETE ON captures WHEN OLD.state IN ${READ} AND ${LOGGED}
      BEGIN ${note('capture', 'OLD.id', CHANGED)} END;
    `)
  },
}
