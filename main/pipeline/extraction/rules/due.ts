/** From what was said of date, time and repetition to a due date. */
import type { Due, Recurrence } from '../../../../shared/domain.ts'
import { firstOccurrence } from '../../../../shared/recurrence.ts'
import type { TimeAnnotation } from './annotations.ts'
import type { ScopedTask } from './clauses/scope.ts'
import { formatDay, formatMinutes, parseDay, type Day } from './dates/calendar.ts'
import type { DayPart } from './dates/dates.ts'
import { existingWallClock } from './dates/zone.ts'

const MORNING_WORDS =
  /\b(?:wake|alarm|breakfast|get up|gym|jog|morning|sunrise|dawn|school run|commute|train|flight|airport)\b/
const EVENING_WORDS =
  /\b(?:dinner|supper|movie|film|concert|gig|theatre|theater|pub|drinks|party|bedtime|bed|evening|night|tonight|show|cinema|restaurant|takeaway|babysitter|curry|pizza|bistro|reservation|table for|sunset|dusk|date night)\b/

export interface DueContext {
  today: Day
  minute: number
  zone: string
  /** The clause in lower case: "dinner at seven" is in the evening. */
  words: string
}

export interface DueResult {
  due: Due | null
  recurrence: Recurrence | null
  /** 0..1: a half of the day that had to be guessed lowers it. */
  confidence: number
}

export function resolveDue(task: ScopedTask, context: DueContext): DueResult {
  const { date, time, recurrence } = task
  const part = date?.part ?? recurrence?.part
  const confidence = Math.min(
    date?.confidence ?? 1,
    recurrence?.confidence ?? 1,
    time?.confidence ?? 1,
    time?.open && !part ? 0.8 : 1,
  )
  if (time?.day !== undefined)
    return { due: dueOf(time.day, time.minutes), recurrence: recurrence?.recurrence ?? null, confidence }
  if (recurrence) return { ...repeating(task, part, context), recurrence: recurrence.recurrence, confidence }
  if (date) {
    const minutes = time ? besideMinutes(task, clockMinutes(time, part, date.day === context.today, context)) : null
    const shifted = minutes !== null && part === 'night' && minutes < 300 && time?.open !== false ? 1 : 0
    return { due: at(date.day + shifted, minutes, context), recurrence: null, confidence }
  }
  if (!time) return { due: null, recurrence: null, confidence }
  const minutes = clockMinutes(time, undefined, true, context)
  const past = minutes <= context.minute
  return { due: at(context.today + (past ? 1 : 0), minutes, context), recurrence: null, confidence }
}

/** The half of the day that fits what was said right before: earlier than a flight, later than the first errand. */
function besideMinutes({ time, until, since }: ScopedTask, minutes: number): number {
  if (!time?.open) return minutes
  if (until !== undefined && time.minutes < until && time.minutes + 720 > until) return time.minutes
  if (since !== undefined && minutes < since && minutes + 720 < 1440 && minutes + 720 > since) return minutes + 720
  return minutes
}

function at(day: Day, minutes: number | null, context: DueContext): Due {
  if (minutes === null) return { date: formatDay(day) }
  const existing = existingWallClock(day, minutes, context.zone)
  return dueOf(existing.day, existing.minute)
}

const dueOf = (day: Day, minutes: number): Due => ({ date: formatDay(day), time: formatMinutes(minutes) })

function repeating(task: ScopedTask, part: DayPart | undefined, context: DueContext): { due: Due } {
  const { recurrence: said } = task.recurrence as NonNullable<ScopedTask['recurrence']>
  // The first time is the next day that fits; the interval counts from there.
  const rule: Recurrence = {
    ...said,
    interval: 1,
    ...(said.rrule && { rrule: said.rrule.replace(/;INTERVAL=\d+/, '') }),
  }
  const start =
    task.date && task.date.bound !== 'until' && task.date.day >= context.today ? task.date.day : context.today
  const minutes = task.time
    ? clockMinutes(task.time, part, false, context, rule.byday?.join() === 'MO,TU,WE,TH,FR')
    : null
  let day = parseDay(firstOccurrence(rule, formatDay(start)))
  const over = minutes === null ? part !== undefined && context.minute >= PART_ENDS[part] : minutes <= context.minute
  if (day === context.today && over && !task.date) {
    day =
      rule.byday || rule.rrule
        ? parseDay(firstOccurrence(rule, formatDay(day + 1)))
        : rule.freq === 'daily'
          ? day + 1
          : day
  }
  return { due: at(day, minutes, context) }
}

const PART_ENDS: Record<DayPart, number> = { morning: 720, afternoon: 1080, evening: 1380, night: 1440 }

/** Minutes since midnight; chooses between morning and afternoon where neither was said. */
function clockMinutes(
  time: TimeAnnotation,
  part: DayPart | undefined,
  isToday: boolean,
  context: DueContext,
  workday = false,
): number {
  if (!time.open) return time.minutes
  const { minutes } = time
  const hour = Math.floor(minutes / 60)
  // "Tomorrow morning gym, then dentist at two": two is no morning hour.
  if (part === 'morning') return minutes < 60 || (hour >= 1 && hour <= 4) ? minutes + 720 : minutes
  if (part === 'afternoon') return minutes + 720
  if (part === 'evening') return minutes + 720
  if (part === 'night') return hour >= 5 ? minutes + 720 : hour === 0 ? minutes : minutes
  if (workday && hour >= 5 && hour <= 7) return minutes
  // "At five of nine", said shortly before nine, is now and not tonight.
  if (isToday && minutes > context.minute && minutes - context.minute <= 60) return minutes
  const guess = sensible(minutes, context.words)
  // An alarm for half six that has passed rings tomorrow, not at half six in the evening.
  if (!isToday || guess > context.minute || /\b(?:wake|alarm|get up)\b/.test(context.words)) return guess
  const other = (guess + 720) % 1440
  return other > context.minute ? other : guess
}

/** One to seven is in the afternoon or evening, eight to eleven in the morning, twelve is noon, unless the words say otherwise. */
function sensible(minutes: number, words: string): number {
  const hour = Math.floor(minutes / 60)
  if (hour === 0) return minutes + 720
  if (MORNING_WORDS.test(words) && hour >= 4) return minutes
  if (EVENING_WORDS.test(words) && hour >= 5) return minutes + 720
  return hour <= 6 ? minutes + 720 : minutes
}
