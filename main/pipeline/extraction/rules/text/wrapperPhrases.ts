/** Longer ways to ask for a reminder or a note, put into the wrappers that the grammar knows. */
import { Phrases } from './phrases.ts'
import { NOUN_TOO } from '../lexicon/verbs.ts'
import { DETERMINERS, isVerb } from '../lexicon/words.ts'

const pairs = (list: string): (readonly [string, string])[] =>
  list.split('|').map((entry) => entry.trim().split(' > ') as [string, string])

/** Where a clause begins. */
export const WRAPPER_PHRASES = new Phrases<string>(
  pairs(
    'ping me to > remind me to|nag me to > remind me to|bug me to > remind me to|prod me to > remind me to|poke me to > remind me to|shout at me to > remind me to|kick me to > remind me to|pester me to > remind me to|' +
      'i could do with a reminder to > remind me to|i want a reminder to > remind me to|i need a reminder to > remind me to|' +
      "i'd like a reminder to > remind me to|i'll need a reminder to > remind me to|we need a reminder to > remind me to|could use a reminder to > remind me to|" +
      "it'd be smart to > i should|it would be smart to > i should|it'd be wise to > i should|it would be wise to > i should|it'd be sensible to > i should|it would be sensible to > i should|" +
      "i'd be wise to > i should|i'd do well to > i should|i'd be smart to > i should|it's high time to > i need to|high time to > i need to|time to > i need to|time for me to > i need to|" +
      'can you note that > also|could you note that > also|please note that > also|get it noted that > also|let it be noted that > also|note down that > also|write down that > also|jot down that > also|put down that > also|make a note that > also|take a note that > also|take note that > also',
  ),
)

const WRITES = new Set(['note', 'jot', 'write', 'put', 'stick', 'pop', 'chuck', 'bung', 'whack', 'throw', 'get'])
const LISTS = new Set(['list', 'jobs', 'tasks', 'to-do', 'todo', 'todos', 'to-dos', 'reminders', 'agenda'])

/**
 * "Jot down wash the car", "stick mow the berm on my jobs": how many words before the task ask for it to be written down,
 * and where the list is named after it. Null where nothing of the kind is said.
 */
export function writtenDown(words: readonly string[], at: number): { head: number; tail: [number, number] } | null {
  if (!WRITES.has(words[at] ?? '')) return null
  const down = words[at + 1] === 'down'
  const head = down ? 2 : 1
  const verb = words[at + head] ?? ''
  const object = words[at + head + 1] ?? ''
  if (!isVerb(verb) || (NOUN_TOO.has(verb) && !DETERMINERS.has(object)) || DETERMINERS.has(verb)) return null
  if (down) return { head, tail: [0, 0] }
  for (let index = at + 3; index < Math.min(at + 14, words.length); index += 1) {
    if (!/^(?:on|onto|to|in|down)$/.test(words[index] ?? '') || !/^(?:the|my|our)$/.test(words[index + 1] ?? ''))
      continue
    for (let end = index + 2; end < index + 5; end += 1) {
      if (LISTS.has(words[end] ?? '') && !LISTS.has(words[end + 1] ?? '')) return { head, tail: [index, end + 1] }
    }
  }
  return null
}
