/** What the neighbours of a word say about it being a verb. */
import { words } from './table.ts'

export { COMPOUND_HEADS, COMPOUND_MODIFIERS } from './compounds.ts'
export { PREPOSITIONS_OF } from './verbPrepositions.ts'

/** Words that keep the next one in their own clause: "to fix", "not call", "who check". */
export const NO_BREAK_BEFORE: ReadonlySet<string> = new Set(
  words(
    "to not never always usually often who which that how what when where why if whether and or than as i he she we they you it's i'll we'll you'll he'll she'll they'll don't let let's make help please just really go come can could should would will must may might shall gotta wanna gonna the be being been very too more most so a also then ever even still only people kids children everyone someone anybody somebody others mr mrs ms dr st double triple new old good bad big small little fresh cold hot first second third last next other same extra spare",
  ),
)
