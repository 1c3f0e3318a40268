/** Items of a list that are things without a verb: "to do today: laundry, dishes, the bins". */
import { DETERMINERS, PREPOSITIONS } from '../lexicon/words.ts'
import type { Annotation } from '../annotations.ts'
import type { View } from '../text/view.ts'
import type { Clause } from './clause.ts'

/** Names of chores that people string together without any joiner. */
const CHORES = new Set(
  'laundry dishes groceries hoovering vacuuming dusting ironing homework recycling taxes invoices emails shopping washing mopping gardening timesheets timesheet expenses payroll gym pharmacy chemist dentist haircut bins trash prescription dishwasher'.split(
    ' ',
  ),
)

/** Whether an item that names a thing ends before word `index`. */
export function endsThingItem(clause: Clause, view: View, index: number): boolean {
  const lone = clause.kind === 'task' && clause.body.length === 1 && view.tokens[index - 1]?.mark === ','
  if (!clause.listed || clause.carried || (clause.kind !== 'nothing' && clause.kind !== 'thing' && !lone)) return false
  const last = clause.body.at(-1)
  if (last === undefined) return false
  const word = view.words[index] ?? ''
  const mark = view.tokens[index - 1]?.mark ?? ''
  if (mark === ',') return !/^(?:which|who|that|because|but|with|for|in|on|the one|please|not|no)$/.test(word)
  if (word === 'then') return true
  if (word === 'and') {
    const next = view.words[index + 1] ?? ''
    return CHORES.has(view.words[last] ?? '') || CHORES.has(next) || /^(?:the|my|our|then)$/.test(next)
  }
  return (
    CHORES.has(view.words[last] ?? '') &&
    (CHORES.has(word) || (DETERMINERS.has(word) && !PREPOSITIONS.has(view.words[last] ?? '')))
  )
}

/** "Gym at six, standup at nine": whether another thing with a time of its own begins at a word, in a list of such. */
export function hasOwnTime(clause: Clause, view: View, at: readonly (Annotation | undefined)[], from: number): boolean {
  if (clause.kind !== 'nothing' || !clause.annotations.some(({ annotation }) => annotation.kind === 'time'))
    return false
  for (let index = from; index < Math.min(from + 7, view.words.length); index += 1) {
    if (at[index]) return index > from && at[index]?.kind === 'time'
    if (index > from && /[,.?!;]/.test(view.tokens[index - 1]?.mark ?? '')) return false
    if (/^(?:and|but|so|because)$/.test(view.words[index] ?? '')) return false
  }
  return false
}
