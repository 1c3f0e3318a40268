/** The small words around a clock time: what leads up to it, what it is rounded with, and the half of the day. */
import { Phrases } from '../text/phrases.ts'
import { CLOCK_NUMBERS } from './numbers.ts'

/**
 * How surely a lead announces a time: "at" and its like do, "about" and "for" only where nothing counted follows, and
 * "soft" words ("right", "just") say nothing by themselves.
 */
export type LeadKind = 'at' | 'about' | 'for' | 'say' | 'soft'

const LEADS = new Phrases<LeadKind>([
  [
    'at|by|before|until|till|from|after|past|around|round about|roundabout|no later than|not later than|not before|no earlier than|starting at|starting from|on the stroke of|at the stroke of|on the dot of|dead on|bang on|spot on|the latest by|towards|getting on for|coming up to|due at|due by|due before|kicks off at|starts at|not after|earlier than|later than',
    'at',
  ],
  ['about|roughly|approximately|approx|circa|near enough|somewhere around|round', 'about'],
  ['for', 'for'],
  ['say|like|maybe|call it|exactly|precisely|ideally', 'say'],
  [
    'just|shortly|a bit|a little|right|straight|soon|sometime|some time|any time|anytime|not long|well|due|sharp|prompt',
    'soft',
  ],
])

export interface Lead {
  /** The strongest of the words, null where there are none. */
  kind: LeadKind | null
  /** Word after the lead. */
  to: number
  text: string
}

const STRENGTH: LeadKind[] = ['soft', 'say', 'for', 'about', 'at']

/** Reads up to three leads in a row: "at about", "any time after", "for around". */
export function readLead(words: readonly string[], at: number): Lead {
  let to = at
  let kind: LeadKind | null = null
  for (let count = 0; count < 3; count += 1) {
    const found = LEADS.at(words, to)
    if (!found) break
    if (kind === null || STRENGTH.indexOf(found.value) > STRENGTH.indexOf(kind)) kind = found.value
    to = found.to
  }
  return { kind, to, text: words.slice(at, to).join(' ') }
}

const MERIDIEMS = new Phrases<'am' | 'pm' | 'night'>([
  ["am|a m|in the morning|of the morning|this morning|in the mornin'|ack emma", 'am'],
  [
    'pm|p m|in the afternoon|this afternoon|in the evening|of an evening|of the evening|this evening|this arvo|in the arvo',
    'pm',
  ],
  ['at night|tonight|in the night|the night', 'night'],
])

/** "Sharp", "on the dot": words that only underline a time, and make a bare hour one. */
const SURE = new Phrases([
  ["o'clock|oclock|o clock|a clock|of the clock|clock|sharp|on the dot|on the nose|on the button|prompt|dead on", true],
])
const LOOSE = new Phrases([
  [
    'ish|or so|or thereabouts|thereabouts|at the latest|at the very latest|latest|or earlier|or a bit after|precisely|exactly|hours|local|local time|or a little after|if possible',
    true,
  ],
])

export interface Suffix {
  to: number
  meridiem: 'am' | 'pm' | 'night' | null
  sure: boolean
}

/** Reads what follows a clock time: "o'clock sharp in the morning". */
export function readSuffix(words: readonly string[], at: number): Suffix {
  let to = at
  let sure = false
  let meridiem: Suffix['meridiem'] = null
  for (let count = 0; count < 4; count += 1) {
    const certain = SURE.at(words, to)
    const loose = certain ? null : LOOSE.at(words, to)
    const half: ReturnType<typeof MERIDIEMS.at> = certain || loose || meridiem ? null : MERIDIEMS.at(words, to)
    if (certain) sure = true
    if (half) meridiem = half.value
    const found = certain ?? loose ?? half
    if (!found) break
    to = found.to
  }
  return { to, meridiem, sure }
}

/** A cardinal in digits or words at word `at`: "seven", "twenty five", "07". */
export function cardinalAt(words: readonly string[], at: number): { value: number; to: number } | null {
  const word = words[at] ?? ''
  if (/^\d{1,2}$/.test(word)) return { value: Number(word), to: at + 1 }
  const two = CLOCK_NUMBERS.get(`${word} ${words[at + 1] ?? ''}`)
  if (two !== undefined) return { value: two, to: at + 2 }
  const one = CLOCK_NUMBERS.get(word)
  return one === undefined ? null : { value: one, to: at + 1 }
}
