/** A task said again after a second thought: "ask Jess to cover Saturday. Not Jess, she's away. Ask Tomas". */
import { OBJECT_PRONOUNS, PREPOSITIONS } from '../lexicon/words.ts'
import type { View } from '../text/view.ts'
import type { Clause } from './clause.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))
/** Words of a second thought; the weak ones count only where the object is the same. */
const STRONG = set('no nah nope not sorry rather meant mean scratch scrub oops correction pardon instead ai nae')
const WEAK = set("wait actually but hang hold hmm shoot isn't can't don't won't closed full back well just")
/** "No rush", "no idea": a denial of something else. */
const NOT_DENIED = set('rush hurry idea worries matter doubt problem need later more less only sure if wonder else')
const TELLING = set('tell ask text email message call ring phone let remind write ping')
const PEOPLE = set('him her them')
const OPENS_COMPLEMENT = set('to if whether that about for from with')
const SMALL = set('the a an my our his her their your it that this them one ones there for to of on in at up with and')
/** How many clauses may stand between the two. */
const REACH = 5

/** Cancels the task that was said again; what the later one leaves out is taken over from it. */
export function dropRestated(clauses: readonly Clause[], view: View): void {
  clauses.forEach((later, index) => {
    if (!isLive(later)) return
    if (isDenied(later, clauses.slice(0, index), view)) {
      later.cancelled = true
      return
    }
    if (later.replaced) addComplement(later.replaced, later, view)
    for (let at = index - 1; at >= Math.max(0, index - REACH); at -= 1) {
      const earlier = clauses[at] as Clause
      if (!isLive(earlier)) continue
      if (replaces(earlier, later, view)) {
        nameObject(earlier, later, view)
        takeOver(earlier, later, view)
      }
      return
    }
  })
}

const isLive = (clause: Clause): boolean => clause.kind === 'task' && !clause.cancelled && clause.body.length > 0

/** "Buy stamps, no, don't buy stamps": the denial is no task of its own, and the one before goes. */
function isDenied(later: Clause, before: readonly Clause[], view: View): boolean {
  const first = later.body[0] ?? 0
  if (view.words[first - 1] !== "don't") return false
  const target = before.findLast(
    (item) => view.words[item.body[0] ?? -1] === view.words[first] && sharesObject(item, later, view),
  )
  if (target) target.cancelled = true
  return target !== undefined
}

function replaces(earlier: Clause, later: Clause, view: View): boolean {
  const verb = view.words[earlier.body[0] ?? -1] ?? ''
  const again = view.words[later.body[0] ?? -1] ?? ''
  const pronoun = PEOPLE.has(view.words[later.body[1] ?? -1] ?? '')
  const same = verb === again && verb !== ''
  const told = TELLING.has(verb) && TELLING.has(again) && pronoun
  const between = view.words.slice((earlier.body.at(-1) ?? 0) + 1, later.body[0])
  if (!same && !told) return sameRest(earlier, later, view) && between.length <= 4 && isStrong(between)
  const strong = isStrong(between)
  if (told && !same) return (strong || between.includes('actually')) && between.length <= 24
  if (strong && !between.includes('else')) return true
  if (!between.some((word) => WEAK.has(word))) return false
  // "Add bananas, oh wait, I have bananas, add avocados": what is said between is about the object of the first.
  return sharesObject(earlier, later, view) || namesObject(earlier, between, view) || sharesSlot(earlier, later, view)
}

function sharesObject(earlier: Clause, later: Clause, view: View): boolean {
  const named = earlier.body.slice(1).map((at) => view.words[at] ?? '')
  return later.body.slice(1).some((at) => {
    const word = view.words[at] ?? ''
    return !SMALL.has(word) && named.includes(word)
  })
}

const isStrong = (between: readonly string[]): boolean =>
  between.some((word, at) => STRONG.has(word) && !NOT_DENIED.has(between[at + 1] ?? ''))

/** "Email Harriet the photos, sorry, text Harriet the photos". */
const sameRest = (earlier: Clause, later: Clause, view: View): boolean =>
  later.body.length > 2 &&
  later.body.slice(1, 3).every((at, rest) => view.words[at] === view.words[earlier.body[rest + 1] ?? -1])

/** "Post it to Leeds, wait, she's moved, post it to York". */
function sharesSlot(earlier: Clause, later: Clause, view: View): boolean {
  return slotOf(earlier, later, view) > 1
}

/** Position in the earlier task of the preposition that follows the pronoun in the later one; 0 for none. */
function slotOf(earlier: Clause, later: Clause, view: View): number {
  const [pronoun = '', preposition = ''] = later.body.slice(1, 3).map((at) => view.words[at] ?? '')
  if (!OBJECT_PRONOUNS.has(pronoun) || !PREPOSITIONS.has(preposition)) return 0
  return Math.max(
    0,
    earlier.body.findLastIndex((at) => view.words[at] === preposition),
  )
}

/** "Return the sweater to Target, wait, return it to Kohl's": the pronoun's noun is known. */
function nameObject(earlier: Clause, later: Clause, view: View): void {
  const slot = slotOf(earlier, later, view)
  if (slot > 2) later.body = [later.body[0] as number, ...earlier.body.slice(1, slot), ...later.body.slice(2)]
}

function namesObject(earlier: Clause, between: readonly string[], view: View): boolean {
  return earlier.body.slice(1).some((at) => {
    const word = view.words[at] ?? ''
    return word.length > 3 && !SMALL.has(word) && between.includes(word)
  })
}

function takeOver(earlier: Clause, later: Clause, view: View): void {
  earlier.cancelled = true
  const has = (kind: string): boolean =>
    later.annotations.some(({ annotation }) => annotation.kind === kind && !annotation.dropped)
  const dated = has('date') || has('recurrence')
  for (const placed of earlier.annotations) {
    const { annotation } = placed
    if (annotation.dropped || has(annotation.kind)) continue
    if ((annotation.kind === 'date' || annotation.kind === 'recurrence') && dated) continue
    later.annotations.push(placed)
  }
  addComplement(earlier.body, later, view)
}

/** "To cover Saturday" is said once for both. */
function addComplement(said: readonly number[], later: Clause, view: View): void {
  const own = later.body.map((at) => view.words[at] ?? '')
  if (own.length > 5 || own.length < 2 || own.slice(1).some((word) => OPENS_COMPLEMENT.has(word))) return
  if (OBJECT_PRONOUNS.has(own[1] ?? '') || own.includes('there')) return
  const from = said.findIndex(
    (at, position) =>
      position > 1 &&
      (OPENS_COMPLEMENT.has(view.words[at] ?? '') ||
        (view.words[at] !== 'at' && PREPOSITIONS.has(view.words[at] ?? ''))),
  )
  if (from < 0 || own.includes(view.words[said[from] ?? -1] ?? '') || said.length - from > 10) return
  later.body = [...later.body, ...said.slice(from)]
}
