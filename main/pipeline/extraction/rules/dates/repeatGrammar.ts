/**
 * The grammar of repetition: what repeats ("every other", "twice a", "on the first of", "Mondays"), and what may follow it
 * ("on Fridays", "on the tenth", "except Sundays"). A draft gathers the parts; `repeatRule.ts` makes the rule of it.
 */
import type { Weekday } from '../../../../../shared/domain.ts'
import type { DayPart } from './dates.ts'
import {
  TIMES,
  WEEKEND,
  WORKDAYS,
  YEARLY_DAYS,
  adjectives,
  dayListAt,
  intervalAt,
  leadEnd,
  monthAt,
  partAt,
  positionAt,
  positionsAt,
  unitAt,
  yearDayAt,
  type Words,
} from './repeatWords.ts'

export interface RepeatDraft {
  unit: 'day' | 'week' | 'month' | 'year'
  interval: number
  days: readonly Weekday[]
  /** Which of `days` in the month: 3 for the third, -1 for the last. */
  positions: readonly number[]
  monthDays: readonly number[]
  /** 1..12 */
  month?: number
  part?: DayPart
  confidence: number
  to: number
}

const draft = (to: number, more: Partial<RepeatDraft>): RepeatDraft => ({
  unit: 'week',
  interval: 1,
  days: [],
  positions: [],
  monthDays: [],
  confidence: 0.9,
  ...more,
  to,
})

/** Everything that begins a repetition at word `at`; prepositions before it included. */
export function repetitionAt(words: Words, at: number, opensClause: boolean): RepeatDraft | null {
  let best: RepeatDraft | null = null
  const lead = leadEnd(words, at)
  for (const from of lead > at ? [at, lead] : [at]) {
    for (const read of [every, times, alternate, plural, span, inMonth, yearly, edge, daysEach])
      best = longer(best, read(words, from))
    if (opensClause) best = longer(best, partsOfDay(words, from))
  }
  return best
}

const longer = (best: RepeatDraft | null, next: RepeatDraft | null): RepeatDraft | null =>
  next && (!best || next.to > best.to) ? next : best

const isEvery = (word: string | undefined): boolean => word === 'every' || word === 'each'

/** "Every other Thursday", "each weekday morning", "every six weeks", "every last Friday", "every third of March". */
export function every(words: Words, at: number): RepeatDraft | null {
  const start = words[at] === 'once' || words[at] === 'only' ? at + 1 : at
  if (!isEvery(words[start])) return null
  let from = start + 1 + adjectives(words, start + 1)
  if (words[from] === 'and' && isEvery(words[from + 1])) from += 2
  return (
    everyPosition(words, from) ??
    repeated(words, from, 1, 'one') ??
    everyInterval(words, from) ??
    everyOrdinal(words, from) ??
    everyYear(words, from)
  )
}

/** A unit or weekdays at `at`, every `interval` of them. */
function repeated(words: Words, at: number, interval: number, form: 'one' | 'any'): RepeatDraft | null {
  const days = dayListAt(words, at, 'any')
  if (days && (form === 'any' || !/^(?:sat|sun|mon|wed)$/.test(words[at] ?? '') || isEvery(words[at - 1])))
    return draft(days.to, { ...days.value, interval, confidence: 0.95 })
  const unit = unitAt(words, at)
  if (!unit) return null
  const { times: multiple, unit: name, days: set, part, confidence } = unit.value
  const when = set ? partAt(words, unit.to) : null
  return draft(when?.to ?? unit.to, {
    unit: name,
    interval: interval * multiple,
    days: set ?? [],
    ...(part ? { part } : when?.value ? { part: when.value } : {}),
    ...(confidence ? { confidence } : {}),
  })
}

function everyInterval(words: Words, at: number): RepeatDraft | null {
  const interval = intervalAt(words, at)
  if (interval && interval.value < 1000) {
    const read = repeated(words, interval.to, interval.value, 'any')
    if (read) return read
  }
  const nth = positionAt(words, at)
  return nth && nth.value > 2 ? repeated(words, nth.to, nth.value, 'any') : null
}

/** "Every first Monday", "every second Tuesday of the month". */
function everyPosition(words: Words, at: number): RepeatDraft | null {
  const positions = positionsAt(words, at)
  if (!positions) return null
  const read = positioned(words, positions.to, positions.value)
  if (!read) return null
  const month = monthAfter(words, read.to)
  if (month) return { ...read, interval: month.interval, to: month.to }
  return positions.value.every((value) => value === 1 || value === -1) && read.positions.length > 0 ? read : null
}

