import type { Migration } from '../migrate.ts'

/**
 * The first schema. Ids, per-field clocks and tombstones are what sync will need; adding them later would mean inventing
 * them for rows that exist. The device's id and its clock live in `meta`.
 *
 * A recurrence keeps its simple fields for questions and, beside them, the RFC 5545 rule for what they cannot hold.
 */
export const capturesAndTasks: Migration = {
  version: 1,
  name: 'captures and tasks',
  up(database) {
    database.exec(`
      CREATE TABLE meta (
        key TEXT NOT NULL PRIMARY KEY,
        value TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE captures (
        id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
        source TEXT NOT NULL CHECK (source IN ('voice', 'typed')),
        state TEXT NOT NULL CHECK (state IN
          ('recording', 'recorded', 'transcribed', 'done', 'noTask', 'empty', 'cancelled', 'failed')),
        started_at TEXT NOT NULL CHECK (started_at GLOB '????-??-??T??:??:??.???Z'),
        timezone TEXT NOT NULL,
        audio_file TEXT UNIQUE,
        audio_ms INTEGER CHECK (audio_ms >= 0),
        transcript TEXT,
        speech_engine TEXT,
        extraction_engine TEXT CHECK (extraction_engine IN ('rules', 'openai')),
        extraction_run INTEGER NOT NULL DEFAULT 0,
        error_code TEXT,
        CHECK ((state = 'failed') = (error_code IS NOT NULL)),
        CHECK (state NOT IN ('transcribed', 'done', 'noTask') OR transcript IS NOT NULL)
      ) STRICT;

      CREATE INDEX captures_newest ON captures (started_at DESC, id);
      CREATE INDEX captures_unfinished ON captures (started_at, id)
        WHERE state IN ('recording', 'recorded', 'transcribed');

      CREATE TABLE tasks (
        id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
        title TEXT NOT NULL CHECK (length(trim(title)) > 0),
        due_date TEXT CHECK (due_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
        due_time TEXT CHECK (due_time GLOB '[0-2][0-9]:[0-5][0-9]'),
        priority TEXT CHECK (priority IN ('high', 'low')),
        energy TEXT CHECK (energy IN ('low', 'medium', 'high')),
        freq TEXT CHECK (freq IN ('daily', 'weekly', 'monthly', 'yearly')),
        repeat_interval INTEGER CHECK (repeat_interval >= 1),
        byday TEXT CHECK (json_type(byday) = 'array'),
        rrule TEXT,
        tags TEXT NOT NULL DEFAULT '[]' CHECK (json_type(tags) = 'array'),
        people TEXT NOT NULL DEFAULT '[]' CHECK (json_type(people) = 'array'),
        evidence TEXT NOT NULL DEFAULT '{}' CHECK (json_type(evidence) = 'object'),
        capture_id TEXT REFERENCES captures (id) ON DELETE SET NULL,
        -- The extraction run of the capture that made it, and its place in there; both null when made otherwise.
        extraction_run INTEGER,
        ordinal INTEGER CHECK (ordinal >= 0),
        span_start INTEGER CHECK (span_start >= 0),
        span_end INTEGER,
        created_at TEXT NOT NULL,
        completed_at TEXT,
        -- Taken back together with its capture.
        undone_at TEXT,
        -- Tombstone.
        deleted_at TEXT,
        -- 1 once a person edited, completed, deleted or restored it: then another extraction leaves it alone.
        changed_by_person INTEGER NOT NULL DEFAULT 0 CHECK (changed_by_person IN (0, 1)),
        -- Field name to hybrid logical clock of its last change.
        clocks TEXT NOT NULL CHECK (json_type(clocks) = 'object'),
        UNIQUE (capture_id, extraction_run, ordinal),
        CHECK (due_time IS NULL OR due_date IS NOT NULL),
        CHECK ((freq IS NULL) = (repeat_interval IS NULL)),
        CHECK (freq IS NOT NULL OR (byday IS NULL AND rrule IS NULL)),
        CHECK ((ordinal IS NULL) = (extraction_run IS NULL)),
        CHECK ((span_start IS NULL) = (span_end IS NULL)),
        CHECK (span_end >= span_start)
      ) STRICT;

      -- In the order of the list, so that nothing is left to sort (shared/taskOrder.ts has the same order).
      CREATE INDEX tasks_open ON tasks (due_date IS NULL, due_date, due_time, created_at, span_start, id)
        WHERE deleted_at IS NULL AND undone_at IS NULL AND completed_at IS NULL;
      CREATE INDEX tasks_done ON tasks (completed_at DESC, created_at, span_start, id)
        WHERE deleted_at IS NULL AND undone_at IS NULL AND completed_at IS NOT NULL;
    `)
  },
}
