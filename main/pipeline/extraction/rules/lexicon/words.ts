/** Small closed classes of words, and questions about single words. */
import { VERBS } from './verbs.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean))

export const DETERMINERS = set(
  'the a an my our your his her their its this that these those some any every each all both no another either neither enough several many much more few what which whose another',
)
export const OBJECT_PRONOUNS = set(
  'it them him her me us you that this these those everything everyone everybody something someone somebody anything one',
)
export const SUBJECT_PRONOUNS = set(
  "i he she we they you it's he's she's we're they're i'm you're i've we've they've you've i'd we'd he'd she'd they'd you'd i'll we'll he'll she'll they'll you'll it'll that's there's there who's here's",
)
export const PREPOSITIONS = set(
  'about above across after against along among around as at before behind below beneath beside between beyond by down during except for from in inside into like near of off on onto out outside over past per regarding round since than through to toward towards under until till up upon via with within without re versus vs plus minus',
)
export const PARTICLES = set(
  'up out off down back away over in on around through along forward together apart round about by',
)
export const AUXILIARIES = set(
  "is are was were am be been being isn't aren't wasn't weren't has had hasn't haven't hadn't does did doesn't didn't don't will would won't wouldn't can could can't couldn't should shouldn't shall may might must mustn't do have",
)
export const CONJUNCTIONS = set(
  'and or but so because since if when while although though unless whether that than nor yet as where',
)
export const JOINERS = set('and then also plus but so')

/** Base form of a verb that can begin a task. */
export function isVerb(word: string): boolean {
  return VERBS.has(word) || isPrefixedVerb(word)
}

/** "re-read", "pre-order", "un-jam", "double-check": a known verb behind a prefix. */
function isPrefixedVerb(word: string): boolean {
  const again = /^re(\w{4,})$/.exec(word)
  if (again && VERBS.has(again[1] as string) && !NO_REPEAT.has(word)) return true
  const match = /^(?:re|pre|un|de|over|under|out|mis|co|dis)-?(\w{3,})$/.exec(word)
  if (match && word.includes('-') && VERBS.has(match[1] as string)) return true
  const last = word.split('-').at(-1)
  return (
    word.includes('-') &&
    last !== undefined &&
    last !== word &&
    VERBS.has(last) &&
    !/^(?:self|semi|non|half|two|three|one|e|t|x)-/.test(word) &&
    !NOUN_ENDING.has(last)
  )
}

/** Words that only look like a verb done again. */
const NO_REPEAT = set('remark remarks resort retail reward relate rename recess recover recent regain')

/** Last parts that make a hyphenated word a noun: "follow-up", "check-in", "to-do". */
const NOUN_ENDING = set(
  'up in out do off over on back down through by call work time work book line room service order',
)
