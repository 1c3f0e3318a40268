/**
 * Clock times as they are spoken. A reading keeps whether morning or afternoon was said; where it was not, the sensible
 * half of the day is chosen later, when the date and the words around it are known.
 */
import type { View } from '../text/view.ts'
import { NOUN_TOO } from '../lexicon/verbs.ts'
import { DETERMINERS, OBJECT_PRONOUNS, PARTICLES, isVerb } from '../lexicon/words.ts'
import { hour as bareHour, readCore, type ClockCore } from './clockCore.ts'
import { readLead, readSuffix, type Lead, type Suffix } from './clockWords.ts'
import { isCardinalWord, isNumberWord } from './numbers.ts'

export interface ClockReading {
  from: number
  to: number
  /** Minutes since midnight; below 720 when `open`. */
  minutes: number
  /** Neither am nor pm was said: twelve hours later is possible too. */
  open: boolean
  confidence: number
}

/** What was read just before. */
export interface ClockContext {
  /** A date, or a word for a part of the day, ends right before: "saturday ten fifteen", "at bedtime say eleven". */
  afterDate: boolean
  /** The last time said, for "by quarter to". */
  previous: { minutes: number; open: boolean } | null
  /** Now, in minutes since midnight. */
  minute: number
  /** Only words that take a date back stand between it and here: "the fifth, sorry, …". */
  afterCorrection: boolean
}

const NO_CONTEXT: ClockContext = { afterDate: false, previous: null, minute: 0, afterCorrection: false }

/** Words after a bare number that leave it a time; any other makes it a count: "at five locations", "by two percent". */
const NOT_COUNTED = new Set(
  (
    "and that's what's where's there's then so but or on in at to with for if because when also plus oh um please i we he she they it its it's today tomorrow tonight this next monday tuesday " +
    "wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays every remind make call text email pick get buy take go send i'm we're i've the my our that is was no not actually sorry wait " +
    "don't until till from by before after about maybe sharp ish latest just ask tell book check urgent important unless while where which who since though anyway anyways cause except"
  ).split(' '),
)

/** Reads a clock time that begins at word `index`, prepositions included. */
export function readClock(view: View, index: number, context: ClockContext = NO_CONTEXT): ClockReading | null {
  const lead = readLead(view.words, index)
  const spread = range(view, index, context.afterDate)
  if (spread) return spread
  // A soft word may belong to the time itself ("a quarter", "sharp two"); the longest lead is tried first.
  for (const start of lead.to > index + 1 ? [lead.to, index] : lead.to > index ? [lead.to] : [index]) {
    const core = readCore(view.words, start)
    if (!core) continue
    return read(view, index, start === index ? { kind: null, to: index, text: '' } : lead, core, context)
  }
  return null
}

function read(view: View, index: number, lead: Lead, core: ClockCore, context: ClockContext): ClockReading | null {
  const suffix = readSuffix(view.words, core.to)
  const rounded = /ish$/i.test(view.tokens[core.to - 1]?.text ?? '') || view.words[core.to] === 'ish'
  const sure = suffix.sure || suffix.meridiem !== null || rounded
  const site: Site = {
    view,
    index,
    lead,
    suffix,
    sure,
    afterDate: context.afterDate,
    second: context.previous !== null && view.words[index - 1] === 'and',
    free: isFree(view, suffix.to),
    next: view.words[suffix.to],
  }
  if (Number.isNaN(core.hour)) {
    const minutes = hourless(site, core, context)
    const bare = minutes ? null : bareHour(view.words, lead.to)
    return minutes ?? (bare && core.form === 'minutes' ? read(view, index, lead, bare, context) : null)
  }
  if (!ACCEPTS[core.form](site, core)) return null
  return valueOf(site, core)
}

interface Site {
  view: View
  index: number
  lead: Lead
  suffix: Suffix
  /** "O'clock", "sharp", "am", "-ish": nothing but a time. */
  sure: boolean
  afterDate: boolean
  /** "At 3.20 and 3.40": a time was said, and this follows "and". */
  second: boolean
  /** Nothing follows that the number could count. */
  free: boolean
  next: string | undefined
}

function valueOf(site: Site, core: ClockCore): ClockReading | null {
  const { meridiem, to } = site.suffix
  const base = {
    from: site.index,
    to,
    confidence: core.form === 'hour' ? (site.lead.kind === 'at' ? 0.85 : 0.75) : 0.9,
  }
  const minutes = core.hour * 60 + core.minute
  if (core.fixed) return { ...base, minutes: (minutes + 1440) % 1440, open: false }
  const twelve = (minutes + 720) % 720
  if (meridiem === null) return { ...base, minutes: twelve, open: true }
  // "Ten to one in the morning", "half twelve at night".
  const after = meridiem === 'am' || (meridiem === 'night' && (core.hour <= 4 || core.hour === 12))
  return { ...base, minutes: after ? twelve : twelve + 720, open: false }
}

