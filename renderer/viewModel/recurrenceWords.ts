import type { Recurrence, Weekday } from '../../shared/domain.ts'
import type { MessageKey, Translate } from '../../shared/messages/index.ts'
import { formatter, utcOf } from './dates.ts'

export const WEEK: readonly Weekday[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** @returns "Fri" or "Friday"; 2024-01-01 was a Monday */
export function weekdayName(day: Weekday, locale: string, width: 'short' | 'long'): string {
  const date = utcOf(`2024-01-0${WEEK.indexOf(day) + 1}`)
  return formatter(locale, { weekday: width, timeZone: 'UTC' }).format(date)
}

/** @returns "1st"; the catalogue has the endings, Intl the rule */
function ordinal(n: number, locale: string, t: Translate): string {
  const category = new Intl.PluralRules(locale, { type: 'ordinal' }).select(n)
  const known = category === 'one' || category === 'two' || category === 'few' ? category : 'other'
  return t(`ordinal.${known}`, { n })
}

function ruleParts(rrule: string | undefined): Map<string, string> {
  const parts = (rrule ?? '').replace(/^RRULE:/i, '').split(';')
  return new Map(parts.map((part) => [part.split('=')[0]!.toUpperCase(), part.split('=')[1] ?? '']))
}

const PLAIN = {
  daily: ['recurrence.daily', 'recurrence.everyDays'],
  weekly: ['recurrence.weekly', 'recurrence.everyWeeks'],
  monthly: ['recurrence.monthly', 'recurrence.everyMonths'],
  yearly: ['recurrence.yearly', 'recurrence.everyYears'],
} satisfies Record<Recurrence['freq'], [MessageKey, MessageKey]>

/** @returns "Every weekday", "Every 2 weeks on Mon, Thu", "Last Friday of the month" */
export function recurrenceWords(recurrence: Recurrence, locale: string, t: Translate): string {
  const { freq, interval } = recurrence
  const every = interval === 1 ? t(PLAIN[freq][0]) : t(PLAIN[freq][1], { count: interval })
  if (freq === 'monthly' || freq === 'yearly') return calendarWords(recurrence, every, locale, t)
  const days = WEEK.filter((day) => recurrence.byday?.includes(day))
  if (days.length === 0 || days.length === 7) return every
  if (interval === 1 && days.join() === 'MO,TU,WE,TH,FR') return t('recurrence.weekdays')
  if (interval === 1 && days.join() === 'SA,SU') return t('recurrence.weekends')
  const width = days.length === 1 ? 'long' : 'short'
  const names = days.map((day) => weekdayName(day, locale, width)).join(', ')
  return interval === 1 ? t('recurrence.everyOn', { days: names }) : t('recurrence.on', { every, days: names })
}

function calendarWords(recurrence: Recurrence, every: string, locale: string, t: Translate): string {
  const parts = ruleParts(recurrence.rrule)
  const period = t(recurrence.freq === 'yearly' ? 'recurrence.period.year' : 'recurrence.period.month')
  const weekday = /^([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)$/.exec(parts.get('BYDAY') ?? '')
  const nth = Number(weekday?.[1] ?? parts.get('BYSETPOS') ?? 0)
  // "The first Monday of March" and intervals say more than this form holds, so they stay general.
  if (weekday && recurrence.interval === 1 && !parts.has('BYMONTH')) {
    const day = weekdayName(weekday[2] as Weekday, locale, 'long')
    if (nth === -1) return t('recurrence.everyLast', { day, period })
    if (nth > 0) return t('recurrence.everyNth', { nth: ordinal(nth, locale, t), day, period })
  }
  const monthDay = Number(parts.get('BYMONTHDAY') ?? 0)
  if (recurrence.freq === 'monthly' && monthDay === -1) return t('recurrence.onLastDay', { every })
  if (recurrence.freq === 'monthly' && monthDay > 0)
    return t('recurrence.onDay', { every, nth: ordinal(monthDay, locale, t) })
  return every
}
