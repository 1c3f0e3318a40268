/**
 * Clock times as they are spoken. A reading keeps whether morning or afternoon was said; where it was not, the sensible
 * half of the day is chosen later, when the date and the words around it are known.
 */
import { matchAt, phrase, type View } from '../text/view.ts'
import { NOUN_TOO } from '../lexicon/verbs.ts'
import { DETERMINERS, OBJECT_PRONOUNS, PARTICLES, isVerb } from '../lexicon/words.ts'
import { isCardinalWord, isNumberWord, readNumber } from './numbers.ts'

export interface ClockReading {
  from: number
  to: number
  /** Minutes since midnight; below 720 when `open`. */
  minutes: number
  /** Neither am nor pm was said: twelve hours later is possible too. */
  open: boolean
  confidence: number
}

const LEAD =
  '(?:(?:due |sharp )?(?:on the stroke of|dead on|bang on|on the dot of|at about|at around|at exactly|at|by about|by around|by|before|around|about|round about|no later than|until|till|from|after|past|for around|for about|for|starting at|sometime around|some time around|say) )'
const HOUR = '(?:1[0-2]|0?[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)'
const HOUR24 = '(?:1[3-9]|2[0-3]|0\\d|00)'
const MINUTE =
  '(?:[0-5]\\d|(?:oh|o|zero) (?:one|two|three|four|five|six|seven|eight|nine|\\d)|(?:twenty|thirty|forty|fifty)(?: (?:one|two|three|four|five|six|seven|eight|nine))?|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)'
const MERIDIEM =
  '(am|pm|in the morning|in the afternoon|in the evening|at night|this morning|this afternoon|this evening|tonight)'
const PAST = '(?:minutes? )?(past|after|to|till|til|before|of)'
const FRACTION = '(half|a half|a quarter|quarter|five|ten|five and twenty|twenty five|twenty|25|20|10|5)'

const DIGITAL = phrase(`(${LEAD})?(\\d{1,2})[:.h]([0-5]\\d)(?: (?:o'clock|hours|sharp|ish))?(?: ${MERIDIEM})?`)
const FRACTIONAL = phrase(`(${LEAD})?${FRACTION} ${PAST} (${HOUR}|noon|midnight)(?: o'clock)?(?: ${MERIDIEM})?`)
const HALF_HOUR = phrase(`(${LEAD})?half (${HOUR})(?: sharp| on the dot)?(?: ${MERIDIEM})?`)
const HOUR_MINUTE = phrase(`(${LEAD})?(${HOUR}|${HOUR24}) (${MINUTE})(?: ${MERIDIEM})?`)
const O_CLOCK = phrase(`(${LEAD})?(${HOUR}) o'clock(?: (?:sharp|on the dot))?(?: ${MERIDIEM})?`)
const SHARP = phrase(`(${LEAD})?(${HOUR}) (?:sharp|on the dot)(?: ${MERIDIEM})?`)
const WITH_MERIDIEM = phrase(`(${LEAD})?(${HOUR}) ${MERIDIEM}`)
const COMPACT = phrase(`(${LEAD})?(\\d{3,4})(?: (am|pm|hours))?`)
const MILITARY = phrase(
  `(${LEAD})?((?:oh|zero) (?:${HOUR})|${HOUR24}|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|twenty one|twenty two|twenty three|ten|eleven|twelve) (hundred hours|hundred|thirty hours|thirty|fifteen|forty five)`,
)
const NAMED = phrase(`(${LEAD})?(?:12 |twelve )?(noon|midday|mid-day|midnight)`)
const BARE_HOUR = phrase(`(${LEAD})(${HOUR})(?: ish| or so| sharp| on the dot| at the latest)?`)
const ISH = phrase(`(${LEAD})?(${HOUR})ish(?: ${MERIDIEM})?`)
const RANGE = phrase(
  `(?:between|from|for) (${HOUR})(?: (${MINUTE}))? (?:and|to|till|until|through) (${HOUR})(?: (${MINUTE}))?(?: ${MERIDIEM})?`,
)
const RANGE_MERIDIEM = phrase(`(${HOUR})(?: (${MINUTE}))? (?:to|till|until) (${HOUR})(?: (${MINUTE}))? ${MERIDIEM}`)

