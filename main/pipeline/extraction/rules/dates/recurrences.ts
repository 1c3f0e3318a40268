/** Repetition as it is spoken: "every other Thursday", "on weekdays", "the last Friday of each month". */
import type { Recurrence } from '../../../../../shared/domain.ts'
import { Phrases } from '../text/phrases.ts'
import type { View } from '../text/view.ts'
import type { DayPart } from './dates.ts'
import { repetitionAt, type RepeatDraft } from './repeatGrammar.ts'
import { modified } from './repeatNarrow.ts'
import { ruleOf } from './repeatRule.ts'
import { leadEnd } from './repeatWords.ts'

export interface RecurrenceReading {
  from: number
  to: number
  recurrence: Recurrence
  part?: DayPart
  confidence: number
}

/** Adverbs and adjectives at once ("a daily planner"); the words around decide. */
const ADVERBS = new Phrases<Partial<RepeatDraft>>([
  ['daily|day in day out|round the clock', { unit: 'day' }],
  ['nightly', { unit: 'day', part: 'night' }],
  ['weekly|week in week out', { unit: 'week' }],
  ['monthly', { unit: 'month' }],
  ['yearly|annually|yearly once|once yearly', { unit: 'year' }],
  ['fortnightly|biweekly|bi-weekly', { unit: 'week', interval: 2 }],
  ['bimonthly|bi-monthly', { unit: 'month', interval: 2 }],
  ['quarterly', { unit: 'month', interval: 3 }],
  ['semi-annually|semiannually|half-yearly|half yearly|twice yearly|biannually', { unit: 'month', interval: 6 }],
])
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
  const { words } = view
  const opens =
    index === 0 || Boolean(view.tokens[index - 1]?.mark) || /^(?:and|so|then|also)$/.test(words[index - 1] ?? '')
  const begun = repetitionAt(words, index, opens)
  const read = begun && modified(words, begun)
  if (read) return contentWord(view, index, read) ? null : readingOf(view, index, read)
  const adverb = ADVERBS.at(words, index)
  if (!adverb) return null
  const plain: RepeatDraft = {
    unit: 'day',
    interval: 1,
    days: [],
    positions: [],
    monthDays: [],
    confidence: 0.8,
    ...adverb.value,
    to: adverb.to,
  }
  const whole = modified(words, plain)
  if (whole.to === plain.to || BEFORE_ADJECTIVE.test(words[index - 1] ?? '')) {
    if (BEFORE_ADJECTIVE.test(words[index - 1] ?? '')) return null
    const next = words[adverb.to]
    const marked = Boolean(view.tokens[adverb.to - 1]?.mark)
    if (next !== undefined && !AFTER_ADVERB.test(next) && !marked && !beginsTask(adverb.to)) return null
  }
  return readingOf(view, index, whole)
}

function readingOf(view: View, from: number, read: RepeatDraft): RecurrenceReading | null {
  const recurrence = ruleOf(read)
  if (!recurrence) return null
  const to = UNDERLINE.at(view.words, read.to)?.to ?? read.to
  return { from, to, recurrence, confidence: read.confidence, ...(read.part ? { part: read.part } : {}) }
}

const UNDERLINE = new Phrases([
  [
    'without fail|like clockwork|as usual|religiously|as always|from now on|week in week out|going forward|from here on',
    true,
  ],
])

const DAY_THING =
  /^(?:meeting|lunch|dinner|class|lesson|report|agenda|menu|shift|game|match|appointment|session|order|delivery|rota|minutes|notes|party|papers?|edition|deadline|call|invoice|workshop|service|sermon|exam|test|quiz|for)$/

/** "Mondays" as a possessive written without apostrophe, or "every day" inside "every day carry". */
function contentWord(view: View, index: number, read: RepeatDraft): boolean {
  const at = index + 1 === read.to ? index : leadEnd(view.words, index)
  const previous = view.words[at - 1] ?? ''
  const first = view.words[at] ?? ''
  const next = view.words[read.to] ?? ''
  const nextText = view.tokens[read.to]?.text ?? ''
  if (/^every ?day$/.test(view.words.slice(index, read.to).join(' ')) && /^(?:carry|low|heroes|hero)$/.test(next))
    return true
  if (!/^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day'?s|weekdays|weekends)$/.test(first)) return false
  if (
    /^(?:the|a|my|our|this|that|of|next|last|two|three|four|five|six|for|about|no|those|these|both)$|'s$/.test(previous)
  )
    return true
  // "Fridays for Future": a name.
  if (
    next === 'for' &&
    /^\p{Lu}/u.test(view.tokens[read.to + 1]?.text ?? '') &&
    /^\p{Lu}/u.test(view.tokens[index]?.text ?? '')
  )
    return true
  return (
    read.to - at === 1 &&
    next !== 'for' &&
    (DAY_THING.test(next) || (first.endsWith("'s") && !/^(?:at|and)$/.test(next) && nextText !== ''))
  )
}
