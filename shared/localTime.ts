/** The wall clock of a zone. */

const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * @param epochMs an instant, epoch milliseconds
 * @param timezone IANA zone, such as `Europe/Berlin`
 * @returns what a clock on the wall there shows, `YYYY-MM-DDTHH:MM:SS`
 * @throws RangeError for a zone that the runtime does not know
 */
export function localIso(epochMs: number, timezone: string): string {
  let format = formats.get(timezone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: timezone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formats.set(timezone, format)
  }
  const parts = Object.fromEntries(format.formatToParts(epochMs).map((part) => [part.type, part.value]))
  return `${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}:${parts['second']}`
}