/** Words after a bare number that make it a count: "at five locations", "by two percent". */
const NOT_COUNTED = new Set(
  (
    "and that's what's where's there's then so but or on in at to with for if because when also plus oh um please i we he she they it its it's today tomorrow tonight this next monday tuesday " +
    "wednesday thursday friday saturday sunday every remind make call text email pick get buy take go send i'm we're i've the my our that is was no not actually sorry wait " +
    "don't until till from by before after about maybe sharp ish latest just ask tell book check urgent important unless while where which who since though"
  ).split(' '),
)

/** Reads a clock time that begins at word `index`, prepositions included. */
export function readClock(view: View, index: number): ClockReading | null {
  return (
    range(view, index) ??
    digital(view, index) ??
    fractional(view, index) ??
    military(view, index) ??
    oClock(view, index) ??
    hourMinute(view, index) ??
    named(view, index) ??
    compact(view, index) ??
    bareHour(view, index)
  )
}

function reading(
  match: { from: number; to: number },
  hour: number,
  minute: number,
  meridiem: string | undefined,
  confidence: number,
): ClockReading | null {
  if (!(hour >= 0 && hour <= 24 && minute >= 0 && minute < 60)) return null
  const base = { from: match.from, to: match.to, confidence }
  if (hour > 12 || hour === 0) return { ...base, minutes: (hour % 24) * 60 + minute, open: false }
  const twelve = (hour % 12) * 60 + minute
  if (meridiem === undefined) return { ...base, minutes: twelve, open: true }
  if (/am|morning/.test(meridiem)) return { ...base, minutes: twelve, open: false }
  if (/night|tonight/.test(meridiem) && hour <= 4) return { ...base, minutes: twelve, open: false }
  return { ...base, minutes: hour === 12 && /night/.test(meridiem) ? 0 : twelve + 720, open: false }
}

function minuteOf(words: string | undefined): number {
  return words === undefined ? 0 : readNumber(words.replace(/^(?:oh|o|zero) /, '').replace(/^0(?=\d)/, ''))
}

const isFor = (lead: string | undefined): boolean => /^(?:for|about|around) $/.test(lead ?? '')

function range(view: View, index: number): ClockReading | null {
  const match = matchAt(view, RANGE, index) ?? matchAt(view, RANGE_MERIDIEM, index)
  if (!match) return null
  const [startHour = '', startMinute, endHour = '', , meridiem] = match.groups
  const next = view.words[match.to]
  if (!meridiem && next !== undefined && !NOT_COUNTED.has(next)) return null
  const start = readNumber(startHour)
  const end = readNumber(endHour)
  // "11 to 2 pm" begins in the morning, "2 to 4 pm" in the afternoon.
  const crosses = meridiem !== undefined && start % 12 > end % 12
  const half = crosses && /pm|afternoon|evening/.test(meridiem ?? '') ? 'am' : meridiem
  return reading(match, start, minuteOf(startMinute), half, 0.8)
}

function digital(view: View, index: number): ClockReading | null {
  const match = matchAt(view, DIGITAL, index)
  if (!match) return null
  const [lead, hour = '', minute = '', meridiem] = match.groups
  const dotted = view.words.slice(match.from, match.to).some((word) => /^\d+\.\d+$/.test(word))
  // "2.30" without anything that says it is a time may be an amount or a version.
  if (dotted && !lead && !meridiem) return null
  const leadingZero = hour.startsWith('0')
  return reading(match, Number(hour), Number(minute), leadingZero && !meridiem ? 'am' : meridiem, 0.95)
}

