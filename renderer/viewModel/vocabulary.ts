/** The list of words to be spelled as they stand; limits as in shared/settings.ts. */
export const MOST_WORDS = 2_000
const LONGEST = 80

/** @param typed one word, or several parted by commas or lines, as a person pastes them */
export function addWords(words: readonly string[], typed: string): string[] {
  const next = [...words]
  for (const part of typed.split(/[,;\n]/)) {
    const word = part.trim().replace(/\s+/g, ' ').slice(0, LONGEST).trim()
    if (word !== '' && !next.includes(word) && next.length < MOST_WORDS) next.push(word)
  }
  return next
}
