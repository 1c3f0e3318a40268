/** Which of the words said before a correction stands for: "call Mark about the roof, I mean Mike" is about the person. */
import { isCardinalWord } from '../dates/numbers.ts'
import { DETERMINERS, PARTICLES, PREPOSITIONS } from '../lexicon/words.ts'
import { NOUN_TOO } from '../lexicon/verbs.ts'
import type { CorrectionSite, CorrectionVerdict } from './corrections.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))
/** Words that end the phrase said instead. */
const ENDS_PHRASE = set(
  'and then also please but so to because if that before after when while no not sorry or actually wait instead i it he she we they',
)
/** Where a further part of the same task begins, which the correction leaves alone. */
const OPENS_PART = set('to if whether that what when because so')
const ARTICLES = set('a an the')

/** "The blue tarps, sorry, the green tarps", "Jan, I mean Jen": the words that the new ones stand for go. */
export function replaceWords(site: CorrectionSite): CorrectionVerdict | null {
  const { view, clause, to } = site
  const { body } = clause
  if (body.length < 2) return null
  const first = view.words[to] ?? ''
  const wordAt = (position: number): string => view.words[body[position] ?? -1] ?? ''
  const swap = (position: number, partEnd = endOfPart(position, wordAt, body.length)): CorrectionVerdict => {
    const rest = body.slice(partEnd)
    const end = phraseEnd(site)
    const next = view.words[end] ?? ''
    // "The draft to Lena, no, the final version": what was not said again stays.
    const kept = rest.length > 0 && !rest.some((at) => view.words[at] === next || inPhrase(site, at, end))
    clause.body = kept ? [...body.slice(0, position), ...range(to, end), ...rest] : body.slice(0, position)
    return { to: kept ? end : to, restart: false }
  }
  const end = phraseEnd(site)
  const owner = body.findLastIndex((at, position) => position > 0 && DETERMINERS.has(view.words[at] ?? ''))
  if (owner > 0 && DETERMINERS.has(first) && end - to > 2 && /^ones?$/.test(view.words[end - 1] ?? '')) {
    // "The early train, no, the late one" keeps its noun.
    const noun = endOfPart(owner, wordAt, body.length) - 1
    if (noun > owner) {
      clause.body = [...body.slice(0, owner), ...range(to, end - 1), ...body.slice(noun)]
      return { to: end, restart: false }
    }
  }
  const same = body.findLastIndex((at) => view.words[at] === first)
  if (isCardinalWord(first)) {
    const number = body.findLastIndex((at) => isCardinalWord(view.words[at] ?? ''))
    if (number > 0) {
      const after = view.words[to + 1]
      const noun = wordAt(number + 1)
      // Only the number is new: "buy six eggs, no, eight".
      if (
        number < body.length - 1 &&
        (after === undefined || site.markBefore(to + 1) !== '' || (after !== noun && endsPhrase(after)))
      ) {
        clause.body = [...body.slice(0, number), to, ...body.slice(number + 1)]
        return { to: to + 1, restart: false }
      }
      return swap(number)
    }
    if (ARTICLES.has(wordAt(body.length - 2))) return swap(body.length - 2)
  }
  const start = phraseStart(wordAt, body.length)
  // "Red paint, I mean blue paint": the new words end as the old ones do.
  const last = wordAt(body.length - 1)
  for (let offset = 1; offset <= 3; offset += 1) {
    if (same > 0 || view.words[to + offset] !== last || body.length - 1 - offset < 0) continue
    const own = DETERMINERS.has(wordAt(start)) && !DETERMINERS.has(first) ? start + 1 : start
    return swap(Math.min(body.length - 1, Math.max(own, body.length - 1 - offset, 1)), body.length)
  }
  if (same > 0) return swap(same)
  if (DETERMINERS.has(first)) {
    const determiner = body.findLastIndex((at) => DETERMINERS.has(view.words[at] ?? ''))
    return determiner > 0 ? swap(determiner) : swap(Math.max(1, start))
  }
  if (PREPOSITIONS.has(first)) {
    const preposition = body.findLastIndex((at, position) => position > 1 && PREPOSITIONS.has(view.words[at] ?? ''))
    return preposition > 0 ? swap(preposition, body.length) : null
  }
  // A bare name after "the roof" stands for the bare name before it.
  const bare = wordAt(1)
  if (
    DETERMINERS.has(wordAt(start)) &&
    start > 2 &&
    PREPOSITIONS.has(wordAt(2)) &&
    !DETERMINERS.has(bare) &&
    !PREPOSITIONS.has(bare) &&
    !PARTICLES.has(bare) &&
    phraseEnd(site) === to + 1
  )
    return swap(1, 2)
  return swap(body.length - 1, body.length)
}