function fractional(view: View, index: number): ClockReading | null {
  const match = matchAt(view, FRACTIONAL, index)
  if (match) {
    const [, amount = '', direction = '', hourWord = '', meridiem] = match.groups
    const offset = /half/.test(amount)
      ? 30
      : /quarter/.test(amount)
        ? 15
        : readNumber(amount.replace('five and twenty', 'twenty five'))
    const before = /^(?:to|till|til|before|of)$/.test(direction)
    if (/half/.test(amount) && before) return null
    // "five to six people", "ten of twelve": numbers without a minute word need a clock's fraction or a lead.
    const plain = !/half|quarter/.test(amount)
    if (plain && /^(?:of|before|after)$/.test(direction) && !match.groups[0]) return null
    if (
      plain &&
      direction === 'to' &&
      !match.groups[0] &&
      view.words[match.to] !== undefined &&
      !NOT_COUNTED.has(view.words[match.to] as string)
    )
      return null
    if (hourWord === 'noon' || hourWord === 'midnight') {
      const base = hourWord === 'noon' ? 720 : 1440
      return {
        from: match.from,
        to: match.to,
        minutes: (base + (before ? -offset : offset)) % 1440,
        open: false,
        confidence: 0.9,
      }
    }
    const named = reading(match, readNumber(hourWord.replace(/^0/, '')), 0, meridiem, 0.95)
    if (!named) return null
    const minutes = named.minutes + (before ? -offset : offset)
    return { ...named, minutes: named.open ? (minutes + 720) % 720 : (minutes + 1440) % 1440 }
  }
  const half = matchAt(view, HALF_HOUR, index)
  if (!half || isFor(half.groups[0])) return null
  const behind = view.words[half.to]
  if (
    !half.groups[0] &&
    !half.groups[2] &&
    behind !== undefined &&
    !/^(?:tonight|tomorrow|today|this|on|in)$/.test(behind) &&
    !taskFollows(view, half.to) &&
    !view.tokens[half.to - 1]?.mark
  )
    return null
  return reading(half, readNumber(half.groups[1] ?? ''), 30, half.groups[2], 0.85)
}

function hourMinute(view: View, index: number): ClockReading | null {
  const match = matchAt(view, HOUR_MINUTE, index)
  if (!match) return null
  const [lead, hour = '', minute, meridiem] = match.groups
  const next = view.words[match.to]
  if (!meridiem && (!lead || isFor(lead))) {
    // "two thirty" alone reads as a time only for minutes that people say, and not where a noun follows.
    if (!/^(?:thirty|fifteen|forty five|30|15|45)$/.test(minute ?? '')) return null
    if (next !== undefined && !NOT_COUNTED.has(next) && !taskFollows(view, match.to)) return null
    if (isNumberWord(view.words[match.from - 1] ?? '')) return null
  }
  if (
    !meridiem &&
    next !== undefined &&
    /^(?:percent|dollars?|pounds?|euros?|bucks|quid|people|miles|per|point)$/.test(next)
  )
    return null
  return reading(match, readNumber(hour.replace(/^0(?=\d)/, '')), minuteOf(minute), meridiem, 0.9)
}

function oClock(view: View, index: number): ClockReading | null {
  const match =
    matchAt(view, O_CLOCK, index) ??
    matchAt(view, WITH_MERIDIEM, index) ??
    matchAt(view, SHARP, index) ??
    matchAt(view, ISH, index)
  if (!match) return null
  const [, hour = '', meridiem] = match.groups
  return reading(match, readNumber(hour.replace(/^0/, '')), 0, meridiem, 0.95)
}

