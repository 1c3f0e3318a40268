/** Which clauses are tasks: something to do, as opposed to remarks, questions, and things only mentioned. */
import { pastBase, thirdPersonBase } from '../lexicon/forms.ts'
import { NOUN_TOO } from '../lexicon/verbs.ts'
import { PREPOSITIONS, isVerb } from '../lexicon/words.ts'
import type { View } from '../text/view.ts'
import type { Clause } from './clause.ts'
import { isHeading, namesThing } from './named.ts'
import { isNoAction } from './noAction.ts'

export function isTaskClause(clause: Clause, clauses: readonly Clause[], view: View): boolean {
  if (clause.body.length === 0) return false
  if (clause.kind !== 'thing' && clause.kind !== 'task') return false
  if (
    /^(?:(?:number|item|task|thing) \w+|five things|two things|three things|list|tasks?|first|second|third)\b/.test(
      clause.body.map((at) => view.words[at]).join(' '),
    ) &&
    clause.body.length <= 2
  )
    return false
  if (STATE.test(clause.body.map((at) => view.words[at]).join(' '))) return false
  // "Action items from the call:".
  if (isHeading(clause, view) && PREPOSITIONS.has(view.words[clause.body[0] ?? -1] ?? '')) return false
  if (clause.kind === 'task') {
    if (isNoAction(clause, clauses, view)) return false
    // "First try.": a lone noun that is a verb as well.
    const lone = clause.body.length === 1 && !clause.carried && !clause.listed && clause.annotations.length === 0
    return !(lone && NOUN_TOO.has(view.words[clause.body[0] ?? -1] ?? ''))
  }
  const words = clause.body.map((at) => view.words[at] ?? '')
  if (clause.carried) {
    if (words.length === 1 && /^(?:the|a|it|that|this|one|more|me|them|some|any|all|to|so|and)$/.test(words[0] ?? ''))
      return false
    if (/^(?:when|how|why|what|where|who|if)$/.test(words[0] ?? '')) return false
    // "We need gas. Pick up two bottles": a need beside real tasks is their background.
    const needed = /\b(?:need|want|require|could)\b/.test(view.words.slice(clause.from, clause.body[0]).join(' '))
    return !needed || !clauses.some((other) => other.kind === 'task' && !other.cancelled)
  }
  if (!namesThing(clause, view)) return false
  if (clause.listed) return !words.some((word) => word === 'no')
  if (words.some((word, index) => index > 0 && FINITE_WORD.test(word)) || PRONOUN.test(words.join(' '))) return false
  const last = words.at(-1) ?? ''
  // "The lumber yard shuts", "stage call moved".
  if (
    words.length > 1 &&
    !isVerb(last) &&
    (pastBase(last) !== undefined ||
      (thirdPersonBase(last) !== undefined && !NOUN_TOO.has(thirdPersonBase(last) ?? '')))
  )
    return false
  const dated = clause.annotations.some(
    ({ annotation }) =>
      !annotation.dropped &&
      (annotation.kind === 'date'
        ? !annotation.past && !annotation.vague
        : annotation.kind === 'time' || annotation.kind === 'recurrence'),
  )
  if (dated && clause.body.length <= 10) return true
  return isWholeNote(clause, clauses) && ordersThing(words)
}

/** Nothing else was said but things: "new batteries for the smoke alarm", "eggs, bread and coffee filters". */
const isWholeNote = (clause: Clause, clauses: readonly Clause[]): boolean =>
  clauses.every((other) => other === clause || other.kind === 'nothing' || (other.kind === 'thing' && other.carried))

/** Things to get: for something, or several of them. */
function ordersThing(words: readonly string[]): boolean {
  if (words.length < 3 || words.length > 12) return false
  if (
    /^(?:so|such|what|very|too|really|nice|lovely|great|good|bad|poor|no|not|just|only|still|much|more|less|this|that|these|those|it|my|our|his|her|their|the)$/.test(
      words[0] ?? '',
    )
  )
    return false
  return words.includes('for') || (words.includes('and') && words.length <= 8)
}

/** Words that make a sentence of a thing: "spuds go in on Good Friday". */
const FINITE_WORD =
  /^(?:is|are|was|were|has|had|have|does|did|will|would|can't|don't|isn't|go|goes|come|comes|always|starts?|ends?|gets?|got|went|came|falls|runs|says?|said|means|wants|needs|looks|starts|opens|closes|reckon|think|feels?|always)$/
const PRONOUN = /\b(?:i|he|she|we|they|you|i'm|it's|he's|she's|we're|they're|that's|there's|what's|nobody|everyone)\b/

/** How a day is, rather than what to do in it: "so busy today". */
const STATE =
  /^(?:so |very |too |really |pretty )?(?:busy|mad|crazy|quiet|long|big|slow|rough|good|bad|great|lovely|nice|awful|hot|cold|freezing|raining|sunny|late|early|home|here|back|off|free|done|tired|fine|knackered|tired|hungry|sick|bored|sleepy|exhausted|sore|cold|warm|windy|wet|stressed|excited)(?: day| one| night| week| morning)?(?: honestly| lol| though| actually| already)?$/
