/** What follows a repetition and narrows it: "on Fridays", "on the tenth", "except Sundays", "every week". */
import { Phrases } from '../text/phrases.ts'
import { every, positioned, type RepeatDraft } from './repeatGrammar.ts'
import {
  WEEKEND,
  WORKDAYS,
  YEARLY_DAYS,
  dayListAt,
  monthAt,
  positionsAt,
  unitAt,
  yearDayAt,
  type Words,
} from './repeatWords.ts'

const EXCEPT = new Phrases([
  [
    'except|except for|except on|bar|barring|but|but not|but not on|apart from|other than|excluding|excepting|minus|aside from|not counting|save|save for',
    true,
  ],
])

/** What follows a repetition and narrows it, until nothing more does. */
export function modified(words: Words, first: RepeatDraft): RepeatDraft {
  let read = first
  for (let count = 0; count < 4; count += 1) {
    const next = narrowed(words, read) ?? except(words, read) ?? again(words, read)
    if (!next) break
    read = next
  }
  return read
}

const ON = new Phrases([
  [
    'on|on a|on the|in|every|each|around|about|round about|on or about|on or around|by|by the|around the|about the|round about the|at the|for|for the|on every|usually on|usually on the|always on|always on the|once on the|once on|once in',
    true,
  ],
])

function narrowed(words: Words, read: RepeatDraft): RepeatDraft | null {
  const on = ON.at(words, read.to)
  const from = on?.to ?? read.to
  const the = words[from] === 'the' ? from + 1 : from
  if (read.unit === 'year' && read.month === undefined) {
    const day = yearDayAt(words, the)
    if (day) return { ...read, to: day.to, month: day.value.month, monthDays: [day.value.day] }
    const holiday = on && YEARLY_DAYS.at(words, the)
    if (holiday) return { ...read, to: holiday.to, month: holiday.value[0], monthDays: [holiday.value[1]] }
    const month = words[from - 1] === 'in' ? monthAt(words, from) : null
    if (month) return { ...read, to: month.to, month: month.value, monthDays: [1], confidence: 0.6 }
  }
  if (!on && !/^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?$/.test(words[from] ?? '')) return null
  if (read.unit === 'week' && read.days.length === 0) {
    const days = dayListAt(words, the, 'any')
    if (days) return { ...read, ...days.value, to: days.to }
  }
  if (read.unit === 'month' && read.monthDays.length === 0 && read.positions.length === 0) {
    const days = positionsAt(words, the)
    const placed = days && positioned(words, days.to, days.value)
    if (placed) return { ...placed, interval: read.interval, to: placed.to }
    if (days?.value.every((value) => value <= 31 && value !== -2))
      return { ...read, monthDays: days.value, to: words[days.to] === 'day' ? days.to + 1 : days.to }
    if (/^\d{1,2}$/.test(words[the] ?? '') && words[the - 1] === 'on')
      return { ...read, monthDays: [Number(words[the])], to: the + 1 }
  }
  return null
}

function except(words: Words, read: RepeatDraft): RepeatDraft | null {
  const out = EXCEPT.at(words, read.to)
  if (!out || read.positions.length > 0 || read.monthDays.length > 0 || read.interval > 1) return null
  const from = /^(?:on|the|a|at)$/.test(words[out.to] ?? '') ? out.to + 1 : out.to
  const days = dayListAt(words, words[from] === 'the' ? from + 1 : from, 'any')
  const unit = days ? null : unitAt(words, words[from] === 'the' ? from + 1 : from)
  const gone = days?.value.days ?? unit?.value.days
  if (!gone) return null
  const base = read.days.length > 0 ? read.days : read.unit === 'day' ? [...WORKDAYS, ...WEEKEND] : []
  const left = base.filter((day) => !gone.includes(day))
  if (left.length === 0) return null
  return { ...read, unit: 'week', days: left, to: (days ?? unit)?.to ?? read.to }
}

/** "Fridays every week", "every Thursday fortnight", "on the first every single month". */
function again(words: Words, read: RepeatDraft): RepeatDraft | null {
  if (read.days.length > 0 && read.positions.length === 0 && words[read.to] === 'fortnight' && read.interval === 1)
    return { ...read, interval: 2, to: read.to + 1 }
  const next = every(words, read.to)
  if (!next || next.days.length > 0 || next.monthDays.length > 0 || next.to === read.to) return null
  return next.unit === read.unit && read.interval === 1 ? { ...read, interval: next.interval, to: next.to } : null
}
