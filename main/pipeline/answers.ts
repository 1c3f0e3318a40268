/** What a person answers to an outcome: takes it back, brings it back, says which task was meant. */
import type { CaptureView } from '../../shared/captureView.ts'
import type { CaptureEdit, Task } from '../../shared/domain.ts'
import type { PipelineDependencies } from './types.ts'
import { editedView } from './view.ts'

export interface Answers {
  /** Takes back, or brings back, all that a capture made and changed. */
  undo(captureId: string, undone: boolean): Task[]
  undoEdit(captureId: string, ordinal: number, undone: boolean): void
  /** @param taskId the task that an unclear edit meant, null for none of those asked about */
  answer(captureId: string, ordinal: number, taskId: string | null): void
}

/**
 * @param shown the outcome on the screen
 * @param show puts another one in its place
 */
export function createAnswers(
  { captures, tasks, announce }: Pick<PipelineDependencies, 'captures' | 'tasks' | 'announce'>,
  shown: () => CaptureView,
  show: (view: CaptureView) => void,
): Answers {
  function changed(): void {
    announce.tasksChanged()
    announce.capturesChanged()
  }

  function editsOf(captureId: string): { edits?: CaptureEdit[] } {
    const edits = captures.edits([captureId]).filter(({ state }) => state === 'applied' || state === 'undone')
    return edits.length > 0 ? { edits } : {}
  }

  return {
    undo(captureId, undone) {
      const taken = tasks.undoCapture(captureId, undone)
      captures.undoEdits(captureId, null, undone)
      const view = shown()
      if (view.phase === 'result' && view.captureId === captureId)
        show({ ...view, ...editsOf(captureId), undone, tasks: undone ? view.tasks : taken })
      changed()
      return taken
    },
    undoEdit(captureId, ordinal, undone) {
      captures.undoEdits(captureId, ordinal, undone)
      const view = shown()
      if (view.phase === 'result' && view.captureId === captureId) show({ ...view, ...editsOf(captureId) })
      changed()
    },
    answer(captureId, ordinal, taskId) {
      captures.answerEdit(captureId, ordinal, taskId)
      changed()
      const view = shown()
      if (view.phase !== 'question' || view.captureId !== captureId) return
      const { transcript } = view
      const [made, edits] = [tasks.ofCapture(captureId), captures.edits([captureId])]
      const nothing = made.length === 0 && edits.every(({ state }) => state === 'none')
      show(
        nothing
          ? { phase: 'notice', captureId, kind: 'noTask', transcript }
          : editedView(captureId, transcript, made, edits),
      )
    },
  }
}
