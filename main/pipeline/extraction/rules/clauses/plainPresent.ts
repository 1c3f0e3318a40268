/** "Tomorrow I call the bank", "on Monday I sweep the compound and I iron the shirts": what is meant, said as if it were so. */
import type { Annotation } from '../annotations.ts'
import { isVerb } from '../lexicon/words.ts'
import type { View } from '../text/view.ts'

/** Verbs that in this form mostly tell how things are. */
const NO_PLAN = new Set(
  'work live feel think know want need have like love hate hope wish guess suppose mean believe remember forget walk wake see hear start finish leave fly stay sleep eat drink drive commute wonder miss use am look say read watch sit stand come be find keep always usually never run train play prefer enjoy own wear turn arrive land move'.split(
    ' ',
  ),
)

/**
 * @param chained the clause before was said like this, too
 * @returns the word of the verb; 0 where none is said like this
 */
export function planAt(view: View, annotations: readonly Annotation[], index: number, chained: boolean): number {
  const { words, tokens } = view
  if (words[index] !== 'i') return 0
  const at = index + 1
  const verb = words[at] ?? ''
  if (!isVerb(verb) || NO_PLAN.has(verb)) return 0
  const next = words[at + 1] ?? ''
  if (next === '' || tokens[at]?.mark || /^(?:to|and|or|but|not|it's|i|because)$/.test(next)) {
    if (!(verb === 'go' && next === 'to')) return 0
  }
  if (chained) return at
  // Values right before it, or one a few words back: "today before the boss arrives I sweep the compound".
  for (let to = index; ;) {
    const value = annotations.find((item) => item.to === to)
    if (!value) break
    if (value.kind === 'recurrence') return at
    if (value.kind === 'date') return value.past || value.vague ? 0 : at
    to = value.from
  }
  for (let before = index - 1; before >= Math.max(0, index - 7); before -= 1) {
    if (/[.?!;]/.test(tokens[before]?.mark ?? '')) return 0
    const value = annotations.find((item) => item.to === before + 1)
    if (value) return value.kind === 'date' && !value.past && !value.vague ? at : 0
  }
  return 0
}
