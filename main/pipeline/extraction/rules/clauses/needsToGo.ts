/** "The bins need to go out", "Mum's card has to go in the post": what must happen to a thing, without a verb for the speaker. */
import type { View } from '../text/view.ts'
import type { Clause } from './clause.ts'

const MUST = /^(?:needs?|has|have|wants?|must|ought)$/
const PERSON =
  /^(?:i|we|you|he|she|they|who|someone|somebody|everyone|people|kids|guests|mum|mom|dad|nan|gran|boss|team|guys|lads|girls|boys|children|students|staff|tenants|customers|it)$/
const LONGEST = 6

/** Whether such a subject and its verb follow word `at`. */
export function needsFollow(view: View, at: number): boolean {
  for (let index = at + 1; index < Math.min(at + LONGEST, view.words.length); index += 1) {
    if (view.tokens[index - 1]?.mark) return false
    if (MUST.test(view.words[index] ?? '')) return !PERSON.test(view.words[index - 1] ?? '')
  }
  return false
}

/** Makes tasks of such remarks, in place; their words are their title. */
export function readNeedsToGo(clauses: readonly Clause[], view: View): void {
  clauses.forEach((clause, index) => {
    if ((clause.kind !== 'remark' && clause.kind !== 'thing') || clause.cancelled || clause.carried) return
    const words = clause.body.map((at) => view.words[at] ?? '')
    const must = words.findIndex((word, position) => position > 0 && MUST.test(word))
    if (must < 1 || must >= LONGEST || words.length > 10 || PERSON.test(words[must - 1] ?? '')) return
    if (words.slice(0, must).some((word) => PERSON.test(word) || /^(?:and|or|that|which|if|because)$/.test(word)))
      return
    if (words[must + 1] !== 'to' || !/^(?:go|come|get)$/.test(words[must + 2] ?? '') || words.length < must + 4) return
    // The task that follows says it again.
    const next = clauses.slice(index + 1).find((other) => !other.cancelled && other.kind === 'task')
    if (next && next.body.some((at) => words.includes(view.words[at] ?? '') && (view.words[at] ?? '').length > 3))
      return
    if (next && /^(?:so)$/.test(view.words[next.from] ?? '')) return
    clause.kind = 'task'
    clause.carried = true
    clause.confidence = 0.6
  })
}
