/** Finds everything in a note that is not the task's own words: dates, times, repetition, priority, energy, tags. */
import type { ExtractionContext } from '../types.ts'
import type { Annotation, DateAnnotation } from './annotations.ts'
import { minutesOf, parseDay, weekStart, weekdayOf, type Day } from './dates/calendar.ts'
import { readClock, type ClockContext } from './dates/clock.ts'
import { isContentDate, isContentTime } from './dates/content.ts'
import { correctsValue, readBackDate } from './dates/backDates.ts'
import { readDate, type DateContext, type DateReading } from './dates/dates.ts'
import { readRecurrence } from './dates/recurrences.ts'
import { readRelativeTime } from './dates/relativeTime.ts'
import { addRealMinutes } from './dates/zone.ts'
import { readLevels } from './levels/levels.ts'
import { isVerb } from './lexicon/words.ts'
import { plainWords } from './plainWords.ts'
import type { View } from './text/view.ts'

/** Reads a note word by word; of annotations that begin at one word the longest wins, and none overlap. */
export function annotate(view: View, context: ExtractionContext): Annotation[] {
  const today = parseDay(context.now)
  const minute = minutesOf(context.now)
  const isPlain = plainWords(view, context.plainSpans)
  const found: Annotation[] = []
  let previous: Day | null = null
  // The week that "next week" opened in this sentence: "next week on Tuesday …, and on Thursday …".
  let week: Day | null = null
  let lastTime: ClockContext['previous'] = null
  // Dates that belong to the content end here; none begins inside of them.
  let contentTo = 0
  for (let index = 0; index < view.words.length;) {
    const dates: DateContext = { today, minute, zone: context.timezone, nextWeekday: context.nextWeekday, previous }
    const last = found.at(-1)
    const clock: ClockContext = {
      afterDate:
        last?.to === index &&
        !/[.?!;:]/.test(view.tokens[index - 1]?.mark ?? '') &&
        (last.kind === 'date' || last.kind === 'recurrence'),
      previous: lastTime,
      minute,
      afterCorrection: last?.kind === 'date' && correctsValue(view, last.to, index),
    }
    const readings = candidates(view, index, dates, clock, contentTo)
    contentTo = Math.max(contentTo, readings.contentTo)
    const best = longest(readings.found.filter(({ from, to }) => !isPlain(from, to)))
    if (!best) {
      index += 1
      continue
    }
    widen(view, best, found)
    found.push(best)
    if (best.kind === 'date' && !best.past) {
      week = weekOf(view, best, week, today)
      if (week !== null && BARE_WEEKDAY.test(view.words.slice(best.from, best.to).join(' ')))
        best.day = week + weekdayOf(best.day)
      previous = best.day
    }
    if (best.kind === 'time' && best.day === undefined) lastTime = best
    index = best.to
  }
  return found
}

const BARE_WEEKDAY =
  /^(?:on |by |and on |then on )?(?:the )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: (?:morning|afternoon|evening|night))?$/

/** Monday of the week that later weekdays of the sentence belong to. */
function weekOf(view: View, date: DateAnnotation, week: Day | null, today: Day): Day | null {
  const said = view.words.slice(date.from, date.to).join(' ')
  if (/\bnext week\b/.test(said)) {
    const opens = view.tokens.slice(Math.max(0, date.from - 3), date.from).every((token) => !isVerb(token.norm))
    return opens || /day\b/.test(said) ? weekStart(today) + 7 : null
  }
  if (week === null || !BARE_WEEKDAY.test(said)) return null
  // A new sentence leaves the week.
  for (let at = date.from - 1; at >= Math.max(0, date.from - 25); at -= 1) {
    if (/[.?!;]/.test(view.tokens[at]?.mark ?? '')) return null
  }
  return week
}

const SHARED =
  /(?:^| )((?:and |but |so |oh )?(?:(?:i |we )?(?:need to |have to |want to |must |should )?(?:do |get |have )?(?:both|all)(?: of)?(?: (?:that|this|it|them|these|those|which))?(?: (?:two|three|four|five))?|everything|they're all|that's all|it's all|these are all|those are both|they are both|they're both)(?: (?:is|are|needs?|need|has|have|to|be|due|done|for|got|must|should|finished|sorted|ready|happen|happening|'s)){0,5})$/

/** "Needs doing by the end of the month": words that only carry the date. */
const NEEDED =
  /(?:^| )((?:(?:it|that|which|this) )?(?:needs doing|needs to be done|has to be done|have to be done|must be done|to be done|is due|are due|that's due|it's due|its due|due|which is|which falls|which is on|needed|deadline(?: is)?))$/

/** "All of that is for Monday": the words before a date that say it holds for every task are part of it. */
function widen(view: View, annotation: Annotation, found: readonly Annotation[]): void {
  if (annotation.kind !== 'date' && annotation.kind !== 'time') return
  const floor = found.at(-1)?.to ?? 0
  const start = Math.max(floor, annotation.from - 9)
  const before = view.words.slice(start, annotation.from).join(' ')
  const match = SHARED.exec(before)
  if (!match?.[1]) {
    const needed = NEEDED.exec(before)
    if (needed?.[1]) annotation.from -= needed[1].split(' ').length
    return
  }
  const count = match[1].split(' ').length
  annotation.from -= count
  if (annotation.kind === 'date') annotation.all = true
}

function longest(all: Annotation[]): Annotation | null {
  return all.reduce<Annotation | null>((best, item) => (best === null || item.to > best.to ? item : best), null)
}

/** The longer of two readings: "the day before" rather than "the day". */
const later = (one: DateReading | null, other: DateReading | null): DateReading | null =>
  one && (!other || one.to >= other.to) ? one : other

interface Readings {
  found: Annotation[]
  /** The word after a date that was left in the content. */
  contentTo: number
}

function candidates(view: View, index: number, dates: DateContext, context: ClockContext, contentTo: number): Readings {
  const result: Annotation[] = []
  const recurrence = readRecurrence(view, index, (at) => isVerb(view.words[at] ?? ''))
  if (recurrence) result.push({ kind: 'recurrence', ...recurrence })
  const date = later(readDate(view, index, dates), readBackDate(view, index, dates, context.afterCorrection))
  const content = date !== null && (index < contentTo || isContentDate(view, date))
  if (date && !content) result.push({ kind: 'date', ...date, ...boundOf(view, index) })
  const relative = readRelativeTime(view, index)
  if (relative) {
    const at = addRealMinutes(dates.today, dates.minute, relative.minutes, dates.zone)
    result.push({
      kind: 'time',
      from: relative.from,
      to: relative.to,
      minutes: at.minute,
      day: at.day,
      open: false,
      confidence: 0.95,
    })
  }
  const clock = readClock(view, index, context)
  if (clock && !isContentTime(view, clock)) result.push({ kind: 'time', ...clock })
  result.push(...readLevels(view, index))
  return { found: result, contentTo: date && content ? date.to : 0 }
}

function boundOf(view: View, index: number): { bound?: 'start' | 'until' } {
  const word = view.words[index] ?? ''
  if (word === 'starting' || word === 'beginning' || word === 'from') return { bound: 'start' }
  if (word === 'until' || word === 'till') return { bound: 'until' }
  return {}
}
