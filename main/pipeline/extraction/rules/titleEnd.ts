/** Where a title ends: which words at its end say nothing of their own, and which only look so. */
import { DETERMINERS } from './lexicon/words.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Never the last word of a title. */
const LINKS = set(
  "and or but so then also plus because since if when which who the a an my our and's there's that's it's is i we starting until due",
)
const PREPOSITIONS_LEFT = set('at on by for to with of from about as before after around like')
/** Small talk, unless something before makes it the content: "the boss", "she was right", "say no". */
const CHATTER = set(
  "please okay yeah thanks cheers um sometime probably maybe actually anyway though tho right yes no oh well already definitely eventually really possibly ideally preferably hopefully obviously just mate love haha lol cool good great wait sorry sure ta eh innit aye na lah hor leh lor sia wha hey nah bro hun boss b'y ya ken honestly somehow remind too both all everything first next not thing",
)
const AUXILIARY = set('do has have must should need will can')

/** Verbs whose particle may stand at the very end: "get the snow tires on". */
const PARTICLE_VERB =
  /^(?:get|put|turn|take|let|bring|switch|keep|leave|move|have|pull|drop|hand|send|fill|sort|try|plug|pop|stick|top|pay|log|check|call|book|invite|stay|come|go|sign|bed|back|dig|mix|carry|hang|hold|pass|work|set|order|phone|ring|type|key|lock|tie|screw|clip|sew|tune|dial|colour|color|zip|rub|wash|wear|run|add|lay|break|join|fit|push|water|wire|usher|wave|read|hurry)\b/
/** A trailing word that belongs to a phrasal verb or an idiom and must stay. */
const KEEP_TRAILING =
  /(?:^|\s)(?:turn|switch|put|get|go|log|sign|check|carry|come|hold|try|move|pass|keep|leave|hang|work|drop|let|fill|call|bring|hand|take|send|pop|stay|top|dial|clock|plug|break|give|moving|going|\S+ it|\S+ them|\S+ him|\S+ her|lights?|heating|oven|boiler|kettle|alarm|tv|radio|heater|pump|washing|dishwasher|slow cooker|wifi|iron|fan|sprinklers?) (?:on|in|off|by|over|about|around|for|to)$|(?:what|who|where|which)\b.* (?:at|on|for|to|in|with|of|about|from|is)$|(?:to|for|with) (?:all|everything|both)$|^(?:\S+ )?(?:all|everything|both|no|first)$/
/** "See what they can do", "check who we need": the end of a question that the verb takes. */
const ASKED =
  /\b(?:what|how|who|where|when|which|why|whatever)\b.* (?:do|can|need|should|will|must|has|have|are|is|was|were|did|does)$/
/** "The book I sat on", "the man she works with", "something to play with", "get the tyre looked at". */
const STRANDED =
  /\b(?:i|we|he|she|they|you|i'm|we're|he's|she's|they're|you're|i've|we've|they've|that \w+) (?:\S+ ){1,2}(?:on|in|at|with|for|to|about|from|of)$|\b(?:to|and) (?:\w+ )?\w+ (?:with|on|in|into|for|about|at|from)$|\b(?:looked|seen|lived|dealt|talked|signed|paid|asked|cared|tended|sat|worked) (?:at|to|with|for|after|on|in|about|over)$/
/** "If the trip is still on", "whether the milk is off". */
const STATE_END =
  /\b(?:is|are|was|were|be|still|it's|that's|there's)(?: still| all| back)? (?:on|for|about|up|over|in)$/
const LINKING =
  /^(?:is|are|was|were|be|been|being|am|looks?|looking|looked|sounds?|seems?|feels?|feeling|get|gets|getting|got|it's|that's|he's|she's|they're|i'm|you're|we're|isn't|wasn't|turn|turns|for|said|say|saying|so|very|pretty|as|everything's)$/
const SAYING = /^(?:say|text|tell|write|reply|answer|email|message|whatsapp)\b/

/** Words from the end: twice as many as a title has. */
const ENOUGH_TO_DECIDE = 24

/** How many words at the end say nothing: "at some point", "as soon as I can". */
const HEDGES = [
  'at some point',
  'at some stage',
  'some time soon',
  'sometime soon',
  'if possible',
  'if i can',
  'if we can',
  'when i can',
  'as soon as i can',
  'as soon as possible',
  'or whatever',
  'or something',
  'please and thank you',
  'one of these days',
].map((phrase) => phrase.split(' '))

/**
 * @param words of the title so far
 * @returns how many of its last words go; 0 where it ends well
 */
export function emptyEnd(words: readonly string[]): number {
  if (words.length <= 1) return 0
  const hedge = HEDGES.find(
    (phrase) =>
      words.length - phrase.length >= 2 &&
      phrase.every((word, position) => words[words.length - phrase.length + position] === word),
  )
  if (hedge) return hedge.length
  const last = words.at(-1) ?? ''
  if (!LINKS.has(last) && !PREPOSITIONS_LEFT.has(last) && !CHATTER.has(last) && !AUXILIARY.has(last)) return 0
  // A note of thousands of words without a stop must not be searched once for each of them; only its end decides.
  const end = words.slice(-ENOUGH_TO_DECIDE).join(' ')
  if (KEEP_TRAILING.test(end) || ASKED.test(end)) return 0
  const previous = words.at(-2) ?? ''
  const determined = DETERMINERS.has(previous) || /'s$/.test(previous)
  if (PREPOSITIONS_LEFT.has(last))
    return STRANDED.test(end) || STATE_END.test(end) || (/^(?:on|in)$/.test(last) && PARTICLE_VERB.test(words[0] ?? ''))
      ? 0
      : 1
  if (CHATTER.has(last)) return keepsChatter(last, previous, determined, words) ? 0 : 1
  // "My will", "the hen do", "a watering can": nouns, unless a pronoun stands before.
  if (AUXILIARY.has(last)) {
    if (determined) return 0
    if (last === 'can') return CANS.test(previous) ? 0 : 1
    return /^(?:do|will)$/.test(last) && !NO_NOUN_BEFORE.test(previous) ? 0 : 1
  }
  return 1
}

const CANS = /^(?:trash|garbage|rubbish|watering|paint|petrol|gas|beer|spray|jerry|milk|oil|tin|coffee|soda|coke|fuel)$/
const NO_NOUN_BEFORE =
  /^(?:i|we|you|he|she|they|it|and|or|but|so|then|if|when|that|who|which|what|to|not|just|also|still|really|please)$/

function keepsChatter(last: string, previous: string, determined: boolean, words: readonly string[]): boolean {
  if (last === 'thing') return !/^(?:first|last|the|a|one|only|other|next)$/.test(previous)
  if (/^(?:first|next|not|both|all|everything|too|just|already|really|actually|probably|maybe)$/.test(last))
    return (
      (last === 'all' && previous === 'at') ||
      (last === 'first' && determined) ||
      (last === 'next' && previous === 'happens')
    )
  if (determined && !/^(?:both|all|that|this|those|these|another)$/.test(previous)) return true
  if (LINKING.test(previous) && /^(?:right|good|great|cool|sorry|sure|well|no|yes|okay|love)$/.test(last)) return true
  return /^(?:yes|no|thanks|sorry|cheers|okay|well|hey)$/.test(last) && SAYING.test(words[0] ?? '') && words.length <= 5
}
