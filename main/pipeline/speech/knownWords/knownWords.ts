/** A person's names and words, made ready for being looked for in what was heard. Pure. */
import { phonesOf, plainLetters, readingsOf } from './phones.ts'
import { soundDistance, soundsOf, type Sounds } from './soundDistance.ts'

/** A listed word that may have been meant by some of the words heard. */
export interface Candidate {
  spelling: string
  /** The first of the words heard that it would take the place of, and how many. */
  first: number
  count: number
  /** What the recogniser may find it less likely by, natural logarithm, to be believed all the same. */
  allowance: number
}

interface Entry {
  spelling: string
  readings: readonly Sounds[]
}

interface Match {
  entry: Entry
  allowance: number
}

/** Sounds further apart than this (soundDistance, 0..1) are no candidate. */
const furthest = 0.5
/** Allowance for each sound that a listed word has, at distance 0; the longer a word, the less likely it is to be like another by chance. */
const perSound = 5
const mostSounds = 10
/** A name may be heard as so many words: "cowell of chick". */
const mostWords = 4
const matchesKept = 4
const remembered = 4_000

export class KnownWords {
  private readonly entries: readonly Entry[]
  private readonly plain: ReadonlySet<string>
  private readonly known = new Map<string, readonly Match[]>()

  /**
   * @param words as they are to be spelt; those under three letters are left out
   * @param heardAs further readings of some: how each was heard when the person corrected it
   */
  constructor(words: readonly string[], heardAs: Readonly<Record<string, readonly string[]>> = {}) {
    this.entries = words
      .map((word) => word.trim())
      .filter((word) => plainLetters(word).length >= 3)
      .map((spelling) => {
        const heard = Object.hasOwn(heardAs, spelling) ? (heardAs[spelling] ?? []) : []
        const readings = new Set([...readingsOf(spelling), ...heard.map(phonesOf)])
        return { spelling, readings: [...readings].filter(Boolean).map(soundsOf) }
      })
    this.plain = new Set(this.entries.map(({ spelling }) => plainLetters(spelling)))
  }

  get size(): number {
    return this.entries.length
  }

  get spellings(): readonly string[] {
    return this.entries.map(({ spelling }) => spelling)
  }

  /** @param words of one text, in order, punctuation and all; @returns the likeliest to be meant first */
  candidates(words: readonly string[]): Candidate[] {
    if (this.size === 0) return []
    const right = this.rightAlready(words)
    const found: Candidate[] = []
    for (let first = 0; first < words.length; first++)
      for (let count = 1; count <= mostWords && first + count <= words.length; count++) {
        if (right[first + count - 1]) break
        const heard = words.slice(first, first + count).map((word) => word.replace(/['’]s(?=\W*$)/i, ''))
        // A name does not reach over the end of a sentence.
        if (heard.slice(0, -1).some((word) => /[.!?;:]$/.test(word))) break
        for (const { entry, allowance } of this.matches(heard.join(' ')))
          found.push({ spelling: entry.spelling, first, count, allowance })
      }
    return found.sort((a, b) => b.allowance - a.allowance)
  }

  /** Which words are part of a listed one as it stands. */
  private rightAlready(words: readonly string[]): boolean[] {
    const right = words.map(() => false)
    for (let first = 0; first < words.length; first++)
      for (let count = 1; count <= mostWords && first + count <= words.length; count++) {
        const plain = plainLetters(
          words
            .slice(first, first + count)
            .join(' ')
            .replace(/['’]s(?=\W*$)/i, ''),
        )
        if (this.plain.has(plain)) right.fill(true, first, first + count)
      }
    return right
  }

  private matches(heard: string): readonly Match[] {
    const known = this.known.get(heard)
    if (known) return known
    const sounds = soundsOf(phonesOf(heard))
    const matches: Match[] = []
    if (sounds.codes.length >= 2)
      for (const entry of this.entries) {
        let allowance = 0
        for (const reading of entry.readings) {
          const near = furthest - soundDistance(reading, sounds, furthest)
          allowance = Math.max(allowance, perSound * Math.min(mostSounds, reading.codes.length) * near)
        }
        if (allowance > 0) matches.push({ entry, allowance })
      }
    const best = matches.sort((a, b) => b.allowance - a.allowance).slice(0, matchesKept)
    if (this.known.size >= remembered) this.known.clear()
    this.known.set(heard, best)
    return best
  }
}
