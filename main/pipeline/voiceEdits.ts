/** Decides what becomes of a note beside the tasks that exist: which edit is clear, what has to be asked, what says a thing again. */
import type { ExtractedTask, Extraction, Span, Task, VoiceEdit } from '../../shared/domain.ts'
import type { NewTask, PlannedEdit } from './store/types.ts'
import type { TaskFinder, TaskMatch } from './types.ts'

export interface NotePlan {
  tasks: NewTask[]
  edits: PlannedEdit[]
}

/** As many as the overlay can show without scrolling. */
const MOST_CANDIDATES = 4

/**
 * A clear match is edited, an unclear one becomes a question, and no match changes nothing. A new date for something may as
 * well be a task of its own, so extraction gives both: it stays a task only where no task is meant.
 *
 * @param open the tasks that stood before the note, not done
 */
export function planNote(extraction: Extraction, open: readonly Task[], finder: TaskFinder): NotePlan {
  let tasks: readonly ExtractedTask[] = extraction.tasks
  const edits: PlannedEdit[] = []
  for (const edit of extraction.edits) {
    const meant = findMeant(edit, open, finder)
    if (meant.kind === 'none') continue
    const own = edit.kind === 'reschedule' ? tasks.filter((task) => overlap(task.span, edit.span)) : []
    tasks = tasks.filter((task) => !own.includes(task))
    const kind = edit.kind === 'deleteLast' ? 'delete' : edit.kind
    const due = edit.kind === 'reschedule' ? edit.due : null
    if (meant.kind === 'clear') edits.push({ decision: 'apply', kind, due, taskId: meant.task.id })
    else {
      const candidates = meant.tasks.slice(0, MOST_CANDIDATES).map(({ id }) => id)
      edits.push({ decision: 'ask', kind, due, candidates, otherwise: own[0] ?? null })
    }
  }
  // A task that is itself unsettled is no good to merge into.
  const settled = open.filter((task) => !task.duplicateOf)
  return {
    edits,
    tasks: tasks.map((task) => ({ ...task, duplicateOf: finder.findDuplicate(task, settled)?.id ?? null })),
  }
}

function findMeant(edit: VoiceEdit, open: readonly Task[], finder: TaskFinder): TaskMatch {
  if (edit.kind !== 'deleteLast') return finder.matchTask(edit.target, open)
  const task = open.toSorted(byMaking).at(-1)
  return task ? { kind: 'clear', task } : { kind: 'none' }
}

/** As they were made; tasks of one note in the order of its words. */
function byMaking(a: Task, b: Task): number {
  const at = (task: Task) => `${task.createdAt} ${String(task.span?.start ?? 0).padStart(9, '0')}`
  return at(a) < at(b) ? -1 : 1
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}
