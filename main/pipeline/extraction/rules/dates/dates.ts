/**
 * Dates as they are spoken, relative to the speaker's today. Over-matching is worse than missing: a word that is often
 * something else ("march", "may", "second") is a date only beside words that say so.
 */
import { matchAt, phrase, type View } from '../text/view.ts'
import { weekdayAfter, type Day } from './calendar.ts'
import { WEEKDAY, weekdayIndex } from './names.ts'
import { COUNT, readNumber } from './numbers.ts'
import { plus, type DateContext, type DateReading } from './dateParts.ts'
import { CALENDAR_DATES } from './calendarDates.ts'
import { NEAR_DATES } from './nearDates.ts'

export type { DateContext, DateReading, DayPart } from './dateParts.ts'

const READERS = [...NEAR_DATES, ...CALENDAR_DATES]

const OFFSET = phrase(
  `(?:(the|${COUNT}) )?(day|days|week|weeks|month|months|weekend|${WEEKDAY}) (before|after) (?:the )?`,
)
const LEAD_WORD =
  '(?:on or before|next time|next one|no later than|not later than|by|on|before|until|till|for|due|from|starting|beginning|come|over|during|at|any time|anytime|some ?time|at some point|later|around|either|as of|as from|the latest by|at the latest by|at the latest|to|latest|ready for|in time for)'
/** Words before a date that only say how it is meant. */
const LEAD = phrase(`${LEAD_WORD}(?: ${LEAD_WORD}){0,2}`)

/** Reads a date that begins at word `index`, its prepositions included. */
export function readDate(view: View, index: number, context: DateContext): DateReading | null {
  const bare = withOffset(view, index, context) ?? core(view, index, context)
  const led = ledDate(view, index, context)
  const best = bare && (!led || bare.to >= led.to) ? bare : led
  return best && tailed(view, best)
}

function ledDate(view: View, index: number, context: DateContext): DateReading | null {
  const lead = matchAt(view, LEAD, index)
  if (!lead) return null
  // The pattern may end inside the date's own words ("on the" of "on the third"), so each word after it is tried.
  for (let at = index + 1; at <= Math.min(lead.to, index + 5); at += 1) {
    const inner = withOffset(view, at, context) ?? core(view, at, context)
    if (inner) return { ...inner, from: index }
  }
  return null
}

/** Words after a date that only underline it. */
const TAIL = phrase(
  '(?:no later(?: than that)?|at the (?:very )?latest|latest|or thereabouts|or so|or sooner|or earlier|if possible|if i can|if we can|if at all possible|without fail|for sure|first thing|sharp|only|ideally|at some point|sometime|some time|early on|early|or else|instead|itself|then|is better|works better|would be better|is easier|is fine|works|suits me better|suits better)',
)

function tailed(view: View, reading: DateReading): DateReading {
  const match = matchAt(view, TAIL, reading.to)
  if (!match) return reading
  const last = view.words[match.to - 1] ?? ''
  // "Then" and "only" may open what follows.
  if (
    /^(?:then|only|early|instead|first thing)$/.test(last) &&
    match.to < view.words.length &&
    !view.tokens[match.to - 1]?.mark
  )
    return reading
  return { ...reading, to: match.to }
}

function core(view: View, index: number, context: DateContext): DateReading | null {
  let best: DateReading | null = null
  for (const [pattern, reader] of READERS) {
    const match = matchAt(view, pattern, index)
    if (!match || (best && match.to <= best.to)) continue
    const read = reader(match.groups, context)
    if (read) best = { ...read, from: match.from, to: match.to }
  }
  return best
}

/** "The day before Christmas", "two weeks after the 3rd", "the Friday before Easter". */
function withOffset(view: View, index: number, context: DateContext): DateReading | null {
  const match = matchAt(view, OFFSET, index)
  if (!match) return null
  const [amountWord, unit = '', direction] = match.groups
  for (let at = match.to - 1; at <= match.to; at += 1) {
    const anchor = core(view, at, context)
    if (!anchor || anchor.past || anchor.vague) continue
    const sign = direction === 'before' ? -1 : 1
    const weekday = weekdayIndex(unit)
    const amount = amountWord === undefined || amountWord === 'the' ? 1 : readNumber(amountWord)
    let day: Day
    if (unit === 'weekend') {
      day = sign > 0 ? weekdayAfter(anchor.day, 5) : weekdayAfter(anchor.day - 8, 5)
    } else if (unit.endsWith('day') && unit !== 'day' && weekday >= 0) {
      day = sign > 0 ? weekdayAfter(anchor.day, weekday) : weekdayAfter(anchor.day - 8, weekday)
    } else day = plus(anchor.day, sign * amount, unit)
    return day >= context.today ? { from: index, to: anchor.to, day, confidence: 0.9 } : null
  }
  return null
}
