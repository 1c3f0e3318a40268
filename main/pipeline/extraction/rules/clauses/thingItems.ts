/** Items of a list that are things without a verb: "to do today: laundry, dishes, the bins". */
import { DETERMINERS, PREPOSITIONS } from '../lexicon/words.ts'
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
  if (!clause.listed || clause.carried || (clause.kind !== 'nothing' && clause.kind !== 'thing')) return false
  const last = clause.body.at(-1)
  if (last === undefined) return false
  const word = view.words[index] ?? ''
  const mark = view.tokens[index - 1]?.mark ?? ''
  if (mark === ',') return !/^(?:which|who|that|because|but|with|for|in|on|the one|please|not|no)$/.test(word)
  if (word === 'and') {
    const next = view.words[index + 1] ?? ''
    return CHORES.has(view.words[last] ?? '') || CHORES.has(next) || /^(?:the|my|our|then)$/.test(next)
  }
  return (
    CHORES.has(view.words[last] ?? '') &&
    (CHORES.has(word) || (DETERMINERS.has(word) && !PREPOSITIONS.has(view.words[last] ?? '')))
  )
}
