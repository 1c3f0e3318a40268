/** What a correction does to a note: words go, and others take their place. */
import type { Token } from '../text/tokens.ts'

/** A range of words, `to` exclusive. */
export interface Range {
  from: number
  to: number
}

export interface Edit {
  /** Words that no longer count. */
  drop: readonly Range[]
  /** Of these, the words that say so. */
  marker: Range
  /** Words that take the place of the ones at `at`, where others stand between. */
  move?: Range & { at: number }
}

const PREPOSITION = /^(?:about|at|for|from|in|of|on|to|with|by|before|after)$/

/** The words as if the right ones had been said at once; they keep their place in the transcript. */
export function applyEdit(tokens: readonly Token[], { drop, marker, move }: Edit): Token[] {
  const gone = (at: number): boolean => drop.some(({ from, to }) => from <= at && at < to)
  const order: number[] = []
  const moved: number[] = []
  for (let at = move?.from ?? 0; move && at < move.to; at += 1) moved.push(at)
  for (let at = 0; at < tokens.length; at += 1) {
    if (move?.at === at) order.push(...moved)
    if (move && move.from <= at && at < move.to) continue
    if (!gone(at)) order.push(at)
  }
  const lastDropped = Math.max(0, ...drop.map(({ to }) => to))
  return order.map((at, position) => {
    const said = tokens[at] as Token
    const token = moved.includes(at) ? { ...said, moved: true } : said
    const next = order[position + 1]
    if (next === undefined) return { ...token, mark: strongest(token.mark, tokens.at(-1)?.mark ?? '') }
    if (move && at === move.to - 1 && next !== at + 1) return { ...token, mark: '' }
    // The pause before the second thought goes with it.
    if (at + 1 === marker.from && next !== at + 1)
      return { ...token, mark: move ? (tokens[move.to - 1]?.mark ?? '') : '' }
    if (token.mark === ',' && at + 1 >= lastDropped && PREPOSITION.test(tokens[next]?.norm ?? '') && next === at + 1)
      return at < (move?.to ?? 0) ? { ...token, mark: '' } : token
    return token
  })
}

const strongest = (one: string, other: string): string => (/[.?!;]/.test(one) ? one : other || one)