const UNIT =
  /^(?:percent|%|dollars?|pounds?|euros?|bucks|quid|people|miles|per|point|hundred|thousand|litres?|kilos?|grams?|metres?|feet|inch|inches|amp|millimetres?|mm)$/

const ACCEPTS: Record<ClockCore['form'], (site: Site, core: ClockCore) => boolean> = {
  digital: ({ view, lead, sure, afterDate, second, suffix, next }) => {
    const dotted = /^\d+\.\d+$/.test(view.words[lead.to] ?? '')
    // "2.30" without anything that says it is a time may be an amount or a version.
    if (!dotted || sure) return true
    return (
      (lead.kind === 'at' || lead.kind === 'about' || afterDate || second) && (suffix.sure || !UNIT.test(next ?? ''))
    )
  },
  named: ({ lead }, core) =>
    core.hour === 12 || !(lead.kind === 'for' || lead.kind === 'about' || lead.text === 'past'),
  fraction: ({ view, lead, next }) =>
    lead.kind !== 'soft' || next === undefined || !isNumberWord(view.words[lead.to] ?? ''),
  minutes: ({ view, lead, sure, free, afterDate }) => {
    const direction = view.words[lead.to + 1] ?? ''
    if (sure || lead.kind === 'at' || afterDate) return true
    // "Five to six people", "ten of twelve": numbers need a lead, or nothing that they count behind them.
    if (/^(?:of|before|after)$/.test(direction)) return false
    return direction === 'past' || free
  },
  half: (site) => site.sure || (site.lead.kind === 'at' && !UNIT.test(site.next ?? '')) || site.free,
  hundred: ({ view, lead, sure, suffix, free }, core) =>
    /^(?:oh|o|zero|nought)$/.test(view.words[lead.to] ?? '') ||
    sure ||
    view.words[suffix.to - 1] === 'hours' ||
    (lead.kind === 'at' && free && core.hour >= 10),
  pair: acceptsPair,
  compact: ({ view, lead, sure, free, suffix }, core) => {
    if (sure || view.words[suffix.to - 1] === 'hours') return true
    const digits = view.words[lead.to] ?? ''
    return lead.kind === 'at' && core.minute % 15 === 0 && !/^(?:19|20)\d\d$/.test(digits) && free
  },
  hour: acceptsHour,
  late: ({ view, lead, sure, free }) =>
    sure ||
    (lead.kind === 'at' && free && /^(?:at|by|before|until)/.test(lead.text) && /^\d/.test(view.words[lead.to] ?? '')),
}

function acceptsPair({ view, index, lead, sure, free, afterDate, next }: Site, core: ClockCore): boolean {
  if (sure) return true
  if (UNIT.test(next ?? '')) return false
  if (lead.kind === 'at') return true
  // "Two thirty" alone reads as a time only for minutes that people say, and not where a noun follows.
  const usual = core.minute % 15 === 0 || ((afterDate || lead.kind !== null) && core.minute % 5 === 0)
  if (!usual || (core.hour > 12 && !afterDate)) return false
  return free && (afterDate || !isNumberWord(view.words[index - 1] ?? ''))
}

const DUE_AT =
  /\b(?:alarm|alarms|timer|reminder|wake|be|back|there|ready|get|up|home|meet|arrive|arrives|booked|scheduled|set|pencil|pencilled|aim|come|out|it|him|her|them|taxi|cab|uber|lift|minibus|minicab|pickup|collection)\b/
const FOR_PEOPLE =
  /\b(?:table|dinner|lunch|room|cook|enough|tickets?|party|reservation|places?|seats?|meal|tent|booking|food|sandwiches)\b/
const PART_WORD =
  /^(?:bedtime|lunchtime|lunch|evening|afternoon|morning|tonight|later|breakfast|tea|teatime|dinner|suppertime)$/

