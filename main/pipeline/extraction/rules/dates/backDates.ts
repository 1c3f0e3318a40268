/** Dates that lean on the one said before: "do it then", "the day before", "the fifth, sorry, sixth". */
import { Phrases } from '../text/phrases.ts'
import type { View } from '../text/view.ts'
import { dayOf, daysInMonth, partsOf } from './calendar.ts'
import { nextDayOfMonth, type DateContext, type DateReading } from './dateParts.ts'
import { positionAt } from './repeatWords.ts'

/** Days between the date before and what is meant. */
const BACK = new Phrases<number>([
  [
    'then|by then|before then|for then|before that|by that|for that|on that day|that day|that same day|the same day|that very day',
    0,
  ],
  ['the day before|the night before|the evening before|the day before that|the day ahead', -1],
  ['the week before', -7],
])

/** Only at the end of a sentence, where "then" joins nothing. */
export function readBackDate(view: View, index: number, context: DateContext, corrected: boolean): DateReading | null {
  const { words, tokens } = view
  const { previous, today } = context
  if (previous === null) return null
  if (corrected) return ordinalInstead(view, index, previous, today)
  const found = BACK.at(words, index)
  if (!found || index === 0 || tokens[index - 1]?.mark) return null
  const ends = found.to >= words.length || Boolean(tokens[found.to - 1]?.mark)
  if (
    !ends ||
    /^(?:and|so|but|or|well|okay|right|since|only|just|now|until|till|what|about)$/.test(words[index - 1] ?? '')
  )
    return null
  const day = previous + found.value
  return day < today ? null : { from: index, to: found.to, day, confidence: 0.65 }
}

/** A bare ordinal in the place of the date before. */
function ordinalInstead(view: View, index: number, previous: number, today: number): DateReading | null {
  const position = positionAt(view.words, index)
  if (!position || position.value < 1 || position.value > 31) return null
  const next = view.words[position.to]
  const marked = Boolean(view.tokens[position.to - 1]?.mark)
  if (next !== undefined && !marked && !/^(?:and|at|to|of|in|for|so|then|because|with|by|please|i|we)$/.test(next))
    return null
  const { year, month } = partsOf(previous)
  const same = position.value <= daysInMonth(year, month) ? dayOf(year, month, position.value) : null
  const day = same !== null && same > today ? same : nextDayOfMonth(position.value, today)
  return day === null ? null : { from: index, to: position.to, day, confidence: 0.8 }
}

const TAKES_BACK = new Set(
  "no nope nah wait sorry actually i mean meant make that or rather not oh scratch well hang on hold it is its it's maybe um uh strike the".split(
    ' ',
  ),
)

/** Whether only words that take something back stand between word `from` and word `to`. */
export function correctsValue(view: View, from: number, to: number): boolean {
  if (to <= from || to - from > 5) return false
  const between = view.words.slice(from, to)
  return (
    between.every((word) => TAKES_BACK.has(word)) &&
    between.some((word) => word.length > 2 && word !== 'the' && word !== 'that')
  )
}
