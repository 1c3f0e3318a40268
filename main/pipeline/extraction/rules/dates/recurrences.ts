/** Repetition as it is spoken: "every other Thursday", "on weekdays", "the last Friday of each month". */
import type { Recurrence } from '../../../../../shared/domain.ts'
import { matchAt, phrase, type View } from '../text/view.ts'
import { PLURAL, simple, WORKDAYS, type RecurrenceReading } from './recurrenceParts.ts'
import { MORE_RECURRENCES } from './monthlyRecurrences.ts'
import { RECURRENCES } from './recurrencePatterns.ts'

const PATTERNS = [...RECURRENCES, ...MORE_RECURRENCES]

/** Adverbs and adjectives at once ("a daily planner"); the words around decide. */
const ADVERBS = phrase(
  '(daily|nightly|weekly|monthly|yearly|annually|fortnightly|biweekly|bi-weekly|bimonthly|bi-monthly|quarterly|weekdays)',
)
const ADVERB_UNITS: Record<string, Recurrence> = {
  daily: simple('daily'),
  nightly: simple('daily'),
  weekly: simple('weekly'),
  monthly: simple('monthly'),
  yearly: simple('yearly'),
  annually: simple('yearly'),
  fortnightly: simple('weekly', 2),
  biweekly: simple('weekly', 2),
  'bi-weekly': simple('weekly', 2),
  bimonthly: simple('monthly', 2),
  'bi-monthly': simple('monthly', 2),
  quarterly: simple('monthly', 3),
  weekdays: simple('weekly', 1, WORKDAYS),
}
const BEFORE_ADJECTIVE = /^(?:a|an|the|my|our|his|her|their|your|this|that|some|new|next|of|for|twice|on)$|'s$|s'$/
const AFTER_ADVERB =
  /^(?:and|then|at|on|in|from|for|with|before|after|by|starting|beginning|until|till|but|so|because|to|i|we|please|remind|also|um|no|when|if|every|each|around|first|as|or)$/

/**
 * Reads a repetition that begins at word `index`.
 * @param beginsTask whether a task begins at a word; "weekly call the depot" repeats, "weekly report" does not
 */
export function readRecurrence(
  view: View,
  index: number,
  beginsTask: (index: number) => boolean,
): RecurrenceReading | null {
  let best: RecurrenceReading | null = null
  for (const [pattern, reader] of PATTERNS) {
    const match = matchAt(view, pattern, index)
    if (!match || (best && match.to <= best.to)) continue
    const found = reader(match.groups)
    if (found) best = { ...found, from: match.from, to: match.to }
  }
  if (best) return contentWord(view, best) ? null : underlined(view, best)
  const adverb = matchAt(view, ADVERBS, index)
  if (!adverb) return null
  const previous = view.words[index - 1] ?? ''
  const next = view.words[adverb.to]
  const mark = view.tokens[adverb.to - 1]?.mark
  if (BEFORE_ADJECTIVE.test(previous)) return null
  const free = next === undefined || AFTER_ADVERB.test(next) || Boolean(mark) || beginsTask(adverb.to)
  if (!free) return null
  return {
    from: index,
    to: adverb.to,
    recurrence: ADVERB_UNITS[adverb.groups[0] as string] as Recurrence,
    ...(adverb.groups[0] === 'nightly' ? { part: 'night' as const } : {}),
    confidence: 0.8,
  }
}

const UNDERLINE = phrase('without fail|like clockwork|as usual|religiously|as always|from now on|week in week out')

function underlined(view: View, reading: RecurrenceReading): RecurrenceReading {
  const match = matchAt(view, UNDERLINE, reading.to)
  return match ? { ...reading, to: match.to } : reading
}

/** "Mondays" as a possessive written without apostrophe, or "every day" inside "every day carry". */
function contentWord(view: View, reading: RecurrenceReading): boolean {
  const previous = view.words[reading.from - 1] ?? ''
  const first = view.words[reading.from] ?? ''
  const next = view.words[reading.to] ?? ''
  if (new RegExp(`^${PLURAL}$`).test(first)) {
    if (/^(?:the|a|my|our|this|that|of|next|last)$|'s$/.test(previous)) return true
    if (
      reading.to - reading.from === 1 &&
      /^(?:meeting|lunch|dinner|class|lesson|report|agenda|menu|shift|game|match|appointment|session|order|delivery|rota|minutes|notes|party|papers?|edition|deadline|call|invoice|workshop|service|sermon|exam|test|quiz)$/.test(
        next,
      )
    )
      return true
  }
  return false
}
