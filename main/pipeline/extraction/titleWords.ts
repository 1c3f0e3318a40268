/** Titles reduced to the words that tell them apart, for finding the same task again. */

const SMALL = new Set(
  'a an the my our your his her their to for of on in at with and or from by about me us it this that these those some task one please up off out'.split(
    ' ',
  ),
)

/** Content words of a title, lower case, plural and possessive endings gone, in order. */
export function titleWords(title: string): string[] {
  return title
    .toLowerCase()
    .normalize('NFKC')
    .replace(/['’]s\b/g, '')
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !SMALL.has(word))
    .map((word) => (word.length > 3 ? word.replace(/(?:ies)$/, 'y').replace(/(?<=[^s])s$/, '') : word))
}

/** Dice coefficient over two lists of words, counting repeats: 1 for the same words, 0 for none shared. */
export function wordSimilarity(a: readonly string[], b: readonly string[]): number {
  if (a.length + b.length === 0) return 0
  return (2 * sharedWords(a, b)) / (a.length + b.length)
}

/** How many words of `a` are in `b`, each word of `b` used once. */
export function sharedWords(a: readonly string[], b: readonly string[]): number {
  const rest = [...b]
  let shared = 0
  for (const word of a) {
    const at = rest.indexOf(word)
    if (at < 0) continue
    rest.splice(at, 1)
    shared += 1
  }
  return shared
}
