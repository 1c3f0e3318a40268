import { preciseNow } from '../telemetry/traceFile.ts'
import type { Clock } from '../pipeline/types.ts'

/** The machine's clock and timers. */
export const systemClock: Clock = {
  now: preciseNow,
  after(ms, action) {
    const timer = setTimeout(action, ms)
    return () => clearTimeout(timer)
  },
}

/** IANA name of the zone that the machine is in now; it may change while the app runs. */
export const systemTimezone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone
