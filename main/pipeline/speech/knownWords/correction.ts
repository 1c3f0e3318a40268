/** Which word somebody meant who corrected a title, where the recogniser misheard it. Pure. */
import { phonesOf, plainLetters, readingsOf } from './phones.ts'
import { soundDistance, soundsOf } from './soundDistance.ts'

export interface Correction {
  /** As the person spells it. */
  meant: string
  /** What stood there before: how it was heard. */
  heard: string
}

/** Further apart than this it is another word, not the same one heard wrongly. */
const furthest = 0.55
const mostHeard = 4
const mostMeant = 3

const bare = (word: string): string => word.replace(/^[^\p{L}\p{N}]+|(?:['’]s)?[^\p{L}\p{N}]*$/gu, '')

/**
 * @param before a title as it was read @param after as the person left it
 * @returns the name or term that took the place of words that sound like it; null where something else was changed
 */
export function correctedWord(before: string, after: string): Correction | null {
  const old = before.trim().split(/\s+/)
  const now = after.trim().split(/\s+/)
  let first = 0
  while (first < Math.min(old.length, now.length) && old[first] === now[first]) first++
  let last = 0
  while (last < Math.min(old.length, now.length) - first && old.at(-1 - last) === now.at(-1 - last)) last++
  const heard = old.slice(first, old.length - last).map(bare)
  const meant = now.slice(first, now.length - last).map(bare)
  if (heard.length === 0 || heard.length > mostHeard || meant.length === 0 || meant.length > mostMeant) return null
  const words = { heard: heard.join(' '), meant: meant.join(' ') }
  return isNameLike(words.meant, words.heard, first === 0) && soundAlike(words) ? words : null
}

/** A word in small letters is the language's, which the recogniser knows; so is one that only got the capital of a title. */
function isNameLike(meant: string, heard: string, begins: boolean): boolean {
  if (plainLetters(meant).length < 3 || meant.length > 80 || meant === heard) return false
  if (meant.slice(0, 1).toLowerCase() + meant.slice(1) === heard) return !begins && meant !== heard
  return begins ? /\p{Lu}/u.test(meant.slice(1)) || /^\p{Lu}/u.test(meant) : /\p{Lu}/u.test(meant)
}

function soundAlike({ heard, meant }: Correction): boolean {
  if (plainLetters(heard).replaceAll(' ', '') === plainLetters(meant).replaceAll(' ', '')) return true
  const sounds = soundsOf(phonesOf(heard))
  return readingsOf(meant).some((reading) => soundDistance(soundsOf(reading), sounds) < furthest)
}
