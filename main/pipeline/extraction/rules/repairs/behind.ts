/** "The blue shirt. The white shirt, sorry.": the second thought is said behind the right words. */
import { DETERMINERS } from '../lexicon/words.ts'
import type { View } from '../text/view.ts'
import type { Edit } from './edit.ts'
import type { Marker } from './markers.ts'

const SAYS_SO = /^(?:sorry|i mean|i meant|rather|that is|i should say)$/
const LONGEST = 5

/** Only where both phrases end in the same word. */
export function repairBehind(view: View, marker: Marker): Edit | null {
  if (!SAYS_SO.test(view.words.slice(marker.from, marker.to).join(' '))) return null
  const next = view.words[marker.to]
  if (next !== undefined && !view.tokens[marker.to - 1]?.mark && !/^(?:by|on|for|at|to|about|and|before)$/.test(next))
    return null
  const head = view.words[marker.from - 1] ?? ''
  const old = view.words.lastIndexOf(head, marker.from - 2)
  const size = marker.from - 1 - old
  if (head.length < 3 || old < 2 || size < 2 || size > LONGEST) return null
  const fresh = { from: old + 1, to: marker.from }
  if (DETERMINERS.has(head) || view.tokens.slice(fresh.from, fresh.to - 1).some(({ mark }) => mark !== '')) return null
  // The article shows where the first phrase begins; without one both are as long.
  const determined = DETERMINERS.has(view.words[fresh.from] ?? '')
  let from = old
  if (determined) while (from > 1 && old - from < LONGEST && !DETERMINERS.has(view.words[from] ?? '')) from -= 1
  else from = old + 1 - size
  if (from < 1 || (determined && !DETERMINERS.has(view.words[from] ?? ''))) return null
  if (view.tokens.slice(from, old).some(({ mark }) => mark !== '')) return null
  return {
    marker,
    drop: [
      { from, to: old + 1 },
      { from: marker.from, to: marker.to },
    ],
  }
}
