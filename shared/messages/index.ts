/** The message catalogue: every sentence that a person reads has a key here. `{name}` stands for a parameter. */
import { en } from './en.ts'

export type MessageKey = keyof typeof en
export type Catalogue = Record<MessageKey, string>

const catalogues: Record<string, Catalogue> = { en }

/**
 * @param locale BCP 47 tag; the language part chooses the catalogue, English where there is none
 * @returns a function from key and parameters to the sentence
 */
export function translator(locale: string): (key: MessageKey, params?: Record<string, string | number>) => string {
  const catalogue = catalogues[locale.split('-')[0] ?? 'en'] ?? en
  return (key, params = {}) =>
    catalogue[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}

/**
 * For keys that come in two numbers, `<key>.one` and `<key>.other`: a language with more of them adds its own keys and
 * falls back to `other` where a catalogue lacks one.
 *
 * @returns a function from the key's stem and a count to the sentence, with the count as `{count}`
 */
export function counter(
  locale: string,
  t: Translate,
): (stem: PluralStem, count: number, params?: Record<string, string | number>) => string {
  const rules = new Intl.PluralRules(locale)
  return (stem, count, params) => t(`${stem}.${rules.select(count) === 'one' ? 'one' : 'other'}`, { count, ...params })
}

type StemOf<K> = K extends `${infer Stem}.one` ? Stem : never
/** Stems of the keys that exist as `<stem>.one`; the template type makes sure that `<stem>.other` exists too. */
export type PluralStem = StemOf<MessageKey>

export type Translate = ReturnType<typeof translator>
