/** Words that look like small talk or a question of their own and belong to the task: "email the boss", "ask what he wants". */
import type { Annotation } from '../annotations.ts'
import type { View } from '../text/view.ts'
import { AUXILIARIES, DETERMINERS, PREPOSITIONS } from '../lexicon/words.ts'

const ASKS_WHAT = /^(?:see|check|ask|know|learn|find|out|work|decide|explain|me|him|her|them|remember|about|of|on)$/
const TAKES_WHAT =
  /^(?:tell|ask|show|remind|write|note|see|check|find|work|decide|explain|remember|text|email|look|figure|plan|choose|pick|learn|list|finish|sort|count|get|jot|log|record|hear|guess|ring|call|phone|message|print|wash|use|eat)$/

/** Whether a question begins at word `index` that the task's verb takes: "write down what the doctor said", "see can she come". */
export function takesWhat(words: readonly string[], body: readonly number[], index: number): boolean {
  const word = words[index] ?? ''
  if (/^(?:can|could|would|will|is|does|are)$/.test(word))
    return (
      /^(?:see|ask|check|hear)$/.test(words[index - 1] ?? '') &&
      /^(?:i|he|she|we|they|it|there|the|my)$/.test(words[index + 1] ?? '')
    )
  if (word !== 'what') return false
  if (ASKS_WHAT.test(words[index - 1] ?? '')) return true
  if (body.length > 4 || !TAKES_WHAT.test(words[body[0] ?? -1] ?? '')) return false
  return !AUXILIARIES.has(words[index + 1] ?? '') || /^(?:tell|ask|show|explain)$/.test(words[body[0] ?? -1] ?? '')
}

/** "Ask Priya about the budget and whether the trip is on": a second question of the same verb. */
export function asksMore(words: readonly string[], body: readonly number[], index: number): boolean {
  return (
    /^(?:ask|check|see|tell|find|confirm|email|text|explain|work)$/.test(words[body[0] ?? -1] ?? '') &&
    /^(?:whether|if|how|what|when|where|why|who)$/.test(words[index + 1] ?? '') &&
    words[index + 2] !== undefined &&
    !/^(?:i|we)$/.test(words[index + 2] ?? '')
  )
}

const LINKS =
  /^(?:is|are|was|were|be|been|am|looks?|sounds?|seems?|feels?|turn|it's|that's|he's|she's|they're|i'm|you're|we're|isn't|wasn't)$/
const SAYS = /^(?:say|text|tell|reply|answer|write|email|message)$/

/** Whether the last word of a sentence is content rather than small talk: "the boss", "she was right", "tell the kids no". */
export function keepsLast(words: readonly string[], index: number): boolean {
  const previous = words[index - 1] ?? ''
  const word = words[index] ?? ''
  if (DETERMINERS.has(previous) || /'s$/.test(previous)) return !/^(?:that|this|it's|that's|all|both)$/.test(previous)
  if (/^(?:yes|no|thanks|sorry|okay|cheers)$/.test(word))
    return SAYS.test(words[index - 1] ?? '') || SAYS.test(words[index - 2] ?? '') || SAYS.test(words[index - 3] ?? '')
  return LINKS.test(previous) && /^(?:right|okay|great|cool|sure|well)$/.test(word)
}

/** What follows a subject and "'s", and no noun after a possessive. */
const SPLIT_STATE =
  /^(?:split|broken|due|gone|closed|dead|coming|going|leaking|empty|full|cracked|torn|not|already|still|too|so|been|got|fine|really|worn|stuck|missing|sick|allergic)$/

/** "Order new clogs, the left one's split": a determined subject and its state. */
export function tellsState(view: View, annotations: readonly (Annotation | undefined)[], index: number): boolean {
  if (!/^(?:the|my|our|his|her|their|that|these|those)$/.test(view.words[index] ?? '')) return false
  for (let at = index + 1; at < Math.min(index + 5, view.words.length); at += 1) {
    if (annotations[at] || (at > index + 1 && view.tokens[at - 1]?.mark)) return false
    const word = view.words[at] ?? ''
    if (/'s$/.test(word) && SPLIT_STATE.test(view.words[at + 1] ?? '')) return true
    if (/^(?:is|are|was|were|has|isn't|aren't|won't|keeps|needs|wants|looks|reads|says)$/.test(word)) return true
    if (PREPOSITIONS.has(word) || /^(?:and|or|who|which|that|to)$/.test(word)) return false
  }
  return false
}
