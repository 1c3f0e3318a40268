import type { Migration } from '../migrate.ts'

/**
 * What captures asked to be done to tasks that exist. A row is written in the transaction that ends the capture's extraction,
 * together with the change itself, so that a change is made once however often the capture is taken up again.
 */
export const captureEdits: Migration = {
  version: 2,
  name: 'capture edits',
  up(database) {
    database.exec(`
      CREATE TABLE capture_edits (
        capture_id TEXT NOT NULL REFERENCES captures (id) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL CHECK (ordinal >= 0),
        kind TEXT NOT NULL CHECK (kind IN ('complete', 'delete', 'reschedule')),
        state TEXT NOT NULL CHECK (state IN ('applied', 'undone', 'question', 'none')),
        task_id TEXT REFERENCES tasks (id) ON DELETE CASCADE,
        due_date TEXT CHECK (due_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
        due_time TEXT CHECK (due_time GLOB '[0-2][0-9]:[0-5][0-9]'),
        -- The date that a reschedule replaced, as JSON; null for none.
        due_before TEXT CHECK (json_type(due_before) = 'object'),
        -- Ids of the tasks that may be meant, likeliest first.
        candidates TEXT NOT NULL DEFAULT '[]' CHECK (json_type(candidates) = 'array'),
        -- The task to make, as extracted, when none of them was meant.
        otherwise TEXT CHECK (json_type(otherwise) = 'object'),
        PRIMARY KEY (capture_id, ordinal),
        CHECK ((state IN ('applied', 'undone')) = (task_id IS NOT NULL)),
        CHECK ((kind = 'reschedule') = (due_date IS NOT NULL)),
        CHECK (due_time IS NULL OR due_date IS NOT NULL)
      ) STRICT, WITHOUT ROWID;

      -- For the foreign key, which would scan the table each time a task goes.
      CREATE INDEX capture_edits_task ON capture_edits (task_id) WHERE task_id IS NOT NULL;
    `)
  },
}
