/**
 * After an update: did it start? Two failed starts, or a database that could not be brought up to date, put the version before
 * back. It was kept aside whole, so nothing has to be downloaded for that.
 */

/** What is known of the last change of version; kept in a file that older and newer versions both read. */
export interface InstallRecord {
  from: string
  to: string
  /** The program that was replaced, and the copy of it as it was before. Absolute paths. */
  program: string
  kept: string
  /** Starts of `to` that did not get as far as being confirmed. */
  starts: number
  state: 'pending' | 'confirmed' | 'rolledBack'
  /** The person was told that it went back. */
  told: boolean
}

/** By hand and without a library: this runs before anything that could be missing. Null for what is no record. */
export function parseRecord(text: string): InstallRecord | null {
  let value: Partial<InstallRecord> | null
  try {
    value = JSON.parse(text) as Partial<InstallRecord> | null
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const { from, to, program, kept, starts, state, told } = value
  const words = [from, to, program, kept].every((one) => typeof one === 'string' && one !== '')
  const known = state === 'pending' || state === 'confirmed' || state === 'rolledBack'
  const counted = typeof starts === 'number' && Number.isInteger(starts) && starts >= 0
  return words && known && counted && typeof told === 'boolean' ? (value as InstallRecord) : null
}

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
