/** The tokens of a person's words as a tree, to make their reading likelier during the search (shallow fusion). */
import type { KnownWords } from '../knownWords/knownWords.ts'
import { tokenise } from './tokens.ts'

export interface WordNode {
  readonly next: ReadonlyMap<number, WordNode>
  /** A listed word ends here. */
  readonly ends: boolean
}

/** Where in the tree a reading stands, and what of its bonus it gives back when the word is not finished. */
export interface TreePlace {
  node: WordNode | null
  owed: number
}

export const nowhere: TreePlace = { node: null, owed: 0 }

/** Added to the log-probability of each token of a listed word; chosen on the tuning words of `bench:speech -- --vocabulary`. */
export const bonus = 1.5

const trees = new WeakMap<KnownWords, WordNode>()

export function wordTree(known: KnownWords): WordNode {
  const made = trees.get(known)
  if (made) return made
  interface Growing {
    next: Map<number, Growing>
    ends: boolean
  }
  const root: Growing = { next: new Map(), ends: false }
  for (const spelling of known.spellings) {
    let node = root
    for (const token of tokenise(spelling)) {
      const next = node.next.get(token) ?? { next: new Map<number, Growing>(), ends: false }
      node.next.set(token, next)
      node = next
    }
    node.ends = true
  }
  trees.set(known, root)
  return root
}

/** The place after one more token, and what its log-probability gains, or loses where a word is left unfinished. */
export function step(root: WordNode, { node, owed }: TreePlace, token: number): { place: TreePlace; gain: number } {
  const on = node?.next.get(token)
  if (on) return { place: { node: on, owed: on.ends ? 0 : owed + bonus }, gain: bonus }
  const begun = root.next.get(token)
  if (!begun) return { place: nowhere, gain: -owed }
  return { place: { node: begun, owed: begun.ends ? 0 : bonus }, gain: bonus - owed }
}
