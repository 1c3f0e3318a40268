/** Tables of words written as text. */

export const words = (text: string): string[] => text.split(/\s+/).filter(Boolean)
export const table = (entries: Record<string, string>): Record<string, string[]> =>
  bare(Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, words(value)])))

/**
 * A table that holds nothing but its entries. Words as they are spoken are looked up in it, and on a plain object
 * "constructor" would be found.
 */
export const bare = <T>(entries: Record<string, T>): Record<string, T> =>
  Object.assign(Object.create(null) as Record<string, T>, entries)
