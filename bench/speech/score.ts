/** Word error rate, with spelling differences that a person would not call errors taken out on both sides. */
import { editDistance } from './editDistance.ts'

const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const ordinals: Record<string, string> = { '1st': 'first', '2nd': 'second', '3rd': 'third', '15th': 'fifteenth' }

/** Words in lower case, without punctuation, numbers spelt out, "p.m." as "pm". */
export function plainWords(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/\b([ap])\.? ?m\b\.?/g, '$1m')
    .replace(/(\d+):(\d\d)/g, '$1 $2')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .filter(Boolean)
    .flatMap(spellOut)
}

function spellOut(word: string): string[] {
  if (ordinals[word]) return [ordinals[word]]
  if (!/^\d{1,2}$/.test(word)) return [word]
  const value = Number(word)
  if (value < 20) return [ones[value] as string]
  const unit = value % 10
  return [tens[Math.floor(value / 10)] as string, ...(unit > 0 ? [ones[unit] as string] : [])]
}

/** Counts over a group of recordings. */
export class Tally {
  errors = 0
  words = 0
  empty = 0
  recordings = 0

  add(said: string, heard: string): void {
    const expected = plainWords(said)
    const actual = plainWords(heard)
    this.errors += editDistance(expected, actual)
    this.words += expected.length
    this.empty += actual.length === 0 ? 1 : 0
    this.recordings += 1
  }

  /** Errors in 100 words said. */
  get rate(): number {
    return Math.round((1_000 * this.errors) / Math.max(1, this.words)) / 10
  }
}