/** The weekday, or kind of day, that positions in the month are counted in. */
export function positioned(words: Words, at: number, positions: readonly number[]): RepeatDraft | null {
  if (positions.some((value) => value < -2 || value > 5)) return null
  const days = dayListAt(words, at, 'any')
  if (days && days.value.days.length === 1) return draft(days.to, { ...days.value, unit: 'month', positions })
  const unit = unitAt(words, at)
  if (unit?.value.days === WORKDAYS) return draft(unit.to, { unit: 'month', positions, days: WORKDAYS })
  if (words[at] === 'day') return draft(at + 1, { unit: 'month', monthDays: positions })
  return null
}

/** "Of every month", "each month", "of the month", "monthly", "of every other month": how many months apart. */
function monthAfter(words: Words, at: number, the = true): { interval: number; to: number } | null {
  const of = /^(?:of|in)$/.test(words[at] ?? '')
  const from = of ? at + 1 : at
  if (words[from] === 'monthly' && !of) return { interval: 1, to: from + 1 }
  if (words[from] === 'a' && words[from + 1] === 'month') return { interval: 1, to: from + 2 }
  if (
    /^(?:once|per)$/.test(words[from] ?? '') &&
    words
      .slice(from, from + 3)
      .join(' ')
      .endsWith('month')
  )
    return { interval: 1, to: from + (words[from] === 'per' ? 2 : 3) }
  if (of && the && /^(?:the|any)$/.test(words[from] ?? '') && words[from + 1] === 'month')
    return { interval: 1, to: from + 2 }
  if (!isEvery(words[from])) return null
  const read = repeated(words, from + 1 + adjectives(words, from + 1), 1, 'one') ?? everyInterval(words, from + 1)
  return read?.unit === 'month' && read.days.length === 0 ? { interval: read.interval, to: read.to } : null
}

/** "Every fifteenth of the month", "every 3rd of March", "every 15th". */
function everyOrdinal(words: Words, at: number): RepeatDraft | null {
  const year = yearDayAt(words, at)
  if (year) return draft(year.to, { unit: 'year', month: year.value.month, monthDays: [year.value.day] })
  const days = positionsAt(words, at)
  if (!days || days.value.some((value) => value > 31)) return null
  const to = words[days.to] === 'day' ? days.to + 1 : days.to
  const month = monthAfter(words, to)
  if (month) return draft(month.to, { unit: 'month', interval: month.interval, monthDays: days.value })
  return /^\d/.test(words[at] ?? '') ? draft(to, { unit: 'month', monthDays: days.value, confidence: 0.7 }) : null
}

/** "Every January", "every Christmas Eve". */
function everyYear(words: Words, at: number): RepeatDraft | null {
  const month = monthAt(words, at)
  if (month) return draft(month.to, { unit: 'year', month: month.value, monthDays: [1], confidence: 0.6 })
  const day = YEARLY_DAYS.at(words, at)
  return day && draft(day.to, { unit: 'year', month: day.value[0], monthDays: [day.value[1]] })
}

/** "Once a week", "twice a month", "three times per day", "once in two weeks". */
function times(words: Words, at: number): RepeatDraft | null {
  const count = TIMES.at(words, at)
  if (!count || !/^(?:a|per|each|every|in)$/.test(words[count.to] ?? '')) return null
  let from = count.to + 1
  if (words[from - 1] === 'in' && /^(?:a|every|each)$/.test(words[from] ?? '')) from += 1
  const interval = intervalAt(words, from)
  const read = (interval && repeated(words, interval.to, interval.value, 'any')) ?? repeated(words, from, 1, 'one')
  if (!read || (words[count.to] === 'in' && !interval && words[count.to + 1] !== 'a' && !isEvery(words[count.to + 1])))
    return null
  if (count.value === 2 && read.unit === 'year') return { ...read, unit: 'month', interval: 6 }
  return count.value === 1 ? read : { ...read, confidence: 0.6 }
}

/** "Alternate Fridays", "on alternating weeks". */
function alternate(words: Words, at: number): RepeatDraft | null {
  return /^(?:alternate|alternating)$/.test(words[at] ?? '') ? repeated(words, at + 1, 2, 'any') : null
}

/** "Mondays", "Tuesday mornings", "weekdays", "weekday mornings", "at the weekends". */
function plural(words: Words, at: number): RepeatDraft | null {
  const days = dayListAt(words, at, 'plural')
  if (days) return draft(days.to, { ...days.value, confidence: 0.85 })
  const one = dayListAt(words, at, 'one')
  if (one && /^(?:mornings|afternoons|evenings|nights)$/.test(words[one.to - 1] ?? ''))
    return draft(one.to, { ...one.value, confidence: 0.85 })
  const unit = unitAt(words, at)
  if (!unit?.value.days) return null
  const when = partAt(words, unit.to)
  const last = words[(when?.to ?? unit.to) - 1] ?? ''
  const single = unit.value.days === WORKDAYS && /day$/.test(words[unit.to - 1] ?? '') && when
  return last.endsWith('s') || single
    ? draft(when?.to ?? unit.to, {
        days: unit.value.days,
        ...(when?.value ? { part: when.value } : {}),
        confidence: unit.value.confidence ?? 0.9,
      })
    : null
}

