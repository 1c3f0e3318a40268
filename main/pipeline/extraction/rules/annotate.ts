/** Finds everything in a note that is not the task's own words: dates, times, repetition, priority, energy, tags. */
import type { ExtractionContext } from '../types.ts'
import type { Annotation } from './annotations.ts'
import { minutesOf, parseDay, type Day } from './dates/calendar.ts'
import { readClock, type ClockContext } from './dates/clock.ts'
import { isContentDate, isContentTime } from './dates/content.ts'
import { readDate, type DateContext } from './dates/dates.ts'
import { readRecurrence } from './dates/recurrences.ts'
import { readRelativeTime } from './dates/relativeTime.ts'
import { addRealMinutes } from './dates/zone.ts'
import {
  ENERGY_HIGH,
  ENERGY_LOW,
  ENERGY_MEDIUM,
  HIGH,
  HIGH_ALL,
  LOW,
  LOW_ALL,
  LOW_TAIL,
  PLURAL_LEVEL,
  QUICK,
  QUICK_ALONE,
  SHORT_JOB,
} from './lexicon/levels.ts'
import { isVerb } from './lexicon/words.ts'
import { plainWords } from './plainWords.ts'
import { matchAt, type View } from './text/view.ts'

/** Reads a note word by word; of annotations that begin at one word the longest wins, and none overlap. */
export function annotate(view: View, context: ExtractionContext): Annotation[] {
  const today = parseDay(context.now)
  const minute = minutesOf(context.now)
  const isPlain = plainWords(view, context.plainSpans)
  const found: Annotation[] = []
  let previous: Day | null = null
  let lastTime: ClockContext['previous'] = null
  for (let index = 0; index < view.words.length;) {
    const dates: DateContext = { today, minute, zone: context.timezone, nextWeekday: context.nextWeekday, previous }
    const last = found.at(-1)
    const clock: ClockContext = {
      afterDate: last?.to === index && (last.kind === 'date' || last.kind === 'recurrence'),
      previous: lastTime,
      minute,
    }
    const best = longest(candidates(view, index, dates, clock).filter(({ from, to }) => !isPlain(from, to)))
    if (!best) {
      index += 1
      continue
    }
    widen(view, best, found)
    found.push(best)
    if (best.kind === 'date' && !best.past) previous = best.day
    if (best.kind === 'time' && best.day === undefined) lastTime = best
    index = best.to
  }
  return found
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

function candidates(view: View, index: number, dates: DateContext, context: ClockContext): Annotation[] {
  const result: Annotation[] = []
  const recurrence = readRecurrence(view, index, (at) => isVerb(view.words[at] ?? ''))
  if (recurrence) result.push({ kind: 'recurrence', ...recurrence })
  const date = readDate(view, index, dates)
  if (date && !isContentDate(view, date)) result.push({ kind: 'date', ...date, ...boundOf(view, index) })
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
  addLevels(result, view, index)
  return result
}

function boundOf(view: View, index: number): { bound?: 'start' | 'until' } {
  const word = view.words[index] ?? ''
  if (word === 'starting' || word === 'beginning' || word === 'from') return { bound: 'start' }
  if (word === 'until' || word === 'till') return { bound: 'until' }
  return {}
}

function addLevels(result: Annotation[], view: View, index: number): void {
  const back = /^(?:and |but |so )?(?:it|that|this|they|which|mark|flag|make|set|call|these|those|the last)\b/.test(
    view.text.slice(view.offsets[index]),
  )
  const levels = [
    [HIGH_ALL, 'high', true],
    [LOW_ALL, 'low', true],
    [HIGH, 'high', false],
    [LOW, 'low', false],
  ] as const
  for (const [pattern, value, all] of levels) {
    const match = matchAt(view, pattern, index)
    if (!match || contentLevel(view, match.from, match.to)) continue
    const tail = value === 'low' ? matchAt(view, LOW_TAIL, match.to) : null
    result.push({ kind: 'priority', value, from: index, to: tail?.to ?? match.to, confidence: 0.9, all, back })
  }
  const energies = [
    [ENERGY_HIGH, 'high'],
    [ENERGY_MEDIUM, 'medium'],
    [ENERGY_LOW, 'low'],
    [QUICK, 'low'],
    [SHORT_JOB, 'low'],
  ] as const
  for (const [pattern, value] of energies) {
    const match = matchAt(view, pattern, index)
    if (match) {
      const all = PLURAL_LEVEL.test(view.words[match.to - 1] ?? '')
      result.push({ kind: 'energy', value, from: index, to: match.to, confidence: 0.9, back, all })
    }
  }
  const quick = matchAt(view, QUICK_ALONE, index)
  if (quick && quickStandsAlone(view, index, quick.to)) {
    result.push({ kind: 'energy', value: 'low', from: index, to: quick.to, confidence: 0.75, back })
  }
}

const LEVEL_NOUN =
  /^(?:exit|exits|contact|contacts|number|numbers|kit|room|rooms|care|meeting|meetings|email|emails|letter|letters|documents?|papers?|files?|services?|generator|exam|battery|batteries|fund|path|thinking|illness|appointment|dentist|vet|plumber|supplies|box|door|doors|lights?|lighting|brake|stop|landing|form|forms|invoices?|messages?|bits?|points?|dates?|stuff|information|info|notes?|people|questions?|shutdown|valve|rations?|plan|procedure|button|response|department|cash|repairs?|patch|bugs?|fix|fixes|update|updates)$/

/** "The emergency kit", "an important letter": the level describes a thing. */
function contentLevel(view: View, from: number, to: number): boolean {
  const last = view.words[to - 1] ?? ''
  const previous = view.words[from - 1] ?? ''
  const next = view.words[to] ?? ''
  if (last === 'emergency' && to - from <= 2) {
    if (next !== '' && !isVerb(next) && !/^(?:i|we|and|please|remind)$/.test(next)) return true
    return /^(?:the|my|our|for|of)$/.test(previous)
  }
  if (/^(?:urgent|important|critical)$/.test(last)) {
    if (LEVEL_NOUN.test(next) && !(isVerb(next) && /^(?:the|a|an|my|our|that)$/.test(view.words[to + 1] ?? '')))
      return true
    if (
      /^(?:the|a|an|my|our|any|some|most|more|less|these|those|all|those|other)$/.test(previous) &&
      next !== '' &&
      to - from === 1
    )
      return true
  }
  return false
}

/** "Quick" as a word of its own: "quick, call Bob"; not "a quick call" or "the quick release". */
function quickStandsAlone(view: View, from: number, to: number): boolean {
  const previous = view.words[from - 1] ?? ''
  if (/^(?:the|a|an|my|some|something|that|this|too|as|how|take|is|was)$|'s$/.test(previous)) return false
  const next = view.words[to]
  if (from === 0 || view.tokens[from - 1]?.mark === '.')
    return next !== undefined && (isVerb(next) || Boolean(view.tokens[to - 1]?.mark))
  return (
    next === undefined &&
    /^(?:nice|real|really)?$/.test(view.words[from] === 'quick' || view.words[from] === 'easy' ? '' : 'x')
  )
}
