/** Clauses that open like a task and name no action: "reckon", "punch list for unit four:", "I've to say it was fine". */
import { AUXILIARIES, DETERMINERS, OBJECT_PRONOUNS, PREPOSITIONS } from '../lexicon/words.ts'
import { NOUN_TOO } from '../lexicon/verbs.ts'
import type { View } from '../text/view.ts'
import type { Clause } from './clause.ts'
import { isHeading } from './named.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Words that are left alone by a broken sentence and are no task by themselves. */
const LONE = set(
  'see do say go be look know think wait thank mean let guess hope remember forget have get make want need reckon listen calm overnight dinnae stick put please it me him her them us this that those these which what because since while the a an my our so and or but if when as like tell ask add note take give keep try come chill figure bet fancy mind suppose imagine doubt beat whatever july june',
)
/** Two words that call for attention or tell of a moment. */
const CALLS: ReadonlySet<string> = new Set(
  'sit down,be quiet,calm down,hold on,hang on,bear with,back up,shut up,go on,come on,be honest,be fair,be clear,look here,listen up,see you,god knows,mind you,good luck,be careful,settle down,slow down,wind up,wise up,go away,get lost,go figure,keep going,carry on,move on,cheer up,hurry up,dig in'.split(
    ',',
  ),
)
/** Last words of a heading: "work stuff". */
const TOPIC = set('stuff bits jobs chores errands matters')
const PRONOUN_SUBJECT = set("i he she we they he's she's we're they're it's that's there's i'm i've we've they've")

export function isNoAction(clause: Clause, clauses: readonly Clause[], view: View): boolean {
  const words = clause.body.map((at) => view.words[at] ?? '')
  const [first = '', second = ''] = words
  if (words.length === 1 && LONE.has(first)) return true
  if (first === 'wish' && /^(?:i|i'd|we|we'd|he|she|they|it|you|that)$/.test(second)) return true
  if (/^(?:never mind|forget it|forget that)$/.test(words.slice(0, 2).join(' ')) && words.length <= 3) return true
  if (first === 'do' && second === 'not') return true
  const before = view.words.slice(Math.max(0, (clause.body[0] ?? 0) - 6), clause.body[0]).join(' ')
  // "If I get the job we could finally redo the bathroom": what would be, not what is meant.
  if (/^(?:could|would|might)$/.test(view.words[clause.from - 1] ?? '')) return true
  if (/\b(?:do not|don't|never) (?:under (?:any|no) circumstances|on any account|ever|for any reason)$/.test(before))
    return true
  // "Dentist at 3:40, be there early": how the appointment is kept.
  if (
    /^be (?:there |here )?(?:early|on time|prompt|punctual|sure|good|nice|ready for (?:it|that))$/.test(words.join(' '))
  )
    return clauses.some((other) => other !== clause && other.kind !== 'question' && other.to === clause.from)
  if (words.length === 2 && CALLS.has(`${first} ${second}`)) return true
  if (
    !clause.carried &&
    words.length <= 3 &&
    TOPIC.has(words.at(-1) ?? '') &&
    NOUN_TOO.has(first) &&
    !words.some((word) => DETERMINERS.has(word))
  )
    return true
  if (
    !clause.carried &&
    /^(?:note|notes|debrief|recap|memo|update) (?:for|from|of|on|about)$/.test(`${first} ${second}`)
  )
    return clauses.some((other) => other.from > clause.from && other.kind === 'task' && !other.cancelled)
  if (!clause.carried && isHeading(clause, view) && heads(words)) return true
  if (
    /^(?:point|need|use|chance|hope|sign|way|idea|wonder|rush|worry)$/.test(first) &&
    view.words[(clause.body[0] ?? 0) - 1] === 'no'
  )
    return true
  if (!clause.carried) return seesHow(words) || quoted(clause, view)
  if (DETERMINERS.has(first) && tells(words)) return true
  const wrapper = view.words.slice(clause.from, clause.body[0])
  if (PRONOUN_SUBJECT.has(first)) return true
  // "Or I'll never hear the end of it": what happens otherwise.
  const opens = wrapper.findIndex((word) => /^(?:i|we|i'll|we'll|he'll|she'll|they'll)$/.test(word))
  if (opens >= 0 && (view.words[clause.from + opens - 1] === 'or' || wrapper.includes('never'))) return true
  const said = wrapper.join(' ')
  // "Let me know when it's five".
  if (first === 'know' && /\blet me$/.test(said)) return true
  // "I'll believe it when I see it".
  if (/\b(?:'ll|i'll|we'll|will)$/.test(said) && /^(?:believe|bet|know|never|think|wonder|feel|be honest)$/.test(first))
    return true
  // "Got to work late, spilled my coffee".
  if (/^got to$/.test(said) && /^(?:work|school|bed|town|church|college|uni)$/.test(first)) return true
  if (/\b(?:i|we) had to$/.test(said)) return true
  // "Dad says I should get a proper job", "you have to laugh".
  if (
    /\bshould$/.test(said) &&
    /^(?:says|said|thinks|reckons)$/.test(view.words[clause.from + Math.max(0, opens) - 1] ?? '')
  )
    return true
  return (
    first === 'say' &&
    /\b(?:wanted|have|'ve|i've|got|gotta|must|will|'ll|would|love|like) ?(?:to)?$/.test(said) &&
    !/^(?:hello|hi|hey|something|thanks|thank|sorry|yes|no|goodbye|bye|happy|congratulations|grace|prayers|a|my|our)$/.test(
      second,
    )
  )
}

/** "Punch list for unit four:", "jot this one down:". */
function heads(words: readonly string[]): boolean {
  const [first = '', second = ''] = words
  if (/^(?:jot|note|write|put|take|get|add|pop|stick)$/.test(first)) return words.length <= 2 || words.at(-1) === 'down'
  return NOUN_TOO.has(first) && !DETERMINERS.has(second) && !OBJECT_PRONOUNS.has(second) && !PREPOSITIONS.has(second)
}

/** "I says to him move your van": what somebody said to somebody, not what to do. */
function quoted(clause: Clause, view: View): boolean {
  const first = clause.body[0] ?? 0
  if (first < 2 || view.tokens[first - 1]?.mark) return false
  const before = view.words.slice(Math.max(0, first - 5), first).join(' ')
  return /(?:^| )(?:i|he|she|they|we) (?:says|said|goes|was like|is like|were like|shouted|yelled)(?: to (?:me|him|her|them|us)| right| well| look| listen| like)?$/.test(
    before,
  )
}

/** "See the thing is", "look the point was". */
function seesHow(words: readonly string[]): boolean {
  if (!/^(?:see|look|listen)$/.test(words[0] ?? '')) return false
  const second = words[1] ?? ''
  if (/'s$/.test(second) && words[0] !== 'see') return true
  return (
    /^(?:the|my|our|it|this)$/.test(second) &&
    words.slice(2, 5).some((word) => AUXILIARIES.has(word) && /^(?:is|are|was|were|has|had)$/.test(word))
  )
}

/** "The thing is the fan's been making a noise": a subject and its verb behind what looked like a wrapper. */
const tells = (words: readonly string[]): boolean =>
  words
    .slice(1, 6)
    .some(
      (word, at) => /'s$/.test(word) && /^(?:been|got|not|gone|going|making|broken|still)$/.test(words[at + 2] ?? ''),
    )
