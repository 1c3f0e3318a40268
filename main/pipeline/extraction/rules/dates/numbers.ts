/** Numbers as they are spoken or written, as fragments of regular expressions over normalised words and their readers. */

const UNITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']
const TEENS = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ')
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const ORDINAL_UNITS = 'zeroth first second third fourth fifth sixth seventh eighth ninth'.split(' ')
const ORDINAL_TEENS =
  'tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(' ')

const CARDINALS = new Map<string, number>()
/** Values of spoken cardinals below a hundred. */
export const CLOCK_NUMBERS: ReadonlyMap<string, number> = CARDINALS
const ORDINALS = new Map<string, number>()
UNITS.forEach((word, value) => CARDINALS.set(word, value))
TEENS.forEach((word, index) => CARDINALS.set(word, index + 10))
ORDINAL_UNITS.forEach((word, value) => value > 0 && ORDINALS.set(word, value))
ORDINAL_TEENS.forEach((word, index) => ORDINALS.set(word, index + 10))
TENS.forEach((word, index) => {
  const base = (index + 2) * 10
  CARDINALS.set(word, base)
  ORDINALS.set(word.replace(/y$/, 'ieth'), base)
  for (let unit = 1; unit < 10; unit += 1) {
    CARDINALS.set(`${word} ${UNITS[unit]}`, base + unit)
    ORDINALS.set(`${word} ${ORDINAL_UNITS[unit]}`, base + unit)
  }
})

const UNIT = 'one|two|three|four|five|six|seven|eight|nine'
const TEEN = TEENS.join('|')
const TEN = TENS.join('|')

/** A number in digits or words, without articles. */
export const NUMBER = `(?:\\d{1,4}|(?:${TEN})(?: (?:${UNIT}))?|${TEEN}|${UNIT})`
/** A number or a word that counts: "a couple of", "a few", "an". */
export const COUNT = `(?:${NUMBER}|a couple of|a couple|couple of|a few|few|another|an|a)`
/** A day of the month as ordinal: "3rd", "twenty first". Plain "second" only after an article or a month; callers see to it. */
export const ORDINAL = `(?:\\d{1,2}(?:st|nd|rd|th)|(?:twenty|thirty) (?:${ORDINAL_UNITS.slice(1).join('|')})|${ORDINAL_UNITS.slice(1).join('|')}|${ORDINAL_TEENS.join('|')}|twentieth|thirtieth)`

/** Value of what NUMBER or COUNT matched, NaN for anything else. "A few" is three. */
export function readNumber(words: string): number {
  if (/^\d+$/.test(words)) return Number(words)
  if (words === 'a' || words === 'an' || words === 'another') return 1
  if (words.includes('couple')) return 2
  if (words.includes('few')) return 3
  return CARDINALS.get(words) ?? NaN
}

/** Value of what ORDINAL matched, NaN for anything else. */
export function readOrdinal(words: string): number {
  const digits = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(words)
  if (digits) return Number(digits[1])
  return ORDINALS.get(words) ?? NaN
}

/** True for a word that is, or is part of, a number: "seven", "20", "3rd". */
export function isNumberWord(word: string): boolean {
  return /^\d+(?:st|nd|rd|th)?$/.test(word) || CARDINALS.has(word) || ORDINALS.has(word)
}

export function isCardinalWord(word: string): boolean {
  return /^\d+$/.test(word) || CARDINALS.has(word)
}
