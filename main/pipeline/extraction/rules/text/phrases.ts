/**
 * Sets of short phrases, looked up by their first word. Reading them costs one map access at most words, where an
 * alternation of the same size would be compiled at first use and tried in full at every word.
 */
export class Phrases<T = true> {
  private readonly byFirst = new Map<string, { rest: readonly string[]; value: T }[]>()

  /** @param groups phrases separated by "|", and what they mean */
  constructor(groups: readonly (readonly [string, T])[]) {
    for (const [list, value] of groups) {
      for (const entry of list.split('|')) {
        const [first = '', ...rest] = entry.trim().split(/\s+/)
        const known = this.byFirst.get(first) ?? []
        known.push({ rest, value })
        known.sort((a, b) => b.rest.length - a.rest.length)
        this.byFirst.set(first, known)
      }
    }
  }

  /** The longest phrase at word `at`: its value and the word after it. */
  at(words: readonly string[], at: number): { to: number; value: T } | null {
    const known = this.byFirst.get(words[at] ?? '')
    if (!known) return null
    for (const { rest, value } of known) {
      if (rest.every((word, index) => words[at + 1 + index] === word)) return { to: at + 1 + rest.length, value }
    }
    return null
  }

  /** The word after as many of the phrases as follow each other, `at` where none does. */
  after(words: readonly string[], at: number, limit = Infinity): number {
    let to = at
    for (let count = 0; count < limit; count += 1) {
      const found = this.at(words, to)
      if (!found) break
      to = found.to
    }
    return to
  }
}
