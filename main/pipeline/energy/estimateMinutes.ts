import type { EnergyLevel, Task } from '../../../shared/domain.ts'

const numbers: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  ten: 10,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  ninety: 90,
}
const amount = `\\d{1,3}|${Object.keys(numbers).join('|')}`
const minutesSaid = new RegExp(`\\b(${amount})[ -]?min(?:ute)?s?\\b`, 'i')
const hoursSaid = new RegExp(`\\b(${amount})[ -]?(?:hours?|hrs?)\\b( and a half)?`, 'i')
const halfHourSaid = /\bhalf(?: an|-| a)? ?hour\b/i

const quickWords = /^(?:call|ring|phone|text|message|email|reply|ask|tell|pay)\b|\bquick(?:ly)?\b/i

/** What tasks of this kind take when nothing better is known, rather too much than too little. */
const byEnergy: Record<EnergyLevel, number> = { low: 15, medium: 45, high: 90 }
const quickMinutes = 15
const unknownMinutes = 30

/**
 * A guess at how long a task takes: a duration in its title, else a first word or energy that says short or long, else half an
 * hour. Tasks carry no duration, so this is for sorting out what surely takes too long, not for planning a day.
 *
 * @returns minutes, at least 1
 */
export function estimateMinutes({ title, energy }: Pick<Task, 'title' | 'energy'>): number {
  const said = durationIn(title)
  if (said !== null) return said
  if (energy !== null) return byEnergy[energy]
  return quickWords.test(title) ? quickMinutes : unknownMinutes
}

function durationIn(title: string): number | null {
  if (halfHourSaid.test(title)) return 30
  const hours = hoursSaid.exec(title)
  const minutes = minutesSaid.exec(title)
  if (!hours && !minutes) return null
  const total = (hours ? 60 * read(hours[1]) + (hours[2] ? 30 : 0) : 0) + (minutes ? read(minutes[1]) : 0)
  return total > 0 ? total : null
}

function read(text = ''): number {
  return numbers[text.toLowerCase()] ?? Number(text)
}
