import type { Tensor } from 'onnxruntime-node'
import type { StopSignal } from '../types.ts'
import { likeliest, type Choice } from './logits.ts'
import { repeatedTail } from './loops.ts'
import { type DecoderCache, type MoonshineModel, selectCacheRows, selectRows, vocabularySize } from './model.ts'
import { endToken } from './tokens.ts'
import { nowhere, step as stepInTree, type TreePlace, type WordNode } from './wordTree.ts'

export interface Beam {
  tokens: number[]
  /** With what listed words added. */
  logProb: number
}

interface Path extends Beam {
  place: TreePlace
  /** What finished listed words and the one under way have added. */
  gained: number
}

/** Readings that are followed; a wider search gains little more (docs/speech.md). */
const width = 3
/** And beside them, of those with a listed word. On their own, so that they never crowd out what was said without one. */
const listedWidth = 2
/** A token of a listed word less likely than this is not looked at. */
const hopeless = -12
const noTree: WordNode = { next: new Map(), ends: false }

/**
 * Follows several readings of the audio at once and returns the likeliest, complete ones, best first. Costs about half as much
 * again as following one.
 * @param first the step of the start token alone
 * @param limit most tokens
 * @param stop asked between tokens; what is complete by then is returned
 * @param tree words whose reading is made likelier
 */
export async function beamSearch(
  model: MoonshineModel,
  audio: Tensor,
  first: { logits: Float32Array; cache: DecoderCache },
  limit: number,
  stop?: StopSignal,
  tree: WordNode = noTree,
): Promise<Beam[]> {
  const rowsOf = audioRows(audio, first.cache)
  const root: Path = { tokens: [], logProb: 0, place: nowhere, gained: 0 }
  let live = kept(choices(first.logits, 0, tree, nowhere, endToken).map((choice) => extend(root, choice, tree, 0)))
  let cache = {
    ...selectCacheRows(
      first.cache,
      live.map(() => 0),
    ),
    audio: rowsOf(live.length).cache,
  }
  const complete: Path[] = []
  for (let length = 1; length < limit && !stop?.stopped; length++) {
    const paths = live
    const step = await model.next(rowsOf(paths.length).audio, paths.map(lastToken), cache)
    const next = paths.flatMap((path, row) =>
      choices(step.logits, row, tree, path.place).map((choice) => extend(path, choice, tree, row)),
    )
    live = kept(next, complete)
    if (isOver(live, complete)) break
    cache = {
      ...selectCacheRows(
        step.cache,
        live.map(({ row }) => row),
      ),
      audio: rowsOf(live.length).cache,
    }
  }
  return complete.sort((a, b) => score(b) - score(a))
}

/** Log-probability by length, without which the shortest reading would win. The end counts as a token. */
export function score(beam: Beam, further = 0): number {
  return beam.logProb / (5 + beam.tokens.length + 1 + further)
}

const lastToken = (beam: Beam): number => beam.tokens.at(-1) as number

/** The best paths with and without a listed word; those that have come to their end are added to `complete`. */
function kept(paths: (Path & { row: number })[], complete: Path[] = []): (Path & { row: number })[] {
  const going: Record<'plain' | 'listed', (Path & { row: number })[]> = { plain: [], listed: [] }
  for (const path of paths.sort((a, b) => b.logProb - a.logProb)) {
    const kind = path.gained > 0 ? 'listed' : 'plain'
    if (going[kind].length >= (kind === 'plain' ? width : listedWidth)) continue
    if (lastToken(path) === endToken) complete.push({ ...path, tokens: path.tokens.slice(0, -1) })
    else if (repeatedTail(path.tokens) === 0) going[kind].push(path)
  }
  return [...going.plain, ...going.listed]
}

/** Whether nothing that is followed can become better than what is complete. */
function isOver(live: readonly Path[], complete: readonly Path[]): boolean {
  const best = Math.max(...live.map((path) => score(path, 1)))
  if (live.length === 0 || complete.some((path) => score(path) >= best)) return true
  const plain = complete.filter(({ gained }) => gained === 0).length
  return plain >= width && (complete.length - plain >= listedWidth || live.every(({ gained }) => gained === 0))
}

/** The audio, and its keys and values, in as many equal rows as paths are followed. */
function audioRows(audio: Tensor, cache: DecoderCache): (count: number) => { audio: Tensor; cache: Tensor[] } {
  const made = new Map<number, { audio: Tensor; cache: Tensor[] }>()
  return (count) => {
    const known = made.get(count)
    if (known) return known
    const rows = Array.from({ length: count }, () => 0)
    const fresh = { audio: selectRows(audio, rows), cache: cache.audio.map((tensor) => selectRows(tensor, rows)) }
    made.set(count, fresh)
    return fresh
  }
}

/** The likeliest tokens of a row, and those with which a listed word begins or goes on. */
function choices(logits: Float32Array, row: number, tree: WordNode, { node }: TreePlace, forbidden = -1): Choice[] {
  const found = likeliest(logits, row, width + 1, forbidden)
  if (tree.next.size === 0) return found
  const best = found[0] as Choice
  const total = (logits[row * vocabularySize + best.token] as number) - best.logProb
  const listed = new Set([...tree.next.keys(), ...(node?.next.keys() ?? [])])
  for (const { token } of found) listed.delete(token)
  for (const token of listed) {
    const logProb = (logits[row * vocabularySize + token] as number) - total
    if (logProb > hopeless) found.push({ token, logProb })
  }
  return found
}

function extend(path: Path, { token, logProb }: Choice, tree: WordNode, row: number): Path & { row: number } {
  const { place, gain } = stepInTree(tree, path.place, token)
  return {
    tokens: [...path.tokens, token],
    logProb: path.logProb + logProb + gain,
    place,
    gained: path.gained + gain,
    row,
  }
}
