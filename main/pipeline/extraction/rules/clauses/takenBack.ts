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
    const before = clauses.slice(0, index).filter(stands)
    if (clause.kind === 'nothing') {
      const last = before.at(-1)
      const no = index === clauses.length - 1 && clause.body.length === 0 && refusal(clause, view)
      if (no && last && last === clauses[index - 1]) last.cancelled = true
      spareTheRest(clause, clauses.slice(0, index), view)
      return
    }
    // "I should learn the ukulele, haha, no".
    if (
      stands(clause) &&
      index === clauses.length - 1 &&
      /^(?:no|nah|nope)$/.test(view.words[clause.body.at(-1) ?? -1] ?? '')
    )
      clause.cancelled = true
    if (before.length === 0) return
    if (clause.kind === 'remark') {
      if (saysNo(clause, view) && before.at(-1) === clauses[index - 1]) cancelJoined(before)
      if (isDone(clause, view) && follows(clauses, before.at(-1), index)) (before.at(-1) as Clause).cancelled = true
      return
    }
    if (clause.kind !== 'task' && clause.kind !== 'thing') return
    const words = clause.body.map((at) => view.words[at] ?? '')
    if (
      clause.kind === 'task' &&
      clause.carried &&
      !clause.cancelled &&
      /\bon (?:second thoughts?|reflection)\b/.test(lead(clause, view))
    ) {
      ;(before.at(-1) as Clause).cancelled = true
      return
    }
    const named = takenBack(words)
    if (named === null) return
    if (named === '' && clause.cancelled) return
    const target = pick(before, named, view)
    if (!target) return
    if (!cutObject(target, named, view)) target.cancelled = true
    clause.cancelled = true
  })
}

/** "You know what, no. I'll keep going.": a refusal that is a sentence of its own. */
const saysNo = (clause: Clause, view: View): boolean =>
  view.tokens
    .slice(clause.from, clause.body[0] ?? clause.from)
    .some(({ norm, mark }) => /^(?:no|nah|nope)$/.test(norm) && /[.!]/.test(mark))

/** The last task goes, with those that it was joined to. */
function cancelJoined(tasks: readonly Clause[]): void {
  for (let at = tasks.length - 1; at >= 0; at -= 1) {
    const task = tasks[at] as Clause
    task.cancelled = true
    if (!task.joined || task.carried || task.sentence || task.listed) return
  }
}

/** "Haha no": nothing but a refusal is said. */
const refusal = (clause: Clause, view: View): boolean =>
  clause.to > clause.from &&
  view.words.slice(clause.from, clause.to).every((word) => /^(?:oh|well|but|actually|no|nah|nope)$/.test(word)) &&
  /^(?:no|nah|nope)$/.test(view.words[clause.to - 1] ?? '')

const stands = (item: Clause): boolean =>
  (item.kind === 'task' || (item.kind === 'thing' && (item.carried || item.annotations.length > 0))) && !item.cancelled

const lead = (clause: Clause, view: View): string =>
  view.words.slice(Math.max(0, clause.from - 3), clause.body[0] ?? clause.to).join(' ')

/** At most one remark lies between. */
const follows = (clauses: readonly Clause[], task: Clause | undefined, index: number): boolean =>
  task !== undefined && index - clauses.indexOf(task) <= 2

function pick(before: readonly Clause[], named: string, view: View): Clause | undefined {
  if (named === '' || named === 'last') return before.at(-1)
  const ordinal = ['first', 'second', 'third', 'fourth'].indexOf(named)
  return ordinal >= 0 ? before[ordinal] : before.findLast((item) => mentions(item, named, view))
}

const WHEN = set(
  'ages ago week monday tuesday wednesday thursday friday saturday sunday already this morning earlier yesterday today last night just now afternoon on the other day before',
)

/** "I did that this morning", "oh wait, Jo paid it already". */
function isDone(clause: Clause, view: View): boolean {
  const words = clause.body.filter(
    (at) => !clause.annotations.some(({ annotation }) => annotation.from <= at && at < annotation.to),
  )
  const said = words.map((at) => view.words[at] ?? '')
  const at = said.findIndex((word) => DID.has(word))
  if (at < 0 || at > 3 || !/^(?:it|that|them|those|him|her|both)$/.test(said[at + 1] ?? '')) return false
  const when = said.slice(at + 2)
  if (!when.every((word) => WHEN.has(word))) return false
  // "Bill did that last week", "my brother fixed it yesterday".
  if (at === 1 || (at === 2 && DETERMINER.has(said[0] ?? '')))
    return when.length > 0 || said[0] === 'i' || clause.annotations.length > 0
  return /^(?:i|we|i've|we've|he|she|they|he's|she's|they've|already)$/.test(said[0] ?? '') || said.includes('already')
}
const DID = set(
  'did done sent paid bought called rang booked fixed sorted emailed ordered posted cancelled returned texted cleaned',
)

/** "Order the pavers and the sand. Skip the pavers": only the one object goes. */
function spareTheRest(clause: Clause, before: readonly Clause[], view: View): void {
  const words = view.words.slice(clause.from, clause.to)
  const verb = words.findIndex((word) => /^(?:skip|forget|scratch|drop|no|scrap|on|ignore)$/.test(word))
  if (!clause.cancelled || verb < 0 || !DETERMINER.has(words[verb + 1] ?? '')) return
  const named = words[verb + 2] ?? ''
  const target = before.findLast((item) => item.kind === 'task' && mentions(item, named, view))
  if (target?.cancelled && cutObject(target, named, view)) target.cancelled = false
}

/** Cuts one of two objects out of a task; false where it has only one. */
function cutObject(item: Clause, named: string, view: View): boolean {
  const words = item.body.map((at) => stem(view.words[at] ?? ''))
  const and = words.indexOf('and')
  if (and < 2 || and !== words.lastIndexOf('and') || and === words.length - 1 || words.length > 10) return false
  const at = words.indexOf(stem(named))
  if (at < 1) return false
  item.body = at < and ? [item.body[0] as number, ...item.body.slice(and + 1)] : item.body.slice(0, and)
  return true
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
  const counted = words.slice(0, 3).join(' ')
  if (/^the (?:first|second|third|fourth|last) (?:one|thing|task|bit)$/.test(counted)) return words[1] ?? null
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
