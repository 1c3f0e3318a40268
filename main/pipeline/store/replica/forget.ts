/** Removes all tasks and notes from this machine, for a person who signs out and leaves nothing behind. */
import type { Database } from '../database.ts'

/** Rows in one transaction: a few milliseconds, since what is deleted is overwritten too. */
const STEP = 50

const STEPS = [
  'DELETE FROM tasks WHERE id IN (SELECT id FROM tasks LIMIT ?)',
  'DELETE FROM captures WHERE id IN (SELECT id FROM captures LIMIT ?)',
  'DELETE FROM imports WHERE id IN (SELECT id FROM imports LIMIT ?)',
]

/**
 * Recordings are the caller's to remove, before. To be called when nothing is synced any more: what is removed here is not
 * deleted elsewhere.
 *
 * @param breathe lets everything else have its turn between two steps
 */
export async function forgetEverything(database: Database, breathe: () => Promise<void>): Promise<void> {
  for (const step of STEPS) while (database.run(step, STEP) > 0) await breathe()
  // The log still has it from before.
  database.get('PRAGMA wal_checkpoint(TRUNCATE)')
}
