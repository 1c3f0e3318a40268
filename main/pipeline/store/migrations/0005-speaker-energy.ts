import type { Migration } from '../migrate.ts'

/** The level alone: what it was worked out from is never stored (docs/energy.md). */
export const speakerEnergy: Migration = {
  version: 5,
  name: 'speaker energy',
  up(database) {
    database.exec(`ALTER TABLE captures ADD COLUMN energy_level TEXT CHECK (energy_level IN ('low', 'medium', 'high'))`)
  },
}
