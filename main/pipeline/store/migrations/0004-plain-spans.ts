import type { Migration } from '../migrate.ts'

/** Spans of a typed note that the person wants read as plain words, so that taking the note up again reads them so, too. */
export const plainSpans: Migration = {
  version: 4,
  name: 'plain spans',
  up(database) {
    database.exec(`ALTER TABLE captures ADD COLUMN plain_spans TEXT CHECK (json_type(plain_spans) = 'array')`)
  },
}
