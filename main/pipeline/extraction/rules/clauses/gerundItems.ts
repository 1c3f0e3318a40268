/** Items of a list said as gerunds: "on my list is calling Mum, paying the rent and booking the hall". */
import { gerundBase } from '../lexicon/forms.ts'
import { AUXILIARIES, DETERMINERS, OBJECT_PRONOUNS, PREPOSITIONS } from '../lexicon/words.ts'
import type { View } from '../text/view.ts'

/** Gerunds that mostly name things or people. */
const NOUNS = new Set(
  'meeting wedding building ceiling parking painting drawing housing clothing bedding flooring lighting plumbing ironing hoovering vacuuming gardening washing shopping training evening morning something anything everything nothing during interesting boring amazing missing going having being doing living feeling looking thinking saying hoping trying wanting needing dying lying sitting coming raining snowing'.split(
    ' ',
  ),
)

/**
 * @param place 'inside' where the word follows another word of a running item: something that it acts on must follow then.
 */
export function opensGerundItem(view: View, at: number, place: 'open' | 'joined' | 'inside'): boolean {
  const word = view.words[at] ?? ''
  if (!/ing$/.test(word) || gerundBase(word) === undefined) return false
  const next = view.words[at + 1] ?? ''
  const previous = view.words[at - 1] ?? ''
  if (next === '' || AUXILIARIES.has(next) || view.tokens[at]?.mark) return false
  const acts = DETERMINERS.has(next) || OBJECT_PRONOUNS.has(next) || /'s$|^(?:up|out|off|down|back|to)$/.test(next)
  if (place !== 'inside') return acts || (!NOUNS.has(word) && !/^(?:and|or|is|in|on|at|with|by)$/.test(next))
  if (NOUNS.has(word)) return false
  if (DETERMINERS.has(previous) || AUXILIARIES.has(previous) || PREPOSITIONS.has(previous) || previous === 'to')
    return false
  return acts || !PREPOSITIONS.has(next)
}
