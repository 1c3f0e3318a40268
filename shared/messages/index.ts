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

export type Translate = ReturnType<typeof translator>
