import type { SqlValue } from './database.ts'

/**
 * Refuses what SQLite's bindings would store as something else without a word. They differ in it, too: undefined and NaN
 * become NULL, true becomes 1, a Date or an object is taken for a list of named values (so nothing is bound, or what was
 * bound before), a missing value keeps the one of the last call, and text ends at a NUL character.
 *
 * @param expected number of placeholders in the statement
 * @throws TypeError which names the position and the type, never the value
 */
export function checkValues(values: readonly unknown[], expected: number): asserts values is SqlValue[] {
  if (values.length !== expected) throw new TypeError(`${expected} values expected, ${values.length} given`)
  values.forEach((value, index) => {
    const reason = refusal(value)
    if (reason) throw new TypeError(`Value ${index + 1} cannot be bound: ${reason}`)
  })
}

function refusal(value: unknown): string | null {
  if (value === null || value instanceof Uint8Array) return null
  if (typeof value === 'string') return value.includes('\0') ? 'text with a NUL character' : null
  if (typeof value !== 'number') return typeof value === 'object' ? value.constructor?.name || 'object' : typeof value
  if (!Number.isFinite(value)) return 'not a finite number'
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return 'integer beyond 2^53'
  return null
}

/** Placeholders are always `?`; the store's statements have no other question mark. */
export function countPlaceholders(sql: string): number {
  return sql.split('?').length - 1
}
