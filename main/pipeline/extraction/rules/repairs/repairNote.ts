/**
 * Carries out corrections before the note is cut into clauses: what was taken back and the words that say so go, and what
 * was said instead takes its place, like for like. What is not surely of this kind is left to the parser.
 */
import type { Annotation } from '../annotations.ts'
import type { Token } from '../text/tokens.ts'
import { viewOf, type View } from '../text/view.ts'
import { applyEdit } from './edit.ts'
import { repairBehind } from './behind.ts'
import { markerAt, type Marker } from './markers.ts'
import { repairPhrase } from './phrases.ts'
import { repairValue } from './values.ts'

export interface RepairedNote {
  view: View
  annotations: Annotation[]
}

/** "At ten fifteen, er, ten fifty": a pause before a value of the same kind. */
const hesitation = (view: View, index: number): Marker | null =>
  view.tokens[index]?.hesitated ? { from: index, to: index, strong: false, denies: false } : null

/** More second thoughts than this in one note are left to the parser. */
const MOST = 12

/** The note as if the right words had been said at once. `annotate` reads its dates, times and levels. */
export function repairNote(tokens: readonly Token[], annotate: (view: View) => Annotation[]): RepairedNote {
  let view = viewOf(tokens)
  let annotations = annotate(view)
  let index = 1
  for (let done = 0; index < view.words.length && done < MOST;) {
    const marker = markerAt(view, index) ?? hesitation(view, index)
    if (!marker) {
      index += 1
      continue
    }
    const value = repairValue(view, annotations, marker)
    const edit =
      value ?? (marker.to > index ? (repairPhrase(view, annotations, marker) ?? repairBehind(view, marker)) : null)
    if (!edit) {
      index += 1
      continue
    }
    const repaired = viewOf(applyEdit(view.tokens, edit))
    const reread = annotate(repaired)
    // "The day after" means nothing without the date that it took the place of.
    const at = edit.move?.at ?? 0
    if (value && edit.move && !reread.some(({ from, to }) => from <= at && at < to)) {
      index += 1
      continue
    }
    done += 1
    index = Math.max(1, Math.min(index, edit.move?.at ?? index))
    view = repaired
    annotations = reread
  }
  return { view, annotations }
}
