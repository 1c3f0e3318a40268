/** Reads priority and energy from the words at one place of a note. */
import type { EnergyLevel, Priority } from '../../../../shared/domain.ts'
import type { EnergyAnnotation, PriorityAnnotation } from './annotations.ts'
import * as energy from './lexicon/energy.ts'
import * as levels from './lexicon/levels.ts'
import type { Reading } from './lexicon/levels.ts'
import { DETERMINERS, isVerb } from './lexicon/words.ts'
import type { Phrases } from './text/phrases.ts'
import type { View } from './text/view.ts'

type LevelAnnotation = PriorityAnnotation | EnergyAnnotation
type Words = readonly string[]

/** What stood before a level. */
interface Carried {
  at: number
  /** "It's", "mark it as": points to a task. */
  back: boolean
  /** "All of these are". */
  all: boolean
  /** "It needs". */
  needs: boolean
}

/** Priority and energy that begin at word `index`; several readings may be given, the longest is the likeliest. */
export function readLevels(view: View, index: number): LevelAnnotation[] {
  const { words } = view
  const result: LevelAnnotation[] = []
  const joined = JOINER.has(words[index] ?? '') ? index + 1 : index
  for (const start of carriers(words, joined)) {
    for (const found of [priorityAt(view, start, index), energyAt(view, start, index)]) if (found) result.push(found)
  }
  return result
}

const JOINER = new Set(['and', 'but', 'so', 'which', 'oh', 'though', 'yeah', 'also'])

/** The places where a level may begin: right here, behind "it's", behind "all of these are", behind "it needs". */
function carriers(words: Words, at: number): Carried[] {
  const plain = { at, back: false, all: false, needs: false }
  const starts: Carried[] = [plain]
  const back = levels.BACK.at(words, at)
  if (back) starts.push({ ...plain, at: back.to, back: true })
  const none = levels.NONE_OF.at(words, at)
  if (none) starts.push({ ...plain, at, all: true })
  const all = levels.ALL_OF.at(words, at)
  if (all) {
    let to = all.to
    if (/^(?:is|are|'s|'re|isn't|aren't|needs?)$/.test(words[to] ?? '')) to += words[to]?.includes("n't") ? 0 : 1
    if (to > all.to || /all$|'re/.test(words.slice(at, all.to).join(' ')) || words[to]?.includes("n't"))
      starts.push({ ...plain, at: to, all: true, back: true })
  }
  const needs = levels.NEEDS.at(words, at)
  if (needs) starts.push({ ...plain, at: needs.to, needs: true, back: !/^(?:i|take|need|wants?)$/.test(words[at] ?? '') })
  return starts
}

const more = (words: Words, at: number): number => levels.HOW_MUCH.after(words, at, 3)

function tailAfter(words: Words, at: number): { to: number; all: boolean } {
  const all = levels.WITH_ALL.at(words, at) ?? levels.WITH_ALL.at(words, words[at] === 'for' ? at + 1 : at)
  if (all) return { to: all.to, all: true }
  return { to: levels.LEVEL_TAIL.at(words, at)?.to ?? at, all: false }
}

function priorityAt(view: View, start: Carried, index: number): PriorityAnnotation | null {
  const { words } = view
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
    all: tail.all || (start.all && (value === 'low' || !none)),
    back: start.back || start.all,
  }
}

/** Word after a low priority that begins where `start` says, or `start.at`. */
function lowEnd(words: Words, start: Carried): number {
  const { at } = start
  const none = levels.NONE_OF.at(words, at)
  if (none) {
    const copula = /^(?:is|are|of)$/.test(words[none.to] ?? '') ? none.to + 1 : none.to
    const what = levels.NEGATABLE.at(words, levels.NOT_MUCH.after(words, copula, 2))
    return what && copula > none.to ? what.to : at
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
    if (low) return noun(words, low.to)
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
    if (spare) return spare.to
    if (words[at] === 'whenever' && /(?:can|get|have|feel)$/.test(words[get.to - 1] ?? '')) return get.to
  }
  if (words[at] !== 'whenever' && words[when.to - 1] !== 'whenever') return at
  return /^(?:i|we|you|he|she|it|they|the|my|possible|there|there's|somebody|someone|that|that's|his|her|our|it's|he's|she's|i'm|we're)$/.test(
    words[when.to] ?? '',
  )
    ? at
    : when.to
}

