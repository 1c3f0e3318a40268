/** Puts a task together: title, due date, levels, and where in the transcript each was read. */
import type { ExtractedTask, FieldEvidence, Span } from '../../../../shared/domain.ts'
import type { ExtractionContext } from '../types.ts'
import type { Annotation } from './annotations.ts'
import type { ScopedTask } from './clauses/scope.ts'
import { minutesOf, parseDay } from './dates/calendar.ts'
import { resolveDue, type DueContext } from './due.ts'
import { readPeople, readTags } from './people.ts'
import type { View } from './text/view.ts'
import { titleText, trimTitle } from './title.ts'

/** What the due date of a task depends on beside what was said of it. */
export function dueContext(task: ScopedTask, view: View, context: ExtractionContext): DueContext {
  return {
    today: parseDay(context.now),
    minute: minutesOf(context.now),
    zone: context.timezone,
    words: view.words.slice(task.clause.from, task.clause.to).join(' '),
  }
}

/** Null where nothing is left for a title. */
export function buildTask(
  task: ScopedTask,
  view: View,
  context: ExtractionContext,
  vocabulary: ReadonlyMap<string, string>,
): ExtractedTask | null {
  const { clause } = task
  const body = trimTitle(view, clause.body, clause.tail, clause.keptTo)
  const title = titleText(view, body, clause.gerund === true, vocabulary)
  if (title === '') return null
  const { due, recurrence, confidence } = resolveDue(task, dueContext(task, view, context))
  const evidence: ExtractedTask['evidence'] = { title: { spans: spansOf(view, body), confidence: clause.confidence } }
  const dueParts = [task.date, task.time, task.recurrence].filter((item) => item !== null)
  if (due) evidence.due = field(view, dueParts, task.inherited ? Math.min(confidence, 0.8) : confidence)
  if (recurrence && task.recurrence) evidence.recurrence = field(view, [task.recurrence], task.recurrence.confidence)
  if (task.priority) evidence.priority = field(view, [task.priority], task.priority.confidence)
  if (task.energy) evidence.energy = field(view, [task.energy], task.energy.confidence)
  const people = readPeople(view, body, vocabulary)
  const tags = readTags(view, body)
  if (people.evidence) evidence.people = people.evidence
  if (tags.evidence) evidence.tags = tags.evidence
  return {
    title,
    due,
    priority: task.priority?.value ?? null,
    recurrence,
    energy: task.energy?.value ?? null,
    tags: tags.values,
    people: people.values,
    span: spanOf(view, clause.from, clause.to),
    evidence,
  }
}

function field(view: View, annotations: readonly Annotation[], confidence: number): FieldEvidence {
  return { spans: annotations.map((item) => spanOf(view, item.from, item.to)), confidence }
}

/** Words said later in the place of others keep their offsets, so that a range need not begin at its first word. */
function spanOf(view: View, from: number, to: number): Span {
  const tokens = view.tokens.slice(from, Math.max(from + 1, to))
  return {
    start: Math.min(...tokens.map(({ start }) => start)),
    end: Math.max(...tokens.map(({ end }) => end)),
  }
}

/** Neighbouring words become one span. */
function spansOf(view: View, words: readonly number[]): Span[] {
  const spans: Span[] = []
  words.forEach((at, position) => {
    const token = view.tokens[at]
    if (!token) return
    const last = spans.at(-1)
    if (last && words[position - 1] === at - 1 && view.tokens[at - 1]?.moved === token.moved) last.end = token.end
    else spans.push({ start: token.start, end: token.end })
  })
  return spans
}