function acceptsHour(site: Site): boolean {
  const { view, index, lead, sure, free, afterDate, next } = site
  const { words } = view
  if (sure) return !isNumberWord(words[index - 1] ?? '') || lead.kind !== null
  if (!free) return false
  // "from one to the other", "by two and a half", "after one or two".
  if (
    next === 'and' &&
    /^(?:half|a (?:half|quarter|bit))$/.test(
      words.slice(site.suffix.to + 1, site.suffix.to + (words[site.suffix.to + 1] === 'a' ? 3 : 2)).join(' '),
    )
  )
    return false
  const before = words.slice(Math.max(0, index - 6), index).join(' ')
  if (lead.kind === 'for') return DUE_AT.test(before) && !FOR_PEOPLE.test(before)
  if (lead.kind === 'at')
    return lead.text !== 'past' && !(/^(?:after|around|from)$/.test(lead.text) && /^(?:or|to)$/.test(next ?? ''))
  // "Nine tomorrow morning".
  const dated = /^(?:tomorrow|today|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/.test(next ?? '')
  if (lead.kind === null && dated && /^(?:morning|afternoon|evening|night)$/.test(words[site.suffix.to + 1] ?? ''))
    return !isNumberWord(words[index - 1] ?? '')
  const latest = /latest$/.test(words[site.suffix.to - 1] ?? '')
  if (lead.kind === 'about' || lead.kind === 'say') return afterDate || PART_WORD.test(words[index - 1] ?? '')
  if (latest) return true
  // "Saturday ten": a bare number right after a date; "tomorrow one call Bob" counts.
  return (
    lead.kind === null &&
    afterDate &&
    (next === undefined || !isVerb(next) || NOT_COUNTED.has(next) || marked(view, site.suffix.to))
  )
}

/** "By quarter to": the hour is the one said before, or else the next one from now. */
function hourless(
  { view, index, lead, suffix, next }: Site,
  core: ClockCore,
  context: ClockContext,
): ClockReading | null {
  if (lead.kind !== 'at') return null
  if (
    next !== undefined &&
    !marked(view, suffix.to) &&
    !(next === 'to' && isVerb(view.words[suffix.to + 1] ?? '')) &&
    !/^(?:and|so|or|then|but|today|tomorrow|on|i|we|because)$/.test(next)
  )
    return null
  const { previous, minute } = context
  const base = { from: index, to: suffix.to, confidence: 0.6 }
  if (previous) {
    const hour = previous.minutes - (previous.minutes % 60)
    const size = previous.open ? 720 : 1440
    // A quarter to seven in the morning stays in the morning.
    const open = previous.open && !(hour === 420 && core.minute < 0)
    return { ...base, minutes: (hour + core.minute + size) % size, open }
  }
  const ahead = (((core.minute - minute) % 60) + 60) % 60
  return { ...base, minutes: (minute + (ahead === 0 ? 60 : ahead)) % 1440, open: false }
}

/** "Between two and three", "nine to five", "four to four thirty pm": the first of the two. */
function range(view: View, index: number, afterDate: boolean): ClockReading | null {
  const { words } = view
  const led = /^(?:between|from|for)$/.test(words[index] ?? '')
  const start = readCore(words, led ? index + 1 : index)
  if (!start || !/^(?:hour|pair|digital|half)$/.test(start.form)) return null
  const between = readSuffix(words, start.to)
  if (!/^(?:and|to|till|until|til|through)$/.test(words[between.to] ?? '')) return null
  if (words[between.to] === 'and' && words[index] !== 'between') return null
  const end = readCore(words, between.to + 1)
  if (!end || Number.isNaN(end.hour) || !/^(?:hour|pair|digital|half|named|fraction)$/.test(end.form)) return null
  const suffix = readSuffix(words, end.to)
  if (!suffix.meridiem && !suffix.sure && !between.meridiem && !isFree(view, suffix.to)) return null
  if (!led && !suffix.meridiem && !between.meridiem && !afterDate) return null
  // "11 to 2 pm" begins in the morning, "2 to 4 pm" in the afternoon.
  const crosses = suffix.meridiem === 'pm' && start.hour % 12 > end.hour % 12
  const meridiem = between.meridiem ?? (crosses ? 'am' : suffix.meridiem)
  const twelve = ((start.hour % 12) * 60 + start.minute) % 720
  const base = { from: index, to: suffix.to, confidence: 0.8 }
  if (start.fixed) return { ...base, minutes: (start.hour * 60 + start.minute) % 1440, open: false }
  if (meridiem === null) return { ...base, minutes: twelve, open: true }
  return { ...base, minutes: meridiem === 'am' ? twelve : twelve + 720, open: false }
}

const marked = (view: View, at: number): boolean => Boolean(view.tokens[at - 1]?.mark)

function isFree(view: View, at: number): boolean {
  const next = view.words[at]
  return next === undefined || marked(view, at) || NOT_COUNTED.has(next) || taskFollows(view, at)
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