/** "Monday to Friday", "Mondays through Saturdays". */
function span(words: Words, at: number): RepeatDraft | null {
  if (!/^(?:to|through|till|until|thru)$/.test(words[at + 1] ?? '')) return null
  const first = dayListAt(words, at, 'any')
  const last = dayListAt(words, at + 2, 'any')
  if (!first || !last || first.to !== at + 1 || last.value.days.length !== 1) return null
  const all = [...WORKDAYS, ...WEEKEND]
  const from = all.indexOf(first.value.days[0] as Weekday)
  const to = all.indexOf(last.value.days[0] as Weekday)
  return to - from < 2 ? null : draft(last.to, { days: all.slice(from, to + 1), confidence: 0.75 })
}

/** "The first of every month", "third Thursday of the month", "the first and the fifteenth", "the last working day monthly". */
function inMonth(words: Words, at: number): RepeatDraft | null {
  const from = words[at] === 'the' ? at + 1 : at
  const days = positionsAt(words, from)
  if (!days) return null
  const read = positioned(words, days.to, days.value)
  if (read) {
    const month = monthAfter(words, read.to, read.positions.length > 0)
    if (month)
      return { ...read, interval: month.interval, to: month.to, confidence: words[read.to + 1] === 'the' ? 0.8 : 0.9 }
  }
  if (days.value.some((value) => value > 31 || value < 1)) return null
  const several = days.value.length > 1
  let month = monthAfter(words, days.to, several)
  // "On the first of the month every month".
  if (!month && /^of the month$/.test(words.slice(days.to, days.to + 3).join(' ')))
    month = monthAfter(words, days.to + 3)
  if (month) return draft(month.to, { unit: 'month', interval: month.interval, monthDays: days.value })
  return several &&
    /^(?:on|the)$/.test(words[from - 1] ?? '') &&
    !monthAt(words, words[days.to] === 'of' ? days.to + 1 : days.to)
    ? draft(days.to, { unit: 'month', monthDays: days.value, confidence: 0.6 })
    : null
}

/** "On the third of March every year". */
function yearly(words: Words, at: number): RepeatDraft | null {
  const day = yearDayAt(words, at)
  if (!day) return null
  const to = yearAfter(words, day.to)
  return to > day.to ? draft(to, { unit: 'year', month: day.value.month, monthDays: [day.value.day] }) : null
}

function yearAfter(words: Words, at: number): number {
  if (/^(?:annually|yearly)$/.test(words[at] ?? '')) return at + 1
  const read = every(words, at) ?? times(words, at)
  return read?.unit === 'year' && read.interval === 1 && read.month === undefined ? read.to : at
}

/** "The end of every month", "start of each week". */
function edge(words: Words, at: number): RepeatDraft | null {
  const from = words[at] === 'the' ? at + 1 : at
  const word = words[from] ?? ''
  if (!/^(?:end|start|beginning|middle)$/.test(word) || words[from + 1] !== 'of' || !isEvery(words[from + 2]))
    return null
  const read = every(words, from + 2)
  if (!read || read.days.length > 0 || read.monthDays.length > 0) return null
  if (read.unit === 'week')
    return { ...read, days: word === 'end' ? ['FR'] : word === 'middle' ? ['WE'] : ['MO'], confidence: 0.7 }
  if (read.unit === 'month') return { ...read, monthDays: [word === 'end' ? -1 : word === 'middle' ? 15 : 1] }
  return read.unit === 'day' ? { ...read, confidence: 0.8 } : null
}

/** "Friday every week", "Monday night and Thursday night every week", "on a Monday and a Wednesday". */
function daysEach(words: Words, at: number): RepeatDraft | null {
  const from = words[at] === 'a' ? at + 1 : at
  const days = dayListAt(words, from, 'one')
  if (!days) return null
  const week = words[days.to] === 'weekly' ? draft(days.to + 1, {}) : (every(words, days.to) ?? times(words, days.to))
  if (week?.unit === 'week' && week.days.length === 0) return draft(week.to, { ...days.value, interval: week.interval })
  const each = words[at] === 'a' && days.value.days.length > 1
  return each ? draft(days.to, { ...days.value, confidence: 0.7 }) : null
}

/** "Mornings at seven", at the start of a clause. */
function partsOfDay(words: Words, at: number): RepeatDraft | null {
  const part = partAt(words, at)
  return part && /^(?:mornings|afternoons|evenings|nights)$/.test(words[at] ?? '')
    ? draft(part.to, { unit: 'day', ...(part.value ? { part: part.value } : {}), confidence: 0.75 })
    : null
}
