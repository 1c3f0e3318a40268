import type { Migration } from '../migrate.ts'

/** A task that seems to say again what an open one says, until a person merges the two or keeps both. */
export const duplicates: Migration = {
  version: 3,
  name: 'duplicates',
  up(database) {
    database.exec(`
      ALTER TABLE tasks ADD COLUMN duplicate_of TEXT REFERENCES tasks (id) ON DELETE SET NULL
        CHECK (duplicate_of <> id);
      -- What the older task had, before a merge gave it the fields of this one: a patch, for the way back.
      ALTER TABLE tasks ADD COLUMN merged_over TEXT CHECK (json_type(merged_over) = 'object');
      CREATE INDEX tasks_duplicate ON tasks (duplicate_of) WHERE duplicate_of IS NOT NULL;
    `)
  },
}
