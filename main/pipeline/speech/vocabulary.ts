/** Spells near-homophones of a person's names and words as the person does. Conservative: what is in doubt stays as it was heard. */

/** English words that sound like names and are said far more often. */
const common = new Set(
  'a an and are as at be but by call can come do for from get go had has have he her him his how i if in is it its just know like make may me meet more my need new no not now of on one or our out over pay please put ring say see send she should so some take tell text than that the their them then there they this time to today tomorrow two up us want was we week well what when where which who will with work would write you your mark bill will rose grace hope may june april sunny dawn joy miles rob jack art grant chase frank pat sue drew don ray gene dean monday tuesday wednesday thursday friday saturday sunday january february march july august september october november december morning afternoon evening noon midnight half quarter hour minute day year month weekend'.split(
    ' ',
  ),
)

/** A rough key of how a word sounds: consonants by kind, vowels only where the word begins with one. */
export function soundKey(word: string): string {
  const letters = word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]/g, '')
  const sounds = letters
    .replace(/^(?:kn|gn|pn)/, 'n')
    .replace(/^wr/, 'r')
    .replace(/^x/, 's')
    .replace(/^wh/, 'w')
    .replace(/tch|tsch|cz|sch(?=[^aeiou])/g, 'ch')
    .replace(/ph/g, 'f')
    .replace(/gh(?=[^aeiouy]|$)/g, '')
    .replace(/ck|q/g, 'k')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/ch|sh|ti(?=on)|(?<=[aeiou])j/g, 'x')
    .replace(/c/g, 'k')
    .replace(/z/g, 's')
    .replace(/(?<=.)h/g, '')
    .replace(/(?<=[^aeiouy])y(?=[aeiou])/g, 'i')
  const first = /^[aeiouy]/.test(sounds) ? 'a' : ''
  return first + sounds.replace(/[aeiouyw]/g, '').replace(/(.)\1+/g, '$1')
}

interface Entry {
  spelling: string
  plain: string
  key: string
  words: number
}

function entries(vocabulary: readonly string[]): Entry[] {
  return vocabulary
    .map((spelling) => spelling.trim())
    .filter((spelling) => spelling.length >= 3)
    .map((spelling) => {
      const plain = plainOf(spelling)
      return { spelling, plain, key: soundKey(plain), words: plain.split(' ').length }
    })
}

const plainOf = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9 ]/g, '')

/** @returns the text with every word or pair of words that sounds like one of the vocabulary's spelt as there */
export function spellAsKnown(text: string, vocabulary: readonly string[]): string {
  const known = entries(vocabulary)
  if (known.length === 0) return text
  const parts = text.split(/(\s+)/)
  const isKnown = (word: string): boolean => known.some(({ plain }) => plain === plainOf(word))
  for (let at = 0; at < parts.length; at += 2) {
    // Longer readings first: "cowell chick" is one name, not two words.
    for (const count of [3, 2, 1]) {
      const end = at + 2 * count - 1
      if (end > parts.length) continue
      const heard = parts.slice(at, end).join('')
      const [, before, core, after] = /^(\W*)(.*?)((?:['’]s)?\W*)$/su.exec(heard) as unknown as string[]
      if (!core || /[.,!?;:]/.test(core)) continue
      const entry = match(core, count, known, isKnown)
      if (!entry) continue
      parts.splice(at, 2 * count - 1, `${before}${entry.spelling}${after}`)
      break
    }
  }
  return parts.join('')
}

function match(core: string, count: number, known: Entry[], isKnown: (word: string) => boolean): Entry | undefined {
  const plain = plainOf(core)
  const exact = known.find((entry) => entry.plain === plain)
  if (exact) return exact
  if (plain.split(' ').every((word) => common.has(word) || isKnown(word))) return undefined
  if (count > 1 && plain.split(' ').some((word) => common.has(word))) return undefined
  const squeezed = plain.replaceAll(' ', '')
  if (squeezed.length < 4) return undefined
  const near = known.filter((entry) => {
    if (Math.abs(entry.words - count) > 1) return false
    const target = entry.plain.replaceAll(' ', '')
    const distance = editDistance(squeezed, target)
    const longest = Math.max(squeezed.length, target.length)
    const sameStart = squeezed[0] === target[0] || soundKey(squeezed)[0] === soundKey(target)[0]
    if (!sameStart) return false
    // The same sound lets the spelling differ more; a name split in two must sound the same.
    if (soundKey(squeezed) === entry.key.replaceAll(' ', '')) return distance <= Math.max(1, Math.floor(longest * 0.34))
    return count === entry.words && longest >= 6 && distance <= 1
  })
  return near.length === 1 ? near[0] : undefined
}

/** Levenshtein's distance. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (row[j] as number) + 1,
          (next[j - 1] as number) + 1,
          (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      )
    row = next
  }
  return row[b.length] as number
}
