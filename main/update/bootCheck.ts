/**
 * After an update: did it start? Two failed starts, or a database that could not be brought up to date, put the version before
 * back. It was kept aside whole, so nothing has to be downloaded for that.
 */
import { z } from 'zod'

/** What is known of the last change of version; kept in a file that older and newer versions both read. */
export const InstallRecord = z.object({
  from: z.string(),
  to: z.string(),
  /** The program that was replaced, and the copy of it as it was before. Absolute paths. */
  program: z.string(),
  kept: z.string(),
  /** Starts of `to` that did not get as far as being confirmed. */
  starts: z.number().int().min(0),
  state: z.enum(['pending', 'confirmed', 'rolledBack']),
  /** The person was told that it went back. */
  told: z.boolean(),
})
export type InstallRecord = z.infer<typeof InstallRecord>

const FAILED_STARTS_UNTIL_BACK = 2

/**
 * @param record the last change; null where there was none
 * @param version that starts now
 */
export function bootDecision(record: InstallRecord | null, version: string): 'nothing' | 'count' | 'putBack' {
  if (record === null || record.state !== 'pending' || record.to !== version) return 'nothing'
  return record.starts >= FAILED_STARTS_UNTIL_BACK ? 'putBack' : 'count'
}

/** The version that a person should hear of once: `to` did not start, and they have `from` again. */
export function wentBack(record: InstallRecord | null, version: string): InstallRecord | null {
  return record?.state === 'rolledBack' && record.from === version && !record.told ? record : null
}