/** "Not the gray one, the blue one": what is denied was said before and goes, what follows comes in its place. */
export function replaceDenied(site: CorrectionSite, at: number): CorrectionVerdict | null {
  const { view, clause } = site
  const { body } = clause
  const from = DETERMINERS.has(view.words[at] ?? '') ? at + 1 : at
  for (let length = 3; length >= 1; length -= 1) {
    const denied = view.words.slice(from, from + length)
    if (denied.length < length || (length === 1 && PREPOSITIONS.has(denied[0] ?? ''))) continue
    const found = findRun(body.map((index) => view.words[index] ?? '').slice(1), denied)
    if (found < 0) continue
    let to = from + length
    if (/^ones?$/.test(view.words[to] ?? '')) to += 1
    if (/^(?:but|just|only|it's|get)$/.test(view.words[to] ?? '')) to += 1
    const determined = DETERMINERS.has(view.words[to] ?? '')
    if (from > at && !determined) continue
    if (determined) to += 1
    const word = view.words[to]
    if (word === undefined || word.length === 1 || ENDS_PHRASE.has(word)) continue
    if (site.remark(to) || PREPOSITIONS.has(word)) continue
    const end = phraseEnd({ ...site, to })
    const ones = /^ones?$/.test(view.words[end - 1] ?? '') && end - 1 > to
    const fresh = range(to, ones ? end - 1 : end)
    const tail = body.slice(found + 1 + length)
    const repeated = tail.length > 0 && view.words[fresh.at(-1) ?? -1] === view.words[tail[0] ?? -1]
    clause.body = [...body.slice(0, found + 1), ...fresh, ...(repeated ? tail.slice(1) : tail)]
    return { to: end, restart: false }
  }
  return null
}

/** "Milk, er, oat milk", "four, uh, six": after a hesitation only what names the same thing again replaces it. */
export function replaceHesitant(site: CorrectionSite): CorrectionVerdict | null {
  const { view, clause, to } = site
  const last = view.words[clause.body.at(-1) ?? -1] ?? ''
  if (clause.body.length < 2 || clause.kind === 'remark') return null
  const first = view.words[to] ?? ''
  if (isCardinalWord(first) && isCardinalWord(last)) return replaceWords(site)
  const end = phraseEnd(site)
  return end - to > 1 && view.words[end - 1] === last && last.length > 2 ? replaceWords(site) : null
}

/** "The front door, no, the back door": the same kind of thing, said with a word that is new. */
export function isVariant(site: CorrectionSite): boolean {
  const { view, clause, to } = site
  const end = phraseEnd(site)
  if (!DETERMINERS.has(view.words[to] ?? '') || end - to < 3 || clause.body.length < 3) return false
  const said = clause.body.slice(1).map((at) => view.words[at] ?? '')
  const head = view.words[end - 1] ?? ''
  return (
    (said.at(-1) === head || /^ones?$/.test(head)) &&
    view.words.slice(to + 1, end - 1).some((word) => !said.includes(word))
  )
}

/** The word after the phrase that begins at the correction. */
export function phraseEnd(site: CorrectionSite): number {
  const { view, to } = site
  let end = to
  if (PREPOSITIONS.has(view.words[end] ?? '')) end += 1
  while (end < view.words.length) {
    const word = view.words[end] ?? ''
    if (end > to && (site.annotationAt(end) || site.markBefore(end) !== '' || endsPhrase(word))) break
    if (end > to + 1 && (site.remark(end) || ARTICLES.has(word))) break
    if (end > to + 1 && site.startsTask(end) && !NOUN_TOO.has(word)) break
    end += 1
  }
  return end
}

const endsPhrase = (word: string): boolean => ENDS_PHRASE.has(word) || PREPOSITIONS.has(word)

const range = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from) }, (_, n) => from + n)

function inPhrase(site: CorrectionSite, at: number, end: number): boolean {
  const word = site.view.words[at] ?? ''
  return !DETERMINERS.has(word) && site.view.words.slice(site.to, end).includes(word)
}

/** Position after the part that begins at `position`: up to the next preposition or clause of its own. */
function endOfPart(position: number, wordAt: (position: number) => string, length: number): number {
  let end = position + 1
  if (PREPOSITIONS.has(wordAt(position))) end += 1
  while (end < length && !PREPOSITIONS.has(wordAt(end)) && !OPENS_PART.has(wordAt(end))) end += 1
  return end
}

/** Position of the last phrase: after the verb, its particle or the last preposition. */
function phraseStart(wordAt: (position: number) => string, length: number): number {
  let start = length - 1
  while (start > 1) {
    const before = wordAt(start - 1)
    if (PREPOSITIONS.has(before) || PARTICLES.has(before) || OPENS_PART.has(before) || before === 'and') break
    start -= 1
  }
  return start
}

function findRun(words: readonly string[], run: readonly string[]): number {
  for (let at = words.length - run.length; at >= 0; at -= 1) {
    if (run.every((word, offset) => words[at + offset] === word)) return at
  }
  return -1
}
