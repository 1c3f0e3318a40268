/** "The dentist is on Thursday at four": an appointment that is told. Beside real tasks it is their background. */
import { SUBJECT_PRONOUNS } from '../lexicon/words.ts'
import type { View } from '../text/view.ts'
import type { Clause } from './clause.ts'
import { FINITE } from './finiteWords.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** What one is expected at. */
const EVENTS = set(
  'dentist doctor doctors appointment interview exam test checkup check-up scan haircut optician opticians physio mot conference flight rehearsal lesson viewing ' +
    'hygienist orthodontist surgery operation vaccination jab mammogram ultrasound recital concert ceremony hearing review appraisal inspection viva audition fitting ' +
    'evening day party wedding funeral christening graduation barbecue meeting call induction training class session match game train ferry check-in closing signing consultation therapist',
)
/** Events that other people have too: only one's own are appointments. */
const SHARED = set(
  'day evening party meeting call class session match game train training concert ceremony inspection review closing wedding ferry flight',
)

/** Makes things of such remarks, in place. */
export function readStatedEvents(clauses: readonly Clause[], view: View): void {
  if (clauses.some((clause) => clause.kind === 'task' && !clause.cancelled)) return
  for (const clause of clauses) {
    if (clause.cancelled || clause.kind === 'task' || clause.kind === 'question' || clause.carried) continue
    if (!clause.annotations.some(({ annotation }) => annotation.kind === 'date' || annotation.kind === 'time')) continue
    if (clause.annotations.some(({ annotation }) => annotation.kind === 'date' && annotation.past)) continue
    const body = stated(clause, clauses, view)
    if (!body) continue
    clause.kind = 'thing'
    clause.carried = true
    clause.body = body
    clause.confidence = 0.7
  }
}

/** "The dentist is on Thursday at four", "my eye test is next Wednesday". */
function stated(clause: Clause, clauses: readonly Clause[], view: View): number[] | null {
  if (clauses.some((other) => other !== clause && other.body.length > 2 && !other.cancelled)) return null
  const body = [...clause.body]
  const last = body.at(-1)
  if (last === undefined) return null
  const words = body.map((at) => view.words[at] ?? '')
  const final = words.at(-1) ?? ''
  const event = /^(?:is|are)$/.test(final) ? words.at(-2) : /'s$/.test(final) ? final.replace(/'s$/, '') : undefined
  if (event === undefined || !EVENTS.has(event)) return null
  // Nothing is said but when.
  if (clause.annotations.some(({ annotation }) => annotation.from < last)) return null
  if (words.length > 6 || words.slice(0, -1).some((word) => FINITE.has(word) || SUBJECT_PRONOUNS.has(word))) return null
  const mine = /^(?:my|our)$/.test(words[0] ?? '')
  if (SHARED.has(event) && !mine && !/^(?:parent|parents|sports|open|school)/.test(words[0] ?? '')) return null
  if (/^(?:his|her|their)$/.test(words[0] ?? '')) return null
  return /'s$/.test(final) ? body : body.slice(0, -1)
}
