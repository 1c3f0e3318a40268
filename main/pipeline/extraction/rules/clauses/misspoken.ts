/** A slip that the speaker hears: "did I say Sequoia? I meant Hercules", "I said Wednesday but it's Tuesday". */
import { DETERMINERS } from '../lexicon/words.ts'
import type { CorrectionSite, CorrectionVerdict } from './corrections.ts'
import { reviseFrom } from './revision.ts'
import { phraseEnd } from './slots.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))
const SAY = set('say said saying put')
/** Words between the slip and what was meant. */
const BRIDGE = set("no sorry i meant mean it's make that should be but it is oh wait rather of course again")

/** Whether the words of the correction are "did I say", "I said". */
export const namesSlip = (site: CorrectionSite): boolean =>
  /^(?:i|just)$/.test(site.view.words[site.to - 2] ?? '') && SAY.has(site.view.words[site.to - 1] ?? '')

/** Puts what was meant in the place of what was said; null where no slip is named. */
export function misspoken(site: CorrectionSite): CorrectionVerdict | null {
  const { view, clause, to } = site
  if (clause.body.length === 0) return null
  const annotation = site.annotationAt(to)
  if (annotation) return reviseFrom(site, annotation.to)
  const from = DETERMINERS.has(view.words[to] ?? '') ? to + 1 : to
  for (let length = 4; length >= 1; length -= 1) {
    const slip = view.words.slice(from, from + length)
    let at = from + length
    if (slip.length < length || !BRIDGE.has(view.words[at] ?? '')) continue
    const found = clause.body.findLastIndex(
      (_, position) =>
        position > 0 && slip.every((word, offset) => view.words[clause.body[position + offset] ?? -1] === word),
    )
    if (found < 1) continue
    while (BRIDGE.has(view.words[at] ?? '')) at += 1
    const determined = DETERMINERS.has(view.words[clause.body[found - 1] ?? -1] ?? '')
    const start = determined && DETERMINERS.has(view.words[at] ?? '') ? found - 1 : found
    let end = phraseEnd({ ...site, to: at })
    const rest = clause.body.slice(found + length)
    // What follows a preposition belongs to the new name: "the guys at Hercules".
    if (rest.length === 0) while (end < view.words.length && site.markBefore(end) === '' && end - at < 7) end += 1
    clause.body = [...clause.body.slice(0, start), ...Array.from({ length: end - at }, (_, n) => at + n), ...rest]
    return { to: end, restart: rest.length === 0 }
  }
  return null
}