function military(view: View, index: number): ClockReading | null {
  const match = matchAt(view, MILITARY, index)
  if (!match) return null
  const [lead, hourWord = '', minute = ''] = match.groups
  const oh = /^(?:oh|zero) /.test(hourWord)
  const hours = /hours$/.test(minute)
  if (!hours && !oh && (!lead || isFor(lead))) return null
  const hour = readNumber(hourWord.replace(/^(?:oh|zero) /, '').replace(/^0(?=\d)/, ''))
  if (!hours && /^(?:ten|eleven|twelve)$/.test(hourWord) && !/hundred/.test(minute)) return null
  const minutes = /hundred/.test(minute) ? 0 : readNumber(minute.replace(' hours', ''))
  if (!(hour <= 23)) return null
  return { from: match.from, to: match.to, minutes: hour * 60 + minutes, open: false, confidence: 0.85 }
}

function named(view: View, index: number): ClockReading | null {
  const match = matchAt(view, NAMED, index)
  if (!match) return null
  const minutes = match.groups[1] === 'midnight' ? 0 : 720
  if (/^(?:for|about|past) $/.test(match.groups[0] ?? '') && minutes === 0) return null
  return { from: match.from, to: match.to, minutes, open: false, confidence: 0.9 }
}

function compact(view: View, index: number): ClockReading | null {
  const match = matchAt(view, COMPACT, index)
  if (!match) return null
  const [lead, digits = '', suffix] = match.groups
  const hour = Number(digits.slice(0, -2))
  const minute = Number(digits.slice(-2))
  if (hour > 23 || minute > 59) return null
  if (suffix === 'am' || suffix === 'pm') return hour <= 12 ? reading(match, hour, minute, suffix, 0.9) : null
  if (suffix === 'hours') return reading(match, hour, minute, 'am', 0.85)
  const next = view.words[match.to]
  const usual = minute % 15 === 0 && !/^(?:19|20)\d\d$/.test(digits)
  if (!/^(?:at|by|before|until|till) $/.test(lead ?? '') || !usual || (next !== undefined && !NOT_COUNTED.has(next)))
    return null
  if (digits.length === 4 && (hour > 12 || digits.startsWith('0'))) {
    return { from: match.from, to: match.to, minutes: hour * 60 + minute, open: false, confidence: 0.8 }
  }
  return reading(match, hour, minute, undefined, 0.8)
}

/** "At eleven brief the consultant", "at three three cancel Hulu": a task, or the number of one, follows the time. */
function taskFollows(view: View, at: number): boolean {
  const word = view.words[at] ?? ''
  const next = view.words[at + 1] ?? ''
  if (isCardinalWord(word)) return isVerb(next) && !isCardinalWord(view.words[at + 2] ?? '')
  return (
    isVerb(word) && (!NOUN_TOO.has(word) || DETERMINERS.has(next) || OBJECT_PRONOUNS.has(next) || PARTICLES.has(next))
  )
}

function bareHour(view: View, index: number): ClockReading | null {
  const match = matchAt(view, BARE_HOUR, index)
  if (!match) return null
  const lead = (match.groups[0] ?? '').trim()
  const alarm =
    lead === 'for' &&
    /\b(?:alarm|timer|reminder|wake)\b/.test(view.words.slice(Math.max(0, index - 5), index).join(' '))
  if (
    !alarm &&
    !/^(?:at|at about|at around|by|before|until|till|from|around|after|starting at|by about|by around|no later than|sometime around|some time around|at exactly|due at|due by|due before)$/.test(
      lead,
    )
  )
    return null
  const next = view.tokens[match.to - 1]?.mark ? undefined : view.words[match.to]
  if (next !== undefined && !NOT_COUNTED.has(next) && !taskFollows(view, match.to)) return null
  if (/^(?:after|around|from)$/.test(lead) && next !== undefined && /^(?:or|to)$/.test(next)) return null
  // "from one to the other", "by two and a half".
  if (next === 'and' && /^(?:a|half)$/.test(view.words[match.to + 1] ?? '')) return null
  return reading(
    match,
    readNumber((match.groups[1] ?? '').replace(/^0/, '')),
    0,
    undefined,
    lead === 'at' ? 0.85 : 0.75,
  )
}
