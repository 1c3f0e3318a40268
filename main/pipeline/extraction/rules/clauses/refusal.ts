/** A task dropped in the same breath: "ring the school, no, don't, Mum's done it", "sort the shed, nah, can't be bothered". */
import type { CorrectionSite } from './corrections.ts'
import { isVerb } from '../lexicon/words.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))
const NO = set('no nah nope')
const BEFORE = set('oh wait actually hmm sorry but and well then now you know what')
const REFUSES = set("don't can't won't couldn't already shan't")
/** "Don't forget the milk" asks for something; "can't do Friday" is about the day. */
const ASKS = set('forget let lose miss leave mind think know do make until before')
const WAITS = set('wait leave pass skip manage survive live think see cope')
const SELF = set("i'll we'll")

/** Whether the words of the correction and those after it refuse the task. */
export function refuses(site: CorrectionSite): boolean {
  const { view, marker, to, clause } = site
  if (clause.kind === 'remark' || clause.body.length < 2) return false
  const words = view.words.slice(marker, to)
  if (!words.some((word) => NO.has(word)) || !words.every((word) => NO.has(word) || BEFORE.has(word))) return false
  const first = view.words[to] ?? ''
  const next = view.words[to + 1] ?? ''
  if (SELF.has(first)) return WAITS.has(next) && site.annotationAt(to + 2) === undefined
  return REFUSES.has(first) && !ASKS.has(next) && site.annotationAt(to + 1) === undefined
}

/** "So I'll do that" takes the task on; "actually don't tell Jess" denies its verb. Neither takes a thought back. */
export function keepsTask(words: readonly string[], from: number, to: number): boolean {
  // "Somebody has to order the cake, I'll do it".
  if (/^(?:i'll|we'll)$/.test(words[from] ?? '') && words[from + 1] === 'do') return true
  const takesOn = words[from - 1] === 'so' || words[from] === 'so'
  if (takesOn && /^(?:i'll|i|we'll)$/.test(words[to - 3] ?? '')) return true
  return words.slice(to - 2, to).join(' ') === "actually don't" && isVerb(words[to] ?? '')
}
