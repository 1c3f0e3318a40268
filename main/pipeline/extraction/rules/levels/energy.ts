/** Energy from words: "deep work", "when I'm tired", "a quick one". */
import type { EnergyLevel } from '../../../../../shared/domain.ts'
import type { EnergyAnnotation } from '../annotations.ts'
import * as energy from '../lexicon/energy.ts'
import * as levels from '../lexicon/levels.ts'
import type { Reading } from '../lexicon/levels.ts'
import { isVerb } from '../lexicon/words.ts'
import type { Phrases } from '../text/phrases.ts'
import type { View } from '../text/view.ts'
import { SEVERAL, linked, marked, more, noun, tailAfter, type Carried, type Words } from './carried.ts'

export function energyAt(view: View, start: Carried, index: number): EnergyAnnotation | null {
  const { words } = view
  const named = energy.NAMED_ENERGY.at(words, start.at)
  if (named && (start.at > index || marked(view, index) || marked(view, named.to)))
    return level(named.value, index, named.to, { ...start, pointing: true }, view)
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
  const all = tail.all || start.all || SEVERAL.test(view.words[end - 1] ?? '')
  const named = levels.LEVEL_NOUN.at(view.words, end - 1) !== null
  const to = tail.to > end ? tail.to : named ? linked(view.words, end) : end
  return { kind: 'energy', value, from, to, confidence: 0.9, back: start.pointing, all }
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
      /^(?:two|five|ten|one|2|5|10|three)$/.test(words[at] ?? '') &&
      /^(?:minute|second|min|minutes)$/.test(words[at + 1] ?? '')
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
    if (
      gentleNoun &&
      /^(?:one|job|task|ones|jobs|tasks)$/.test(words[gentle.to] ?? '') &&
      /^(?:gentle|light|cushy|lazy)/.test(words[at] ?? '')
    )
      return level('low', index, gentleNoun.to, start, view)
    const found = energy.QUICK.at(words, at)
    // "A quick note to self": how it is said, not what it takes.
    if (!found || /^(?:note|reminder|memo|question|message|thought|word)$/.test(words[found.to] ?? '')) continue
    const named = levels.LEVEL_NOUN.at(words, found.to)
    if (named && words[found.to] !== 'number') return level('low', index, named.to, start, view)
    const something = /^(?:something|it's|its|that's|this)$/.test(words[at - 1] ?? '') && at > index
    const next = words[found.to]
    const closed = next === undefined || Boolean(view.tokens[found.to - 1]?.mark)
    if (start.pointing && !start.needs && (closed || isVerb(next ?? '') || JOINER_AFTER.test(next ?? '')))
      return level('low', index, found.to, start, view)
    if (something && (closed || isVerb(next ?? ''))) return level('low', index, found.to, start, view)
    if (standsAlone(view, index, found.to) && at <= index + 2)
      return { ...level('low', index, found.to, start, view), confidence: 0.75 }
  }
  return null
}

const JOINER_AFTER =
  /^(?:and|so|but|though|just|then|i|i'll|to|or|for|on|with|that|also|now|next|the|enough|really|as)$/

/** "Quick" as a word of its own: "quick, call Bob"; not "a quick call" or "the quick release". */
function standsAlone(view: View, from: number, to: number): boolean {
  const { words } = view
  const previous = words[from - 1] ?? ''
  if (/^(?:the|a|an|my|some|something|that|this|too|as|how|take|is|was|make|keep)$|'s$/.test(previous)) return false
  const next = words[to]
  const hasMark = Boolean(view.tokens[to - 1]?.mark)
  if (from === 0 || /[.!?;]/.test(view.tokens[from - 1]?.mark ?? '')) {
    const verb = isVerb(next ?? '')
    // "Dead easy: chuck the boots", "quick, ring Bob", "easy call Bob".
    return next !== undefined && (verb || hasMark)
  }
  return next === undefined
}
