/** What the model takes for a request about existing tasks. A wrong edit is worse than a missed one. */
import type { VoiceEdit } from '../../../../shared/domain.ts'
import type { ExtractionContext } from '../types.ts'
import type { ModelEdit } from './answer.ts'
import { checkDue } from './due.ts'
import type { Quotes } from './quotes.ts'
import type { Rereader } from './reread.ts'

/** Something that the speaker must have said for a task to be taken away. */
const TAKES_AWAY = /\b(delete|remove|scrap|cancel|erase|drop|undo|discard|clear|bin|lose|forget|scratch|get rid)\b/i

/** @returns null where the request or the name of the task was not said, or the new date cannot be read */
export function checkEdit(
  model: ModelEdit,
  transcript: string,
  quotes: Quotes,
  rereader: Rereader,
  context: ExtractionContext,
): VoiceEdit | null {
  const span = quotes.find(model.quote)
  if (!span) return null
  const said = transcript.slice(span.start, span.end)
  const place = model.target === null ? null : quotes.find(model.target, span)
  const target = place && transcript.slice(place.start, place.end)
  switch (model.kind) {
    case 'complete':
      return target === null ? null : { kind: 'complete', span, target }
    case 'delete':
      return target === null || !TAKES_AWAY.test(said) ? null : { kind: 'delete', span, target }
    case 'deleteLast':
      return TAKES_AWAY.test(said) ? { kind: 'deleteLast', span } : null
    case 'reschedule': {
      const due = model.due && checkDue(model.due, transcript, quotes, rereader, span, context)
      return target === null || !due ? null : { kind: 'reschedule', span, target, due: due.value }
    }
  }
}
