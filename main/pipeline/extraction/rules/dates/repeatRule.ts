/** From the parts of a spoken repetition to the stored rule. */
import type { Recurrence } from '../../../../../shared/domain.ts'
import type { RepeatDraft } from './repeatGrammar.ts'
import { WORKDAYS } from './repeatWords.ts'

const FREQ = { day: 'daily', week: 'weekly', month: 'monthly', year: 'yearly' } as const

/** Null where the parts make no rule: a 40th, an interval of nothing. */
export function ruleOf(draft: RepeatDraft): Recurrence | null {
  const { unit, interval, days, positions, monthDays, month } = draft
  if (!(interval >= 1 && interval < 1000)) return null
  const every = interval > 1 ? `;INTERVAL=${interval}` : ''
  if (month !== undefined) {
    const day = monthDays[0]
    if (day === undefined || day < 1 || day > 31) return null
    return { freq: 'yearly', interval, rrule: `FREQ=YEARLY${every};BYMONTH=${month};BYMONTHDAY=${day}` }
  }
  if (positions.length > 0) {
    const rule =
      days === WORKDAYS
        ? `BYDAY=${days.join(',')};BYSETPOS=${positions.join(',')}`
        : `BYDAY=${positions.map((position) => `${position}${days[0]}`).join(',')}`
    return { freq: 'monthly', interval, rrule: `FREQ=MONTHLY${every};${rule}` }
  }
  if (unit === 'month' && monthDays.length > 0) {
    if (monthDays.some((day) => day < -2 || day > 31 || day === 0)) return null
    return { freq: 'monthly', interval, rrule: `FREQ=MONTHLY${every};BYMONTHDAY=${monthDays.join(',')}` }
  }
  return { freq: FREQ[unit], interval, ...(days.length > 0 ? { byday: [...days] } : {}) }
}
