import type { Due } from '../../shared/domain.ts'
import type { Translate } from '../../shared/messages/index.ts'
import { daysBetween, formatDay, formatTime, type LocalNow } from './dates.ts'

export type DueTone = 'overdue' | 'today' | 'later'

/** Overdue: its day is past, or its time today is. */
export function dueTone(due: Due, now: LocalNow): DueTone {
  if (due.date < now.date) return 'overdue'
  if (due.date > now.date) return 'later'
  return due.time !== undefined && due.time < now.time ? 'overdue' : 'today'
}

/** @returns "Today", "Tomorrow 15:00", "Fri 27 Nov" */
export function dueLabel(due: Due, now: LocalNow, locale: string, t: Translate): string {
  const day = dayLabel(due.date, now, locale, t)
  return due.time === undefined ? day : t('due.at', { day, time: formatTime(due.time, locale) })
}

export function dayLabel(
  date: string,
  now: LocalNow,
  locale: string,
  t: Translate,
  weekday: 'short' | 'long' = 'short',
): string {
  switch (daysBetween(now.date, date)) {
    case -1:
      return t('due.yesterday')
    case 0:
      return t('due.today')
    case 1:
      return t('due.tomorrow')
    default:
      return formatDay(date, now.date, locale, weekday)
  }
}
