/** "I've the slurry to spread", "there's the bins to put out", "I have an essay to write": a task said after its object. */
import { DETERMINERS, PREPOSITIONS, isVerb } from '../lexicon/words.ts'
import { isNumberWord } from '../dates/numbers.ts'
import type { View } from '../text/view.ts'
import type { NeedsDoing } from './needsDoing.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

const OWNERS = set("i've we've there's i'd we'd")
const PRONOUNS = set('i we there')
const HAVE = set('have got is are had still also just')
/** Nouns whose infinitive says what they are, and has an object of its own. */
const ABSTRACT = set(
  'time chance reason way place plan idea need promise decision obligation right lot lots bit couple few thing things nothing something anything everything ' +
    'task job errand reminder note appointment energy mind notion choice duty deadline option ability tendency someone somebody nobody nowhere much more loads stuff list day hour ' +
    'hours minute minutes week urge desire responsibility moment while people person man guy woman friend habit intention point ton tons',
)
/** Verbs that need no object, or that the noun is the subject of. */
const NO_OBJECT = set('do go be have come get say start know worry think wait live work help')

/** Reads such a task at a word; null where there is none. */
export function readHaveToDo(view: View, from: number, limit: number): NeedsDoing | null {
  const { words } = view
  let at = from
  const first = words[at] ?? ''
  if (OWNERS.has(first)) at += 1
  else if (PRONOUNS.has(first) && HAVE.has(words[at + 1] ?? '')) at += 2
  else return null
  while (HAVE.has(words[at] ?? '')) at += 1
  const object = at
  const opener = words[object] ?? ''
  if (!DETERMINERS.has(opener) && !isNumberWord(opener)) return null
  for (at = object + 1; at < Math.min(object + 7, limit); at += 1) {
    const word = words[at] ?? ''
    if (view.tokens[at - 1]?.mark) return null
    if (word === 'to' && at > object + 1) {
      const verb = words[at + 1] ?? ''
      if (at + 1 >= limit || !isVerb(verb) || NO_OBJECT.has(verb) || ABSTRACT.has(words[at - 1] ?? '')) return null
      // "I've a man to see the boiler": the verb has an object already.
      if (DETERMINERS.has(words[at + 2] ?? '') && at + 2 < limit) return null
      return { from: object, subjectTo: at, verb: at + 1, to: at + 2, owned: true }
    }
    if (/^(?:and|or|who|which|that|if|because|so|i|we|he|she|they|you|it)$/.test(word)) return null
    if (PREPOSITIONS.has(word) && !/^(?:of|for|in)$/.test(word)) return null
  }
  return null
}