function noun(words: Words, at: number): number {
  return levels.LEVEL_NOUN.at(words, at)?.to ?? at
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
      if (describes(view, at, to, start)) continue
      if (named) to = linked(words, to)
      if (/thing$/.test(words[high.to - 1] ?? '') && to === high.to && !view.tokens[to - 1]?.mark) continue
      if (negated(words, index)) continue
      return to
    }
  }
  return start.at
}

/** "The urgent one is to call": the words up to the verb. */
function linked(words: Words, at: number): number {
  const link = levels.LEVEL_LINK.after(words, at, 3)
  return link > at && isVerb(words[link] ?? '') ? link : at
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
    if (THING.test(next) && !(isVerb(next) && object)) return true
    if (start.back || start.all) return false
    return DETERMINERS.has(previous) && !/^(?:this|that|these|those)$/.test(previous) && !(isVerb(next) && object)
  }
  return false
}

function energyAt(view: View, start: Carried, index: number): EnergyAnnotation | null {
  const { words } = view
  const state = stateAt(words, start.at)
  if (state) return level(state.value, index, state.to, start, view)
  const article = levels.ARTICLE.at(words, start.at)?.to ?? start.at
  const tables: [Phrases<Reading>, EnergyLevel][] = [
    [energy.ENERGY_LOW, 'low'],
    [energy.ENERGY_HIGH, 'high'],
    [energy.ENERGY_MEDIUM, 'medium'],
  ]
  const places = [...new Set([start.at, more(words, start.at), article, more(words, article)])]
  for (const [table, value] of tables) {
    for (const at of places) {
      const found = table.at(words, at)
      if (!found || (found.value === 'said' && !start.needs)) continue
      if (value === 'high' && /^(?:no|low|zero|without|little|much)$/.test(words[index - 1] ?? '')) continue
      return level(value, index, noun(words, found.to), start, view)
    }
  }
  return shortJob(view, start, index, places) ?? quick(view, start, index, places)
}

function level(value: EnergyLevel, from: number, end: number, start: Carried, view: View): EnergyAnnotation {
  const tail = tailAfter(view.words, end)
  const all = tail.all || start.all || /(?:ones|tasks|jobs|things|bits|wins|items|errands|chores)$/.test(view.words[end - 1] ?? '')
  const named = levels.LEVEL_NOUN.at(view.words, end - 1) !== null
  const to = tail.to > end ? tail.to : named ? linked(view.words, end) : end
  return { kind: 'energy', value, from, to, confidence: 0.9, back: start.back, all }
}

/** "When I'm tired", "for a day I've plenty of energy", "once my brain's working". */
function stateAt(words: Words, at: number): { value: EnergyLevel; to: number } | null {
  const lead = energy.STATE_LEAD.at(words, at)
  if (!lead) return null
  const end = (to: number): number => energy.AGAIN.after(words, to, 2)
  const be = energy.I_AM.at(words, lead.to)
  if (be) {
    const tired = energy.TIRED.at(words, be.to)
    if (tired) return { value: 'low', to: end(tired.to) }
    const awake = energy.AWAKE.at(words, be.to)
    if (awake) return { value: 'high', to: end(awake.to) }
  }
  const have = energy.I_HAVE.at(words, lead.to)
  if (have) {
    const none = energy.NO_ENERGY.at(words, have.to)
    if (none) return { value: 'low', to: end(none.to) }
    const much = energy.MUCH_ENERGY.at(words, have.to)
    if (much) return { value: 'high', to: end(much.to) }
  }
  const brain = energy.MY_BRAIN.at(words, lead.to)
  const off = brain && energy.BRAIN_OFF.at(words, brain.to)
  if (off) return { value: 'low', to: off.to }
  const on = brain && energy.BRAIN_ON.at(words, brain.to)
  return on ? { value: 'high', to: end(on.to) } : null
}

