/** Times counted from now: "in two hours", "half an hour from now". */
import { matchAt, phrase, type View } from '../text/view.ts'
import { NUMBER, readNumber } from './numbers.ts'

const DURATION_WORD = `(${NUMBER}|an|a|half an|half a|a couple of|couple of|a few|one and a half|two and a half|a quarter of an|quarter of an|three quarters of an|three-quarters of an)`
const RELATIVE = phrase(
  `(?:in|within)(?: about| around| like)? ${DURATION_WORD} (hours?|hrs?|minutes?|mins?)(?: and (a half|a quarter|${NUMBER} minutes))?(?:' time|'s time| time| from now)?`,
)
const FROM_NOW = phrase(`${DURATION_WORD} (hours?|hrs?|minutes?|mins?)(?: and (a half|a quarter))? from now`)
const HALF_HOUR_TIME = phrase("in(?: about| around)? (?:a )?half(?: an)?[ -]?hour(?:'s time)?")

export interface RelativeReading {
  from: number
  to: number
  /** Minutes from now. */
  minutes: number
}

/** "In two hours", "half an hour from now", "in an hour and a half". */
export function readRelativeTime(view: View, index: number): RelativeReading | null {
  const half = matchAt(view, HALF_HOUR_TIME, index)
  if (half) return { from: half.from, to: half.to, minutes: 30 }
  const match = matchAt(view, RELATIVE, index) ?? matchAt(view, FROM_NOW, index)
  if (!match) return null
  const [amountWord = '', unit = '', extra] = match.groups
  const unitMinutes = unit.startsWith('h') ? 60 : 1
  const amount = amountWord.startsWith('half')
    ? 0.5
    : amountWord.startsWith('three') && /quarters/.test(amountWord)
      ? 0.75
      : /quarter/.test(amountWord)
        ? 0.25
        : amountWord.endsWith('and a half')
          ? readNumber(amountWord.split(' ')[0] ?? '') + 0.5
          : readNumber(amountWord)
  const added =
    extra === undefined
      ? 0
      : extra === 'a half'
        ? 30
        : extra === 'a quarter'
          ? 15
          : readNumber(extra.replace(' minutes', ''))
  if (!Number.isFinite(amount)) return null
  return { from: match.from, to: match.to, minutes: amount * unitMinutes + added }
}
