/**
 * Dates as they are spoken, relative to the speaker's today. Over-matching is worse than missing: a word that is often
 * something else ("march", "may", "second") is a date only beside words that say so.
 */
import { matchAt, phrase, type View } from '../text/view.ts'
import { weekdayAfter, type Day } from './calendar.ts'
import { WEEKDAY, weekdayIndex } from './names.ts'
import { COUNT, readNumber } from './numbers.ts'
import { Phrases } from '../text/phrases.ts'
import { plus, type DateContext, type DateReading } from './dateParts.ts'
import { CALENDAR_DATES } from './calendarDates.ts'
import { NEAR_DATES } from './nearDates.ts'

export type { DateContext, DateReading, DayPart } from './dateParts.ts'

const READERS = [...NEAR_DATES, ...CALENDAR_DATES]

const OFFSET = phrase(
  `(?:(the|${COUNT}) )?(day|days|night|nights|morning|week|weeks|fortnight|month|months|weekend|${WEEKDAY}) (before|after)(?: the)?`,
)
/** Words before a date that only say how it is meant. */
const LEADS = new Phrases([
  [
    "on or before|on or about|on or around|next time|next one|no later than|not later than|by|on|before|until|till|til|for|due|due on|due by|from|starting|starting from|starting on|beginning|beginning on|come|over|over the course of|during|at|any time|anytime|some time|sometime|at some point|at some stage|some point|later|later on|around|about|round about|either|as of|as from|with effect from|the latest by|at the latest by|at the latest|to|latest|ready for|in time for|not before|no earlier than|after|just before|just after|ahead of|in advance of|in the run up to|as soon as|first thing on|first thing|last thing|last thing on|early on|late on|early|late|week of|the week of|week commencing|the week commencing|week beginning|the week beginning|week starting|the week starting|i have until|i have till|i've got until|i've got till|we have until|we have till|we've got until|we've got till|got until|got till|due in|last date|last date is|the last date is|due date is|deadline|the deadline is|deadline is|deadline's|the deadline's|scheduled for|pencilled in for|set for|planned for|only on|specifically on",
    true,
  ],
])
/** The same at the start of a clause: "one for Friday". */
const JOB_LEADS = new Phrases([
  [
    "one for|a job for|job for|jobs for|something for|a task for|task for|tasks for|another for|another one for|things for|stuff for|this one's for|this is for|that's for|mainly for|put down for|here's one for|a note for|the plan for",
    true,
  ],
])

/** Reads a date that begins at word `index`, its prepositions included. */
export function readDate(view: View, index: number, context: DateContext): DateReading | null {
  const bare = withOffset(view, index, context) ?? core(view, index, context)
  const led = ledDate(view, index, context)
  const best = bare && (!led || bare.to >= led.to) ? bare : led
  return best && opened(view, tailed(view, best))
}

/** "I've got until Friday to call": the "to" goes with the date. */
function opened(view: View, reading: DateReading): DateReading {
  const has = /^(?:i've|we've|i|we|got|you)$/.test(view.words[reading.from] ?? '')
  return has && view.words[reading.to] === 'to' ? { ...reading, to: reading.to + 1 } : reading
}

function ledDate(view: View, index: number, context: DateContext): DateReading | null {
  const { words } = view
  const opens = index === 0 || Boolean(view.tokens[index - 1]?.mark)
  const job = opens ? JOB_LEADS.at(words, index)?.to : undefined
  const first = job ?? LEADS.at(words, index)?.to
  if (first === undefined) return null
  const last = LEADS.after(words, first, 2)
  // A lead may end inside the date's own words ("on the" of "on the third"), so each word after it is tried.
  for (let at = index + 1; at <= Math.min(last, index + 6); at += 1) {
    if (job !== undefined && at < job) continue
    const inner = withOffset(view, at, context) ?? core(view, at, context) ?? theWeekday(view, at, context)
    // "Send it over tomorrow": the particle of the verb.
    if (words[index] === 'over' && inner && /^(?:today|tomorrow|tonight|this|by|on)$/.test(words[at] ?? '')) return null
    if (inner) return { ...inner, from: index }
  }
  return null
}

/** "On the Friday": only behind a preposition. */
function theWeekday(view: View, at: number, context: DateContext): DateReading | null {
  const match = matchAt(view, THE_WEEKDAY, at)
  if (!match) return null
  const day = weekdayAfter(context.previous ?? context.today, weekdayIndex(match.groups[0] as string))
  const part = match.groups[1] as DateReading['part'] | undefined
  return { from: at, to: match.to, day, confidence: 0.85, ...(part ? { part } : {}) }
}
const THE_WEEKDAY = phrase(`(?:the|that) (${WEEKDAY})(?: (morning|afternoon|evening|night))?`)

/** Words after a date that only underline it. */
const TAIL = phrase(
  '(?:no later(?: than that)?|at the (?:very )?latest|latest|or thereabouts|or so|or sooner|or earlier|if possible|if i can|if we can|if at all possible|without fail|for sure|first thing|sharp|only|ideally|at some point|sometime|some time|early on|early|or else|instead|itself|then|is better|works better|would be better|is easier|is fine|works|suits me better|suits better)',
)

function tailed(view: View, reading: DateReading): DateReading {
  const match = matchAt(view, TAIL, reading.to)
  if (!match) return reading
  const last = view.words[match.to - 1] ?? ''
  // Indian English: "tomorrow only I have to …".
  if (last === 'only' && /^(?:i|i'll|i've|we|we'll|need|have)$/.test(view.words[match.to] ?? ''))
    return { ...reading, to: match.to }
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
  for (const at of [match.to, match.to - 1]) {
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
