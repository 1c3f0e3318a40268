/** True for a word that the recogniser wrote with a capital inside a sentence: most likely a name. */
import type { Token } from './tokens.ts'

export function looksLikeName(token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}\p{Ll}/u.test(token.text)
}
