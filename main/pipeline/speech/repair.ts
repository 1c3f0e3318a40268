import { repairRules } from './repairRules.ts'
import { spellAsKnown } from './vocabulary.ts'

/**
 * Repairs what the recogniser is known to get wrong in notes, and spells names as the person does.
 * @param vocabulary names and words of the person, as they should be spelt
 */
export function repair(text: string, vocabulary: readonly string[] = []): string {
  const repaired = repairRules.reduce((result, { pattern, replacement }) => result.replace(pattern, replacement), text)
  const spelt = spellAsKnown(repaired, vocabulary).trim()
  // A rule's word is written small; where the recogniser began sentences with a capital they still do.
  if (!/^\p{Lu}/u.test(text)) return spelt
  return spelt.replace(/(^|[.!?]\s+)(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
}
