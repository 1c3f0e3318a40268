/** Titles: the clause's own words as a short imperative. */
import { gerundBase, pastBase } from './lexicon/forms.ts'
import type { View } from './text/view.ts'

const MAX_WORDS = 12

const LEADING =
  /^(?:and|or|then|also|plus|so|but|to|please|just|maybe|perhaps|probably|definitely|really|actually|quickly|kindly|like|oh|okay|right|well|um|yeah|the thing|go and|go ahead and|try and|remember to|that|is|was|for|of|at|on|by|in|with|about|still|always|absolutely|simply|finally|basically|first|next|be sure to|make sure to|only)$/
const TRAILING =
  /^(?:and|or|but|so|then|also|plus|at|on|by|for|to|the|a|an|please|like|okay|yeah|thanks|cheers|um|because|since|with|of|from|as|is|it's|that's|which|who|if|when|about|sometime|probably|maybe|actually|anyway|though|tho|right|yes|no|oh|well|i|we|my|our|due|first|thing|both|too|already|definitely|eventually|really|possibly|ideally|preferably|hopefully|obviously|there's|before|after|until|starting|around|just|and's|mate|love|haha|lol|cool|good|great|wait|sorry|not|next|everything|all|sure|ta|eh|innit|aye|na|lah|hor|leh|lor|sia|wha|hey|yeah|nah|bro|hun|boss|remind|b'y|ya|ken|so|do|has|have|honestly|somehow|must|should|need|will|can)$/
/** Verbs whose particle may stand at the very end: "get the snow tires on". */
const PARTICLE_VERB =
  /^(?:get|put|turn|take|let|bring|switch|keep|leave|move|have|pull|drop|hand|send|fill|sort|try|plug|pop|stick|top|pay|log|check|call|book|invite|stay|come|go|sign|bed|back|dig|mix|carry|hang|hold|pass|work|set|order|phone|ring|type|key|lock|tie|screw|clip|sew|tune|dial|colour|color|zip|rub|wash|wear|run|add|lay|break|join|fit|push|water|wire|usher|wave|read|hurry)\b/
/** A trailing word that belongs to a phrasal verb or an idiom and must stay. */
const KEEP_TRAILING =
  /(?:^|\s)(?:turn|switch|put|get|go|log|sign|check|carry|come|hold|try|move|pass|keep|leave|hang|work|drop|let|fill|call|bring|hand|take|send|pop|stay|top|dial|clock|plug|break|give|moving|going|\S+ it|\S+ them|\S+ him|\S+ her|lights?|heating|oven|boiler|kettle|alarm|tv|radio|heater|pump|washing|dishwasher|slow cooker|wifi|iron|fan|sprinklers?) (?:on|in|off|by|over|about|around|for|to)$|(?:what|who|where|which)\b.* (?:at|on|for|to|in|with|of|about|from|is)$|(?:to|for|with) (?:all|everything|both)$|^(?:\S+ )?(?:all|everything|both|no|first)$/

/** "See what they can do", "check who we need": the end of a question that the verb takes. */
const ASKED = /\b(?:what|how|who|where|when|which|why|whatever)\b.* (?:do|can|need|should|will|must|has|have|are)$/

/** Words of a title, as indices into the view, cleaned at both ends. */
export function trimTitle(view: View, body: readonly number[], tail: readonly number[] = []): number[] {
  let words = body.filter((at) => !/^(?:oh|uh|um|umm)$/.test(view.words[at] ?? ''))
  if (words.length === 0) words = [...body]
  while (words.length > 1 && LEADING.test(wordAt(view, words, 0))) words = words.slice(1)
  for (;;) {
    const last = wordAt(view, words, words.length - 1)
    if (words.length <= 1 || !TRAILING.test(last)) break
    const text = words.map((at) => view.words[at]).join(' ')
    if (KEEP_TRAILING.test(text) || ASKED.test(text)) break
    if (/^(?:on|in)$/.test(last) && PARTICLE_VERB.test(text)) break
    words = words.slice(0, -1)
  }
  if (tail.length > 0 && words.length + tail.length <= MAX_WORDS) words = [...words, ...tail]
  if (words.length <= MAX_WORDS) return words
  words = shorten(view, words)
  while (words.length > 1 && TRAILING.test(wordAt(view, words, words.length - 1))) words = words.slice(0, -1)
  return words
}

const wordAt = (view: View, words: readonly number[], position: number): string =>
  view.words[words[position] ?? -1] ?? ''

/** At most twelve words, cut before a part that hangs on the rest where there is one. */
function shorten(view: View, words: readonly number[]): number[] {
  for (let position = MAX_WORDS; position >= 5; position -= 1) {
    if (
      /^(?:which|that|who|because|so|before|after|when|while|if|where|until|as|since|and|but|for|with|in|to)$/.test(
        wordAt(view, words, position),
      )
    )
      return words.slice(0, position)
  }
  return words.slice(0, MAX_WORDS)
}

/** Text of a title: the speaker's words and commas, first letter large, names spelled as in the vocabulary. */
export function titleText(
  view: View,
  words: readonly number[],
  gerund: boolean,
  vocabulary: ReadonlyMap<string, string>,
): string {
  let text = ''
  words.forEach((at, position) => {
    const token = view.tokens[at]
    if (!token) return
    let word = token.text
    if (position === 0 && gerund) word = gerundBase(token.norm) ?? pastBase(token.norm) ?? word
    if (word === 'i') word = 'I'
    const next = words[position + 1]
    const separator = token.glued && next === at + 1 ? '-' : ' '
    const comma = token.mark === ',' && next === at + 1 ? ',' : ''
    text += position === words.length - 1 ? word : `${word}${comma}${separator}`
  })
  return capitalise(spell(text, vocabulary))
}

function capitalise(text: string): string {
  // "iPad", "eBay": a small letter before a large one is the name's own spelling.
  return /^\p{Ll}\p{Lu}/u.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1)
}

/** Lower-cased vocabulary entries to their spelling; entries of several words too. */
export function vocabularyMap(vocabulary: readonly string[]): ReadonlyMap<string, string> {
  return new Map(vocabulary.map((entry) => [entry.toLowerCase(), entry]))
}

function spell(text: string, vocabulary: ReadonlyMap<string, string>): string {
  if (vocabulary.size === 0) return text
  const words = text.split(' ')
  for (let index = 0; index < words.length; index += 1) {
    for (let length = Math.min(4, words.length - index); length >= 1; length -= 1) {
      const key = words
        .slice(index, index + length)
        .join(' ')
        .toLowerCase()
      const bare = key.replace(/[,]$/, '').replace(/['’]s$/, '')
      const known = vocabulary.get(bare)
      if (known === undefined) continue
      const joined = words.slice(index, index + length).join(' ')
      words.splice(index, length, known + joined.slice(bare.length))
      break
    }
  }
  return words.join(' ')
}
