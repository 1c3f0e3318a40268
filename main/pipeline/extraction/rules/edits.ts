/**
 * Edits by voice: what the speaker asks to be done to tasks that already exist. Which task is meant is decided by matchTask.
 * A new date for something ("move the dentist to Friday") may as well be a task of its own, so it is given both as an edit
 * and as a task with the same span; whoever acts on a clear match drops that task.
 */
import type { VoiceEdit } from '../../../../shared/domain.ts'
import type { ScopedTask } from './clauses/scope.ts'
import { resolveDue, type DueContext } from './due.ts'
import { matchAt, phrase, type View } from './text/view.ts'

const POLITE = '(?:(?:okay|ok|hey|please|can you|could you|just|sayso|and|now|oh|actually) )*'
const LAST =
  '(?:delete|remove|undo|erase|scrap|cancel|drop) (?:the |my |that )?(?:last|previous|latest) (?:one|task|item|reminder|note|thing|to do|entry)(?: (?:i added|you added|please|i said))?'
const DONE = '(?:done|complete|completed|finished|off|ticked off)'
const COMPLETE = [
  phrase(`${POLITE}mark (.+? )(?:as )?${DONE}(?: please)?`),
  phrase(`${POLITE}(?:check|tick|cross) off (.+)`),
  phrase(`${POLITE}(?:check|tick|cross) (.+? )off(?: (?:my|the) (?:\\S+ )?list)?(?: please)?`),
  phrase(`${POLITE}(?:complete|finish|close) the (?:task|reminder|to do) (.+)`),
]
const DELETE = [
  phrase(`${POLITE}(?:delete|remove|erase) the (?:task|reminder|to do|item) (?:called |to |about |for )?(.+)`),
  phrase(`${POLITE}(?:delete|remove|erase) (.+? )(?:task|reminder|to do)`),
  phrase(`${POLITE}(?:delete|remove|erase|take) (.+? )(?:from|off) (?:my |the )?(?:to do |todo |to-do |task )?list`),
]
const DELETE_LAST = phrase(`${POLITE}${LAST}`)
const MOST_WORDS = 14

/** Reads a note that is nothing but an edit; null for every other note. */
export function readEdit(view: View): VoiceEdit | null {
  const { length } = view.words
  if (length === 0 || length > MOST_WORDS) return null
  const span = { start: view.tokens[0]?.start ?? 0, end: view.tokens[length - 1]?.end ?? 0 }
  if (matchAt(view, DELETE_LAST, 0)?.to === length) return { kind: 'deleteLast', span }
  for (const [kind, patterns] of [
    ['complete', COMPLETE],
    ['delete', DELETE],
  ] as const) {
    for (const pattern of patterns) {
      const match = matchAt(view, pattern, 0)
      const target = match?.to === length ? targetOf(match.groups[0]) : ''
      if (target !== '') return { kind, span, target }
    }
  }
  return null
}

const MOVE = /^(?:move|reschedule|push|postpone|shift|bump|change|delay|rebook|rearrange|prepone|put)$/

/** "Move the dentist to Friday": a new date for what may be a task already. */
export function rescheduleOf(task: ScopedTask, view: View, context: DueContext): VoiceEdit | null {
  const { clause, date } = task
  const [verb, ...rest] = clause.body.map((at) => view.words[at] ?? '')
  if (!date || verb === undefined || !MOVE.test(verb) || task.recurrence) return null
  if (!/^(?:to|until|till|for|by)$/.test(view.words[date.from] ?? '')) return null
  const target = targetOf(rest.filter((word) => !/^(?:back|forward|up|out|over|off)$/.test(word)).join(' '))
  const { due } = resolveDue(task, context)
  if (target === '' || due === null) return null
  const span = { start: view.tokens[clause.from]?.start ?? 0, end: view.tokens[clause.to - 1]?.end ?? 0 }
  return { kind: 'reschedule', span, target, due }
}

function targetOf(words: string | undefined): string {
  return (words ?? '')
    .trim()
    .replace(/^(?:the|my|our|that|a|an) /, '')
    .replace(/ (?:task|as|please)$/, '')
}
