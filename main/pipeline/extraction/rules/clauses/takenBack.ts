/** Thoughts taken back later in the note, in words that look like a task: "leave the potter", "take me off again". */
import type { View } from '../text/view.ts'
import type { Clause } from './clause.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))
/** Verbs that take a task off the list when its object was named before. */
const TAKES = set(
  'keep leave bin scrap drop skip scratch shelve park axe ditch lose delete remove forget ignore cancel strike scrub kill nix can cut disregard dump erase wipe chuck omit undo unlist',
)
const POINTS = set('it that this them those me us')
const AFTER = set(
  'then for now after all anyway off out again one the list my of it instead altogether entirely completely too please be alone go reminder task note',
)
const OPENS = set(
  'and so but okay ok no ja actually well then just oh please right on second thoughts thought sorry also you know what do',
)
const DETERMINER = set('the that my those this his her our their your these')

/** Cancels both the words and the task that they take back. */
export function carryOutTakingBack(clauses: readonly Clause[], view: View): void {
  clauses.forEach((clause, index) => {
    if (clause.kind !== 'task' && clause.kind !== 'thing') return
    const before = clauses
      .slice(0, index)
      .filter(
        (item) =>
          (item.kind === 'task' || (item.kind === 'thing' && (item.carried || item.annotations.length > 0))) &&
          !item.cancelled,
      )
    if (before.length === 0) return
    const words = clause.body.map((at) => view.words[at] ?? '')
    const named = takenBack(words)
    if (named === null) return
    if (named === '' && clause.cancelled) return
    const target = named === '' ? before.at(-1) : before.findLast((item) => mentions(item, named, view))
    if (!target) return
    target.cancelled = true
    clause.cancelled = true
  })
}

/** The noun of what is taken back, '' for "it" or "that", null where nothing is. */
function takenBack(words: readonly string[]): string | null {
  let at = 0
  while (OPENS.has(words[at] ?? '')) at += 1
  const rest = words.slice(at)
  const text = rest.join(' ')
  if (/^pretend (?:i|we) (?:didn't|never)\b/.test(text)) return /\b(?:about|the) (?:the )?(\S+)$/.exec(text)?.[1] ?? ''
  if (/^let (?:that|it|this|them)(?: one)? go\b/.test(text)) return ''
  if (/^hold (?:off|fire)$/.test(text) || /^hang fire$/.test(text)) return ''
  const hold = /^(?:hold off|hold fire|hang fire|call off|call time|leave off|leave out) (?:on |with )?(.+)$/.exec(text)
  if (hold) return object((hold[1] ?? '').split(' '))
  const verb = rest[0] ?? ''
  if (verb === 'take' || verb === 'cross' || verb === 'knock' || verb === 'strike') {
    const off = rest.lastIndexOf(verb === 'knock' ? 'on' : 'off')
    if (off < 2) return null
    if (
      !/^(?:off(?: again)?|off (?:the|my|that|our) (?:\S+ )?list|on the head|off then|off please|off too)$/.test(
        rest.slice(off).join(' '),
      )
    )
      return null
    if (!/list|head/.test(text) && !POINTS.has(rest[1] ?? '')) return null
    return object(rest.slice(1, off)) ?? rest[off - 1] ?? null
  }
  if (!TAKES.has(verb)) return null
  return object(rest.slice(1))
}

function object(words: readonly string[]): string | null {
  const first = words[0] ?? ''
  if (POINTS.has(first) && words.slice(1).every((word) => AFTER.has(word))) return ''
  const rest = DETERMINER.has(first) ? words.slice(1) : null
  if (!rest) return words.length === 1 && !POINTS.has(first) ? first : null
  let end = rest.length
  while (end > 1 && AFTER.has(rest[end - 1] ?? '')) end -= 1
  return end >= 1 && end <= 3 ? (rest[end - 1] ?? null) : null
}

const stem = (word: string): string => word.replace(/'s$|s$/, '')

function mentions(clause: Clause, noun: string, view: View): boolean {
  return clause.body.some((at) => stem(view.words[at] ?? '') === stem(noun))
}
