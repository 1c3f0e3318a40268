/** What is said of changes that a note made to tasks which existed. */
import type { CaptureEdit } from '../../shared/domain.ts'
import type { counter, Translate } from '../../shared/messages/index.ts'
import type { LocalNow } from './dates.ts'
import { dueLabel } from './dueLabel.ts'

/** "Marked done", "Deleted", "Moved to Friday". */
export function editWords({ kind, due }: CaptureEdit, now: LocalNow, locale: string, t: Translate): string {
  if (kind !== 'reschedule' || due === null) return t(kind === 'delete' ? 'edit.delete' : 'edit.complete')
  return t('edit.reschedule', { when: dueLabel(due, now, locale, t) })
}

/** The question that an unclear edit asks. */
export function questionWords({ kind, due }: CaptureEdit, now: LocalNow, locale: string, t: Translate): string {
  if (kind !== 'reschedule' || due === null) return t(kind === 'delete' ? 'question.delete' : 'question.complete')
  return t('question.reschedule', { when: dueLabel(due, now, locale, t) })
}

/** The headline of a result: what was added, what was changed, or both. */
export function resultWords(
  made: number,
  edits: readonly CaptureEdit[],
  count: ReturnType<typeof counter>,
  t: Translate,
) {
  const changed = edits.length
  if (changed === 0) return made === 0 ? t('overlay.changed') : count('overlay.made', made)
  if (made === 0) return count('edit.changed', changed)
  return t('edit.madeAndChanged', { made: count('overlay.made', made), changed: count('edit.alsoChanged', changed) })
}
