/** "I've got physio at ten past four on the eleventh", "next Tuesday I have a viewing": an appointment is something to keep. */
import { AUXILIARIES } from '../lexicon/words.ts'
import type { View } from '../text/view.ts'
import type { Clause } from './clause.ts'
import { FINITE } from './finiteWords.ts'

const HAVING =
  /^(?:(?:i|we)(?:'ve| have| ha[sd])(?: (?:also|just|then|now|only))? (?:got )?|there's |there is |(?:i'm|we're) booked in for )(?:a |an |the |my |our |another |this )?/
/** What one keeps even where only its day was said. */
const APPOINTMENT =
  /\b(?:appointments?|meeting|interview|dentist|doctor|doctor's|doctors|physio|optician|scan|exam|viewing|haircut|check-up|checkup|check up|reservation|rehearsal|conference|conferences|flight|audition|viva|mot|test|lesson|class|call|blood test|hearing|recital|training|session|interview|webinar|assessment|consultation|fitting|tasting)\b/
const NO_APPOINTMENT =
  /^(?:no|nothing|enough|loads|lots|so|too|until|till|to|not|never|been|had|all|plenty|time|more|less|only|just|it|that|this|them|people|guests|someone|somebody|friends|kids|visitors)\b|\b(?:off|free|left|coming|arriving|staying|going|running|due|who|which|that|because|if|when|while|until|but|so)\b/
const LONGEST = 8

/** Makes tasks of such clauses, in place. */
export function keepAppointments(clauses: readonly Clause[], view: View): void {
  for (const [index, clause] of clauses.entries()) {
    // "I've an interview on Friday, so iron the shirt": the reason for a task.
    if (view.words[clauses[index + 1]?.from ?? -1] === 'so' || view.words[clause.to - 1] === 'so') continue
    if (clause.kind !== 'remark' || clause.cancelled || clause.carried) continue
    const said = clause.body.map((at) => view.words[at] ?? '').join(' ')
    const having = HAVING.exec(said)
    if (!having) continue
    const skipped = having[0].trim().split(' ').length
    const body = clause.body.slice(skipped)
    const words = body.map((at) => view.words[at] ?? '')
    if (words.length === 0 || words.length > LONGEST || NO_APPOINTMENT.test(words.join(' '))) continue
    if (words.some((word) => FINITE.has(word) || AUXILIARIES.has(word))) continue
    const own = clause.annotations.filter(({ annotation }) => !annotation.dropped)
    const timed = own.some(({ annotation }) => annotation.kind === 'time')
    const dated = own.some(
      ({ annotation }) =>
        (annotation.kind === 'date' && !annotation.past && !annotation.vague) || annotation.kind === 'recurrence',
    )
    if (!dated || (!timed && !APPOINTMENT.test(words.join(' ')))) continue
    clause.kind = 'task'
    clause.carried = true
    clause.body = body
    clause.confidence = 0.65
  }
}
