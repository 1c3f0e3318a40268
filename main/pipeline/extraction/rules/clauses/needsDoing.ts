/** "The dentist needs calling", "the gutters want clearing", "the bike has to be serviced": a task said of its object. */
import { gerundBase, pastBase } from '../lexicon/forms.ts'
import { DETERMINERS, OBJECT_PRONOUNS, PREPOSITIONS, SUBJECT_PRONOUNS, isVerb } from '../lexicon/words.ts'
import type { View } from '../text/view.ts'

export interface NeedsDoing {
  /** Words of the object: `from` up to `subjectTo`. */
  from: number
  subjectTo: number
  /** The gerund or participle. */
  verb: number
  /** Word after it. */
  to: number
  /** Said as something that one has to do (`haveToDo.ts`). */
  owned?: boolean
}

const NEEDS = /^(?:needs|need|wants|want|requires|require|needing)$/
const ADVERB = /^(?:to|a|be|got|still|really|also|just|badly|desperately|urgently|probably|definitely|all)$/

/** "She needs her prescription picking up", "I want my hair cutting": the object stands behind. */
function objectBehind(view: View, from: number, limit: number): NeedsDoing | null {
  const { words } = view
  const need = from + 1
  if (!SUBJECT_PRONOUNS.has(words[from] ?? '') || !/^(?:needs?|wants?)$/.test(words[need] ?? '')) return null
  if (!DETERMINERS.has(words[need + 1] ?? '')) return null
  for (let at = need + 3; at < Math.min(need + 7, limit); at += 1) {
    const word = words[at] ?? ''
    if (view.tokens[at - 1]?.mark || PREPOSITIONS.has(word) || /^(?:and|or|to|who|which|that)$/.test(word)) return null
    if (gerundBase(word) && !/^(?:being|having|going|coming)$/.test(word))
      return { from: need + 1, subjectTo: at, verb: at, to: at + 1 }
  }
  return null
}

/** Reads such a task at a word; null where there is none. */
export function readNeedsDoing(view: View, from: number, limit: number): NeedsDoing | null {
  const { words } = view
  const behind = objectBehind(view, from, limit)
  if (behind) return behind
  const first = words[from] ?? ''
  if (
    SUBJECT_PRONOUNS.has(first) ||
    (OBJECT_PRONOUNS.has(first) && !/^(?:these|those|this|that)$/.test(first)) ||
    (isVerb(first) && DETERMINERS.has(words[from + 1] ?? ''))
  )
    return null
  if (PREPOSITIONS.has(first) || first === '') return null
  if (/^(?:these|those|this|that)$/.test(first) && NEEDS.test(words[from + 1] ?? '')) return null
  for (let at = from + 1; at < Math.min(from + 8, limit); at += 1) {
    const word = words[at] as string
    if (view.tokens[at - 1]?.mark) return null
    if (/^(?:and|who|which|that|if|because|so|i|we|he|she|they|you|it)$/.test(word)) return null
    const passive = /^(?:has|have|needs|need|must|should|ought)$/.test(word)
    if (!NEEDS.test(word) && !passive) continue
    let verb = at + 1
    let be = false
    while (ADVERB.test(words[verb] ?? '')) {
      be ||= words[verb] === 'be'
      verb += 1
    }
    if (verb >= limit) return null
    const form = words[verb] ?? ''
    // "The car needs washed": a Scots and North American participle, at the end of what is said.
    const scots = /^(?:needs|need)$/.test(word) && isLast(view, verb, limit) ? pastBase(form) : undefined
    const base = be ? pastBase(form) : NEEDS.test(word) ? (gerundBase(form) ?? scots) : undefined
    if (base === undefined || (/^(?:be|do|have|go)$/.test(base) && !be)) return null
    if (/^(?:do|have|go|be|see|know)$/.test(base)) return null
    return { from: skipLead(words, from), subjectTo: subjectEnd(words, from, at), verb, to: verb + 1 }
  }
  return null
}

const isLast = (view: View, at: number, limit: number): boolean =>
  at + 1 >= limit || Boolean(view.tokens[at]?.mark) || /^(?:and|before|by|so)$/.test(view.words[at + 1] ?? '')

/** "And the", "oh the": small words before the object. */
function skipLead(words: readonly string[], from: number): number {
  let at = from
  while (/^(?:and|also|plus|oh|so|but|then)$/.test(words[at] ?? '')) at += 1
  return at
}

function subjectEnd(words: readonly string[], from: number, at: number): number {
  let end = at
  while (end > from + 1 && /^(?:also|really|still|just|probably|definitely|all|both|badly)$/.test(words[end - 1] ?? ''))
    end -= 1
  return end
}
