/** A date or time put right in a sentence that explains why: "no, I'm away Tuesday, make it Wednesday". */
import type { Annotation } from '../annotations.ts'
import { readNumber } from '../dates/numbers.ts'
import type { CorrectionSite, CorrectionVerdict } from './corrections.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))
/** Words right before the value that counts, and right after it. */
const LEADS = set("so to it it's be is make it say that for then til till until do meant mean rather now")
const TRAILS = set('then instead')
/** How far an explanation reaches, in words. */
const REACH = 16

/** The value of the last such words; null where the remark names none. */
export function reviseValue(site: CorrectionSite): CorrectionVerdict | null {
  const { clause, to } = site
  const stated = /^(?:it's|that's|they're|it)$/.test(site.view.words[to - 1] ?? '') && to - site.marker > 1
  if (clause.kind === 'remark' || !(stated || site.remark(to))) return null
  return reviseFrom(site, to)
}

/** The same from a given word on, whatever it is. */
export function reviseFrom(site: CorrectionSite, to: number): CorrectionVerdict | null {
  const { view, clause } = site
  let found: Annotation | null = null
  for (let at = to; at < Math.min(to + REACH, view.words.length); at += 1) {
    const annotation = site.annotationAt(at)
    const hour = annotation ? null : bareHour(site, at)
    if (hour) {
      found = hour
      break
    }
    if (!annotation) {
      if (
        at > to &&
        site.startsTask(at) === 'verb' &&
        !/^(?:make|say|do|get|move|push|bump|put)$/.test(view.words[at] ?? '')
      )
        break
      continue
    }
    if (isInstead(site, annotation)) found = annotation
    at = annotation.to - 1
  }
  if (!found) return null
  const { kind } = found
  const own = clause.annotations
    .map((placed) => placed.annotation)
    .filter((item) => item.kind === kind && !item.dropped)
  if (own.length === 0 || own.some((item) => sameValue(item, found))) return null
  for (const item of own) item.dropped = true
  clause.annotations.push({ annotation: found, place: 'body' })
  let end = found.to
  const next = besideValue(site, found)
  if (next) {
    dropKind(site, next.kind)
    clause.annotations.push({ annotation: next, place: 'body' })
    end = next.to
  }
  while (TRAILS.has(view.words[end] ?? '')) end += 1
  return { to: end, restart: site.remark(end) }
}

/** "At nine, no, they're ahead, so make it eight": a bare number in the place of a time. */
function bareHour(site: CorrectionSite, at: number): Annotation | null {
  const { view, clause } = site
  const own = clause.annotations.findLast(({ annotation }) => annotation.kind === 'time' && !annotation.dropped)
  if (own?.annotation.kind !== 'time' || !/^(?:it|say|so|at)$/.test(view.words[at - 1] ?? '')) return null
  const hour = readNumber(view.words[at] ?? '')
  if (!(hour >= 1 && hour <= 12)) return null
  const half = /^(?:thirty|30)$/.test(view.words[at + 1] ?? '') ? 30 : 0
  const to = at + (half ? 2 : 1)
  const ends =
    to >= view.words.length || site.markBefore(to) !== '' || /^(?:and|then|instead|please)$/.test(view.words[to] ?? '')
  return ends ? { ...own.annotation, minutes: ((hour % 12) * 60 + half) % 720, open: true, from: at, to } : null
}

/** "Wednesday at four": the value of another kind that follows at once. */
export function besideValue(site: CorrectionSite, annotation: Annotation): Annotation | null {
  const at = annotation.to
  const next =
    site.annotationAt(at) ?? (/^(?:at|on)$/.test(site.view.words[at] ?? '') ? site.annotationAt(at + 1) : null)
  return next && next.kind !== annotation.kind && /^(?:date|time)$/.test(next.kind) ? next : null
}

/** Values of a kind that were said before in the clause no longer count. */
export function dropKind(site: CorrectionSite, kind: Annotation['kind']): void {
  for (const placed of site.clause.annotations) if (placed.annotation.kind === kind) placed.annotation.dropped = true
}

function isInstead(site: CorrectionSite, annotation: Annotation): boolean {
  if (annotation.kind !== 'date' && annotation.kind !== 'time') return false
  const before = site.view.words[annotation.from - 1] ?? ''
  return (
    LEADS.has(before) ||
    TRAILS.has(site.view.words[annotation.to - 1] ?? '') ||
    TRAILS.has(site.view.words[annotation.to] ?? '')
  )
}

function sameValue(one: Annotation, other: Annotation): boolean {
  if (one.kind === 'date' && other.kind === 'date') return JSON.stringify(one.day) === JSON.stringify(other.day)
  return one.kind === 'time' && other.kind === 'time' && one.minutes === other.minutes
}
