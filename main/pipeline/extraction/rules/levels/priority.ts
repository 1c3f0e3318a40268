/** Priority from words: "urgent", "no rush on that", "whenever I get around to it". */
import type { Priority } from '../../../../../shared/domain.ts'
import type { PriorityAnnotation } from '../annotations.ts'
import * as levels from '../lexicon/levels.ts'
import type { Reading } from '../lexicon/levels.ts'
import { DETERMINERS, isVerb } from '../lexicon/words.ts'
import type { View } from '../text/view.ts'
import { SEVERAL, linked, marked, more, noun, tailAfter, type Carried, type Words } from './carried.ts'

export function priorityAt(view: View, start: Carried, index: number): PriorityAnnotation | null {
  const { words } = view
  const named = levels.NAMED_PRIORITY.at(words, start.at)
  if (named && (start.at > index || marked(view, index) || marked(view, named.to)))
    return priority(named.value, index, named.to, { ...start, pointing: true }, view)
  const low = lowEnd(words, start)
  if (low > start.at) return priority('low', index, low, start, view)
  const high = highEnd(view, start, index)
  return high > start.at ? priority('high', index, high, start, view) : null
}

function priority(value: Priority, from: number, end: number, start: Carried, view: View): PriorityAnnotation | null {
  if (value === 'low' && describes(view, from, end, start)) return null
  const tail = tailAfter(view.words, end)
  const none = levels.NONE_OF.at(view.words, start.at) !== null
  return {
    kind: 'priority',
    value,
    from,
    to: tail.to,
    confidence: 0.9,
    all: tail.all || start.all || none || SEVERAL.test(view.words[end - 1] ?? ''),
    back: start.pointing,
  }
}

/** Word after a low priority that begins where `start` says, or `start.at`. */
function lowEnd(words: Words, start: Carried): number {
  const { at } = start
  const none = levels.NONE_OF.at(words, at)
  if (none) {
    const copula = /^(?:is|are|'s)$/.test(words[none.to] ?? '') ? none.to + 1 : none.to
    return levels.NEGATABLE.at(words, levels.NOT_MUCH.after(words, copula, 2))?.to ?? at
  }
  const not = levels.NOT.at(words, at)
  if (not) {
    const what = levels.NEGATABLE.at(words, levels.NOT_MUCH.after(words, not.to, 3))
    if (what) return noun(words, what.to)
  }
  const article = levels.ARTICLE.at(words, at)?.to ?? at
  for (const from of [at, article, more(words, article)]) {
    const no = levels.NO.at(words, from)
    const what = no && levels.NO_WHAT.at(words, levels.WHAT_KIND.after(words, no.to, 2))
    if (what) return what.to
    const low = levels.LOW.at(words, from)
    if (!low) continue
    const end = noun(words, low.to)
    // "The low priority queue" describes; "a low priority one" does not.
    if (article === at || end > low.to || start.back || start.all) return end
  }
  const wait = levels.CAN_WAIT.at(words, at)
  if (wait && /^(?:wait|keep|slide)$/.test(words[wait.to] ?? '')) {
    // "It can wait till Friday" is a date.
    return /^(?:for|until|till|to|a|another)$/.test(words[wait.to + 1] ?? '') ? at : wait.to + 1
  }
  return whenever(words, at)
}

/** "Whenever I get around to it", "if there's time", "whenever". */
function whenever(words: Words, at: number): number {
  const when = levels.WHEN.at(words, at)
  if (!when) return at
  const get = levels.I_GET.at(words, when.to)
  if (get) {
    const spare = levels.TIME_TO_SPARE.at(words, get.to)
    // "Ask if there's a chance" is a question.
    const asked =
      words[at] === 'if' &&
      /^there/.test(words[when.to] ?? '') &&
      !/time$/.test(words[spare?.to ? spare.to - 1 : 0] ?? '')
    if (spare && !asked) return spare.to
    if (words[at] === 'whenever' && /(?:can|get|have|feel)$/.test(words[get.to - 1] ?? '')) return get.to
  }
  if (words[at] !== 'whenever' && words[when.to - 1] !== 'whenever') return at
  return /^(?:i|we|you|he|she|it|they|the|my|possible|there|there's|somebody|someone|that|that's|his|her|our|it's|he's|she's|i'm|we're)$/.test(
    words[when.to] ?? '',
  )
    ? at
    : when.to
}

function highEnd(view: View, start: Carried, index: number): number {
  const { words } = view
  const article = levels.ARTICLE.at(words, start.at)?.to ?? start.at
  for (const from of [start.at, article]) {
    for (const at of from === more(words, from) ? [from] : [more(words, from), from]) {
      const high = levels.HIGH.at(words, at)
      if (!high) continue
      const reading: Reading = high.value
      if (reading === 'said' && !start.back && !start.all) continue
      let to = noun(words, high.to)
      const named = to > high.to || reading === 'free'
      if (from > start.at && !named && !start.back && !start.all) continue
      const link = named ? linked(words, to) : to
      if (link === to && describes(view, at, to, start)) continue
      to = link
      if (/thing$/.test(words[high.to - 1] ?? '') && to === high.to && !view.tokens[to - 1]?.mark) continue
      if (negated(words, index)) continue
      return to
    }
  }
  return start.at
}

const negated = (words: Words, at: number): boolean =>
  /^(?:not|isn't|ain't|hardly|never|nothing|less|how|too|n't|if|unless|whether)$/.test(words[at - 1] ?? '')

const THING =
  /^(?:exit|exits|contact|contacts|number|numbers|kit|room|rooms|care|meeting|meetings|email|emails|letter|letters|documents?|papers?|files?|services?|generator|exam|battery|batteries|fund|path|thinking|illness|appointment|dentist|vet|plumber|supplies|box|door|doors|lights?|lighting|brake|stop|landing|form|forms|invoices?|messages?|bits?|points?|dates?|stuff|information|info|notes?|people|questions?|shutdown|valve|rations?|plan|procedure|button|response|department|cash|repairs?|patch|bugs?|fix|fixes|update|updates|queue|queues|list|lane|mail|customers?|tickets?|items?|signs?|statistics|records?|organs?)$/

/** "The emergency kit", "an important letter", "the low priority queue": the level describes a thing. */
function describes(view: View, from: number, to: number, start: Carried): boolean {
  const { words } = view
  const last = words[to - 1] ?? ''
  const previous = words[from - 1] ?? ''
  const next = words[to] ?? ''
  const ends = next === '' || Boolean(view.tokens[to - 1]?.mark)
  if (ends) return last === 'emergency' && !start.back && /^(?:the|my|our|for|of|an|in)$/.test(previous)
  const object = /^(?:the|a|an|my|our|that)$/.test(words[to + 1] ?? '')
  if (last === 'emergency')
    return !(isVerb(next) || /^(?:i|we|and|please|remind)$/.test(next)) || /^(?:the|my|our|for|of)$/.test(previous)
  if (/^(?:urgent|important|critical|vital|crucial|pressing|priority)$/.test(last)) {
    const described = DETERMINERS.has(previous) && !/^(?:this|that|these|those|more|most|all)$/.test(previous)
    if (THING.test(next) && (!isVerb(next) || (described && !object))) return last !== 'priority' || described
    if (start.back || start.all) return false
    return (
      DETERMINERS.has(previous) &&
      !/^(?:this|that|these|those|more|most|all)$/.test(previous) &&
      !(isVerb(next) && object)
    )
  }
  return false
}
