/** Calendar arithmetic on local dates, `YYYY-MM-DD`. Days are counted in UTC, where every day has 24 hours. */

/** The reader's wall clock. */
export interface LocalNow {
  /** `YYYY-MM-DD` */
  date: string
  /** `HH:MM` */
  time: string
}

const two = (n: number) => String(n).padStart(2, '0')

/** @param instant a moment, shown on the clock of this machine's zone */
export function localNow(instant: Date): LocalNow {
  return {
    date: `${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`,
    time: `${two(instant.getHours())}:${two(instant.getMinutes())}`,
  }
}

/** Midnight UTC of a local date: to be formatted with `timeZone: 'UTC'` only. */
export function utcOf(date: string): Date {
  return new Date(`${date}T00:00:00Z`)
}

/** @returns whole days from `a` to `b`; negative where `b` is earlier */
export function daysBetween(a: string, b: string): number {
  return Math.round((utcOf(b).getTime() - utcOf(a).getTime()) / 86_400_000)
}

export function addDays(date: string, days: number): string {
  return new Date(utcOf(date).getTime() + days * 86_400_000).toISOString().slice(0, 10)
}

/** Formatters are costly to build (a millisecond or so) and a list of a thousand tasks asks for the same few. */
const formatters = new Map<string, Intl.DateTimeFormat>()

export function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  let found = formatters.get(key)
  if (!found) formatters.set(key, (found = new Intl.DateTimeFormat(locale, options)))
  return found
}

/** @returns "15:00" or "3:00 PM", as the locale has it */
export function formatTime(time: string, locale: string): string {
  return formatter(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(
    new Date(`1970-01-01T${time}:00Z`),
  )
}

/** @returns "Fri 27 Nov", with the year where it is not this one */
export function formatDay(date: string, today: string, locale: string, weekday: 'short' | 'long' = 'short'): string {
  const month = weekday
  const sameYear = date.slice(0, 4) === today.slice(0, 4)
  const options: Intl.DateTimeFormatOptions = { weekday, day: 'numeric', month, timeZone: 'UTC' }
  return formatter(locale, sameYear ? options : { ...options, year: 'numeric' }).format(utcOf(date))
}