/** "A five minute job". */
function shortJob(view: View, start: Carried, index: number, places: readonly number[]): EnergyAnnotation | null {
  const { words } = view
  for (const at of places) {
    const joined = /^(?:two|five|ten|one|2|5|10|three)-(?:minute|second|min)$/.test(words[at] ?? '')
    const split =
      /^(?:two|five|ten|one|2|5|10|three)$/.test(words[at] ?? '') && /^(?:minute|second|min|minutes)$/.test(words[at + 1] ?? '')
    if (!joined && !split) continue
    const found = levels.LEVEL_NOUN.at(words, joined ? at + 1 : at + 2)
    if (found) return level('low', index, found.to, start, view)
  }
  return null
}

function quick(view: View, start: Carried, index: number, places: readonly number[]): EnergyAnnotation | null {
  const { words } = view
  for (const at of places) {
    const gentle = energy.GENTLE.at(words, at)
    const gentleNoun = gentle && levels.LEVEL_NOUN.at(words, gentle.to)
    if (gentleNoun && /^(?:one|job|task|ones|jobs|tasks)$/.test(words[gentle.to] ?? '') && /^(?:gentle|light|cushy|lazy)/.test(words[at] ?? ''))
      return level('low', index, gentleNoun.to, start, view)
    const found = energy.QUICK.at(words, at)
    if (!found) continue
    const named = levels.LEVEL_NOUN.at(words, found.to)
    if (named && words[found.to] !== 'number') return level('low', index, named.to, start, view)
    const something = /^(?:something|it's|its|that's|this)$/.test(words[at - 1] ?? '') && at > index
    const next = words[found.to]
    const closed = next === undefined || Boolean(view.tokens[found.to - 1]?.mark)
    if ((start.back && !start.needs && /^(?:it|that|this|they|these|those|which|here|mark|make|call|set|flag|tag|the|got)/.test(words[start.at - 1 - 0] ?? words[index] ?? '') ) || backSaid(words, index, start)) {
      if (closed || isVerb(next ?? '') || JOINER_AFTER.test(next ?? '')) return level('low', index, found.to, start, view)
    }
    if (something && (closed || isVerb(next ?? ''))) return level('low', index, found.to, start, view)
    if (standsAlone(view, index, found.to) && at <= index + 2)
      return { ...level('low', index, found.to, start, view), confidence: 0.75 }
  }
  return null
}

const JOINER_AFTER = /^(?:and|so|but|though|just|then|i|i'll|to|or|for|on|with|that|also|now|next|the|enough|really|as)$/

/** "It's", "mark that as", but not the bare "with" and "as". */
function backSaid(words: Words, index: number, start: Carried): boolean {
  if (!start.back || start.needs) return false
  const first = words[JOINER.has(words[index] ?? '') ? index + 1 : index] ?? ''
  return !/^(?:with|as|is|got|i|i've)$/.test(first)
}

/** "Quick" as a word of its own: "quick, call Bob"; not "a quick call" or "the quick release". */
function standsAlone(view: View, from: number, to: number): boolean {
  const { words } = view
  const previous = words[from - 1] ?? ''
  if (/^(?:the|a|an|my|some|something|that|this|too|as|how|take|is|was|make|keep)$|'s$/.test(previous)) return false
  const next = words[to]
  const marked = Boolean(view.tokens[to - 1]?.mark)
  if (from === 0 || /[.!?;]/.test(view.tokens[from - 1]?.mark ?? '')) {
    const verb = isVerb(next ?? '')
    // "Dead easy: chuck the boots", "quick, ring Bob", "easy call Bob".
    return next !== undefined && (verb || marked)
  }
  return next === undefined
}
