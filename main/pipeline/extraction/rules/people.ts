/** People and tags where they are spoken: "with Ana", "for work". */
import type { FieldEvidence } from '../../../../shared/domain.ts'
import { VERBS } from './lexicon/verbs.ts'
import type { Token } from './text/tokens.ts'
import type { View } from './text/view.ts'

export interface Mentions {
  values: string[]
  evidence: FieldEvidence | null
}

const PERSON_BEFORE =
  /^(?:with|call|ring|phone|text|email|message|ask|tell|meet|remind|invite|thank|visit|help|ping|for|to|from|pay|see|and)$/
const KIN =
  /^(?:mum|mom|mam|mama|dad|daddy|papa|gran|granny|grandma|grandpa|grandad|nan|nana|opa|oma|auntie|aunt|uncle)$/
const NO_NAME =
  /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter|i|the|a|english|french|german|spanish|google|amazon|zoom|netflix)$/

/** Names after words that take a person, told by their capital letter, the vocabulary or as a relative. */
export function readPeople(view: View, body: readonly number[], vocabulary: ReadonlyMap<string, string>): Mentions {
  const found: { name: string; token: Token }[] = []
  let afterPerson = false
  for (const at of body) {
    const token = view.tokens[at]
    if (!token) continue
    const previous = view.words[at - 1] ?? ''
    const takes = PERSON_BEFORE.test(previous) && (previous !== 'and' || afterPerson)
    const known = vocabulary.get(token.norm)
    const named = /^\p{Lu}\p{Ll}+$/u.test(token.text) && !NO_NAME.test(token.norm) && !VERBS.has(token.norm)
    if (takes && at !== body[0] && (named || KIN.test(token.norm) || (known !== undefined && /^\p{Lu}/u.test(known)))) {
      found.push({ name: known ?? capital(token.text), token })
      afterPerson = true
    } else if (token.norm !== 'and') afterPerson = false
  }
  return {
    values: [...new Set(found.map(({ name }) => name))],
    evidence:
      found.length === 0
        ? null
        : { spans: found.map(({ token }) => ({ start: token.start, end: token.end })), confidence: 0.7 },
  }
}

const TAGS = /^(?:work|home|school|family|shopping|errands|finance|health|garden|uni|college|church|travel)$/

/** "For work" at the end of a task, "tag it work", "hashtag errands". */
export function readTags(view: View, body: readonly number[]): Mentions {
  const values: string[] = []
  const spans: { start: number; end: number }[] = []
  body.forEach((at, position) => {
    const word = view.words[at] ?? ''
    const previous = view.words[at - 1] ?? ''
    const last = position === body.length - 1
    const spoken =
      (previous === 'for' && last && TAGS.test(word)) || /^(?:hashtag|tagged)$/.test(previous) || word.startsWith('#')
    const token = view.tokens[at]
    if (!spoken || !token) return
    values.push(word.replace(/^#/, ''))
    spans.push({ start: token.start, end: token.end })
  })
  return { values, evidence: values.length === 0 ? null : { spans, confidence: 0.75 } }
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
