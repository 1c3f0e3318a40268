/** The speaker's zone, needed only where hours are counted ("in two hours") over a change of clocks. */

const formatters = new Map<string, Intl.DateTimeFormat | null>()

function formatterOf(zone: string): Intl.DateTimeFormat | null {
  const known = formatters.get(zone)
  if (known !== undefined) return known
  let formatter: Intl.DateTimeFormat | null
  try {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
  } catch {
    // An unknown zone name: hours are then counted as if clocks never changed.
    formatter = null
  }
  formatters.set(zone, formatter)
  return formatter
}

/** Wall clock of an instant, as milliseconds of the same wall clock in UTC. */
function wallOf(instant: number, formatter: Intl.DateTimeFormat): number {
  const parts: Record<string, number> = {}
  for (const part of formatter.formatToParts(instant)) parts[part.type] = Number(part.value)
  return Date.UTC(parts.year ?? 1970, (parts.month ?? 1) - 1, parts.day ?? 1, parts.hour ?? 0, parts.minute ?? 0)
}

/**
 * Wall clock `minutes` of real time later.
 * @param day days since 1970-01-01
 * @param minute minutes since midnight on that day
 */
export function addRealMinutes(
  day: number,
  minute: number,
  minutes: number,
  zone: string,
): { day: number; minute: number } {
  const wall = day * 86_400_000 + minute * 60_000
  const formatter = formatterOf(zone)
  let later = wall + minutes * 60_000
  if (formatter) {
    const instant = wall - (wallOf(wall, formatter) - wall)
    const exact = instant + (wall - wallOf(instant, formatter))
    later = wallOf(exact + minutes * 60_000, formatter)
  }
  return {
    day: Math.floor(later / 86_400_000),
    minute: Math.floor((((later % 86_400_000) + 86_400_000) % 86_400_000) / 60_000),
  }
}

/** The wall clock itself, or the first that exists after it where the clocks skip it in spring. */
export function existingWallClock(day: number, minute: number, zone: string): { day: number; minute: number } {
  const formatter = formatterOf(zone)
  if (!formatter) return { day, minute }
  const wall = day * 86_400_000 + minute * 60_000
  const offset = wallOf(wall, formatter) - wall
  const back = wallOf(wall - offset, formatter)
  const other = wallOf(wall - (back - (wall - offset)), formatter)
  if (back === wall || other === wall) return { day, minute }
  const later = Math.max(back, other)
  return { day: Math.floor(later / 86_400_000), minute: (later % 86_400_000) / 60_000 }
}
