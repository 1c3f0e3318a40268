/**
 * Appointments that are told rather than asked for: "I've got a haircut on Friday at three", "the dentist is on Thursday at
 * four". Beside real tasks the second kind is their background and makes none of its own.
 */
import { gerundBase, pastBase } from '../lexicon/forms.ts'
import { NOUN_TOO } from '../lexicon/verbs.ts'
import { AUXILIARIES, DETERMINERS, SUBJECT_PRONOUNS, isVerb } from '../lexicon/words.ts'
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
const OWNS = set("i've we've i'd we'd i we")
const HAVE = set('have got also just')
const NO_EVENT = set(
  'to who which that been if because so and or not no lot bit idea feeling cold headache time chance problem visitor visitors',
)

/** Makes things of such remarks, in place. */
export function readAppointments(clauses: readonly Clause[], view: View): void {
  const others = clauses.some((clause) => clause.kind === 'task' && !clause.cancelled)
  for (const clause of clauses) {
    if (clause.cancelled || clause.kind === 'task' || clause.kind === 'question' || clause.carried) continue
    if (!clause.annotations.some(({ annotation }) => annotation.kind === 'date' || annotation.kind === 'time')) continue
    if (clause.annotations.some(({ annotation }) => annotation.kind === 'date' && annotation.past)) continue
    const body = owned(clause, others, view) ?? (others ? null : stated(clause, clauses, view))
    if (!body) continue
    clause.kind = 'thing'
    clause.carried = true
    clause.body = body
    clause.confidence = 0.7
  }
}

/** "I've got a haircut": something that the speaker has at a time. */
function owned(clause: Clause, others: boolean, view: View): number[] | null {
  const words = clause.body.map((at) => view.words[at] ?? '')
  if (!OWNS.has(words[0] ?? '')) return null
  let at = 1
  while (HAVE.has(words[at] ?? '')) at += 1
  if (!/'ve$/.test(words[0] ?? '') && words[1] !== 'have') return null
  const rest = words.slice(at)
  if (
    rest.length === 0 ||
    rest.length > 7 ||
    /^(?:it|them|him|her|you|everything|nothing|enough|loads|plenty)$/.test(rest[0] ?? '')
  )
    return null
  if (
    rest.some((word) => NO_EVENT.has(word) || SUBJECT_PRONOUNS.has(word) || AUXILIARIES.has(word) || FINITE.has(word))
  )
    return null
  if (rest.slice(1).some((word) => isMotion(word))) return null
  // "I've had it since Tuesday", "I've finished": no object of "have".
  if (
    !DETERMINERS.has(rest[0] ?? '') &&
    (pastBase(rest[0] ?? '') !== undefined || (isVerb(rest[0] ?? '') && !NOUN_TOO.has(rest[0] ?? '')))
  )
    return null
  const timed = clause.annotations.some(({ annotation }) => annotation.kind === 'time')
  const dated = clause.annotations.some(({ annotation }) => annotation.kind === 'date')
  if (!dated && rest.some((word) => SHARED.has(word))) return null
  if ((!timed || others) && !rest.some((word) => EVENTS.has(word))) return null
  return clause.body.slice(at + (/^(?:a|an)$/.test(rest[0] ?? '') ? 1 : 0))
}

/** "A cat coming on the seventeenth", "people staying". */
const isMotion = (word: string): boolean =>
  /^(?:coming|going|staying|arriving|leaving|visiting|home|off|out|round|over)$/.test(word) && gerundBase(word) !== ''

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
