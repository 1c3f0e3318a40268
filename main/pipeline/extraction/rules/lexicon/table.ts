/** Tables of words written as text. */

export const words = (text: string): string[] => text.split(/\s+/).filter(Boolean)
export const table = (entries: Record<string, string>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, words(value)]))
