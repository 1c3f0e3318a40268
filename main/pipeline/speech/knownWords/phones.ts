/**
 * A rough reading of how words sound, for comparing what was heard with a word that a person listed. One letter for each sound:
 * consonants by where and how they are made, vowels in three kinds. Pure.
 */

/** Spellings and their sound, the longer first. Vowels: `i` front, `a` open, `u` back. */
const english: readonly [RegExp, string][] = [
  [/^(?:kn|gn|pn)/, 'n'],
  [/^wr/, 'r'],
  [/^ps/, 's'],
  [/^x/, 'z'],
  [/^mc(?=[^aeiouy])/, 'mak'],
  [/tsch|tch|cz|ch/, 'C'],
  [/sch(?=[^aeiouy])|sz|sh|(?:t|c|s)i(?=on|a)/, 'S'],
  [/dge?|j|g(?=[eiy])/, 'J'],
  [/ph/, 'f'],
  [/th/, 'T'],
  [/gh(?=[^aeiouy]|$)/, ''],
  [/ck|c(?=[^eiy]|$)|q(?=u)|q/, 'k'],
  [/c(?=[eiy])/, 's'],
  [/zh/, 'Z'],
  [/x/, 'ks'],
  [/ng(?=$|[^aeiouy])/, 'N'],
  [/wh|w(?=[aeiouy])|(?<=q)u(?=[aeiouy])/, 'w'],
  [/y(?=[aeiou])/, 'y'],
  [/h(?=[aeiouy])/, 'h'],
  [/oo|ou|ow|oa|aw|au|ew|eu|ue|o|u/, 'u'],
  [/ee|ea|ie|ei|ey|ay|ai|i|y/, 'i'],
  [/e(?=$)/, ''],
  [/e/, 'i'],
  [/a/, 'a'],
  [/[bdfgklmnprstvz]/, '$'],
  [/./, ''],
]

/** Other readings of the same letters, each tried where they occur: Irish, Polish and German, Spanish, Italian, French. */
const elsewhere: readonly [RegExp, string][][] = [
  [
    [/bh|mh/g, 'v'],
    [/aoi/g, 'ee'],
    [/ao/g, 'ee'],
    [/s(?=[ie])/g, 'sh'],
    [/dh|gh/g, ''],
    [/c/g, 'k'],
  ],
  [
    [/w/g, 'v'],
    [/j/g, 'y'],
    [/c(?=[^hkz])/g, 'ts'],
    [/sch/g, 'sh'],
  ],
  [
    [/j/g, 'h'],
    [/ll/g, 'y'],
    [/ñ/g, 'ny'],
  ],
  [
    [/gi(?=[aou])/g, 'j'],
    [/c(?=[ie])/g, 'ch'],
    [/ch/g, 'k'],
    [/gli/g, 'li'],
  ],
  [
    [/eaux?/g, 'o'],
    [/oix?/g, 'wa'],
    [/[tsxd]$/g, ''],
    [/ai?n$/g, 'an'],
  ],
]

/** Letters alone, in lower case, words apart. */
export const plainLetters = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/ß/g, 'ss')
    .replace(/æ/g, 'ae')
    .replace(/\p{M}/gu, '')
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9 ]/g, '')
    .replace(/ +/g, ' ')
    .trim()

/** The sounds of a text, words run together. */
export function phonesOf(text: string): string {
  return plainLetters(text)
    .split(' ')
    .map(wordPhones)
    .join('')
    .replace(/(.)\1+/g, '$1')
}

/** The likely ways to say a listed word, the English one first. */
export function readingsOf(word: string): string[] {
  const plain = plainLetters(word)
  const readings = new Set([phonesOf(plain)])
  for (const rules of elsewhere) {
    const respelt = plain
      .split(' ')
      .map((one) => rules.reduce((text, [pattern, sound]) => text.replace(pattern, sound), one))
      .join(' ')
    if (respelt !== plain) readings.add(phonesOf(respelt))
  }
  return [...readings]
}

const anchored = english.map(([pattern, sound]) => [new RegExp(pattern.source, 'y'), sound] as const)

function wordPhones(word: string): string {
  let sounds = ''
  for (let at = 0; at < word.length;) {
    const before = at
    for (const [pattern, sound] of anchored) {
      pattern.lastIndex = at
      const found = pattern.exec(word)
      if (!found || found[0] === '') continue
      sounds += sound === '$' ? found[0] : sound
      at += found[0].length
      break
    }
    if (at === before) at += 1
  }
  return sounds
}
