/**
 * Repairs what recognisers confuse in this domain. A word is changed only where its neighbours leave no other reading, so
 * that "male nurse" and "meat pie" stay as they are. Offsets keep pointing at what was heard.
 */
import { isVerb } from '../lexicon/words.ts'
import { HOMOPHONES_A } from './homophonesA.ts'
import { HOMOPHONES_B } from './homophonesB.ts'
import { HOMOPHONES_C } from './homophonesC.ts'
import { misheardStart } from './misheardStarts.ts'
import { repairCounts } from './misheardCounts.ts'
import { repairPhrases } from './misheardPhrases.ts'
import { STARTS, isTimeWord, type Homophones, type Site } from './repairSite.ts'
import type { Token } from './tokens.ts'
import { bare } from '../lexicon/table.ts'

const HOMOPHONES: Homophones = bare({ ...HOMOPHONES_A, ...HOMOPHONES_B, ...HOMOPHONES_C })

/** Two words heard for one: "to morrow", "two day", "when's day". */
function joined(words: readonly string[], at: number): string | null {
  const [first, second = '', third = ''] = [words[at] ?? '', words[at + 1], words[at + 2]]
  const pair = `${first} ${second}`
  if (/^(?:to|too|two|2) (?:morrow|marrow|morow|mora)$/.test(pair)) return 'tomorrow'
  if (/^(?:the) (?:morrow|morra|morn|mora|morro)$/.test(pair) && !/^(?:of|after)$/.test(third)) return 'tomorrow'
  if (
    /^(?:to|two|too) day$/.test(pair) &&
    !/^(?:trip|pass|ticket|event|course|old|delivery|weekend|conference|workshop|festival)$/.test(third)
  )
    return first === 'to' && !/^(?:|and|at|by|before|or|i|we)$/.test(third) && third !== '' && !isVerb(third)
      ? null
      : 'today'
  if (/^(?:to|two|too) (?:night|nite|knight)$/.test(pair)) return 'tonight'
  if (/^(?:when's|wends|wens|wed's|wendz) day$/.test(pair)) return 'wednesday'
  if (/^(?:thurs|there's|thirst|thirds) day$/.test(pair)) return 'thursday'
  if (/^(?:fry|fri|fried) day$/.test(pair)) return 'friday'
  if (/^(?:tues|choose|chews|twos|two's) day$/.test(pair)) return 'tuesday'
  if (/^(?:mon|mun) day$/.test(pair)) return 'monday'
  if (/^(?:satur|sat|saddle|sata) day$/.test(pair)) return 'saturday'
  if (/^(?:sun|son) day$/.test(pair) && /^(?:on|by|this|next|every)$/.test(words[at - 1] ?? '')) return 'sunday'
  if (/^week (?:end)$/.test(pair) && /^(?:this|the|next)$/.test(words[at - 1] ?? '')) return 'weekend'
  if (/^(?:four|for|fore) get$/.test(pair) && /^(?:don't|not|to|never|do)$/.test(words[at - 1] ?? '')) return 'forget'
  if (/^re (?:knew|new)$/.test(pair)) return 'renew'
  if (
    /^re (?:book|schedule|send|order|charge|turn|place|new|place|fill)$/.test(pair) &&
    /^(?:to|and|then|)$/.test(words[at - 1] ?? '')
  )
    return `re${second}`
  if (/^(?:no|not|know) to$/.test(pair) && third === 'self') return 'note'
  if (/^be (?:four|for|fore)$/.test(pair) && (isTimeWord(third) || third === 'the')) return 'before'
  // Scots and Irish "the day", "the night" for today and tonight, at the end of what is said.
  if (
    /^the (?:day|night|nicht)$/.test(pair) &&
    (third === '' || /^(?:and|then)$/.test(third)) &&
    at > 2 &&
    !isVerb(words[at - 1] ?? '') &&
    !/^(?:for|of|in|all|during|at|through|by|on|into|before|after|to|and|until)$/.test(words[at - 1] ?? '')
  )
    return second === 'day' ? 'today' : 'tonight'
  if (/^re mind$/.test(pair)) return 'remind'
  if (/^shop ping$/.test(pair)) return 'shopping'
  if (/^note too$/.test(pair) && third === 'self') return null
  return null
}

const WHOLE: Record<string, string> = bare<string>({
  thirsty: 'thursday',
  thirstday: 'thursday',
  thursdee: 'thursday',
  toosday: 'tuesday',
  chewsday: 'tuesday',
  wendsday: 'wednesday',
  mundane: 'monday',
  mundy: 'monday',
  fryday: 'friday',
  saterday: 'saturday',
  sundae: 'sunday',
})

/** Applies the repairs; tokens keep the place of what was heard. */
export function repairWords(tokens: readonly Token[]): Token[] {
  const merged = repairPhrases(mergePairs(tokens))
  const words = merged.map((token) => token.norm)
  return merged.map((token, at) => {
    const previous = words[at - 1] ?? ''
    const next = words[at + 1] ?? ''
    const starts = at === 0 || STARTS.test(previous) || Boolean(merged[at - 1]?.mark)
    const site: Site = { words, at, previous, next, starts }
    const weekday = WHOLE[token.norm]
    if (weekday && /^(?:on|by|next|this|until|before|for|every)$/.test(previous))
      return { ...token, norm: weekday, text: capital(weekday) }
    const verb = misheardStart(site) ?? repairCounts(site)
    if (verb) {
      words[at] = verb
      return { ...token, norm: verb, text: verb }
    }
    for (const [to, condition] of HOMOPHONES[token.norm] ?? []) {
      if (!condition(site)) continue
      words[at] = to
      return { ...token, norm: to, text: to }
    }
    return token
  })
}

function mergePairs(tokens: readonly Token[]): Token[] {
  const words = tokens.map((token) => token.norm)
  const result: Token[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token
    const next = tokens[at + 1]
    const one = next ? joined(words, at) : null
    if (one && next) {
      result.push({ ...token, text: one, norm: one, end: next.end, mark: next.mark })
      at += 1
    } else result.push(token)
  }
  return result
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
