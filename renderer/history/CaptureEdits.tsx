import type { CaptureEdit } from '../../shared/domain.ts'
import { useApp } from '../bridge/context.tsx'
import { Button } from '../components/Button.tsx'
import type { LocalNow } from '../viewModel/dates.ts'
import { editWords, questionWords } from '../viewModel/editWords.ts'
import type { CaptureCalls } from './CaptureItem.tsx'
import styles from './CaptureEdits.module.css'

interface Props {
  edits: readonly CaptureEdit[]
  now: LocalNow
  calls: CaptureCalls
}

/** What a capture changed of tasks that existed, and the questions of it that are still open. */
export function CaptureEdits({ edits, now, calls }: Props) {
  const { t, locale } = useApp()
  return (
    <ul className={styles.edits} aria-label={t('history.editsMade')}>
      {edits.map((edit) =>
        edit.state === 'question' ? (
          <li key={edit.ordinal} className={styles.question}>
            <span>{questionWords(edit, now, locale, t)}</span>
            {edit.candidates.map((task) => (
              <Button key={task.id} size="s" onClick={() => void calls.answer(edit, task.id)}>
                {task.title}
              </Button>
            ))}
            <Button kind="quiet" size="s" onClick={() => void calls.answer(edit, null)}>
              {t('question.none')}
            </Button>
          </li>
        ) : (
          <li key={edit.ordinal} data-state={edit.state}>
            <span className={styles.how}>
              {edit.state === 'undone' ? t('overlay.undone') : editWords(edit, now, locale, t)}
            </span>
            <span className={styles.title}>{edit.task?.title}</span>
            <Button kind="quiet" size="s" onClick={() => void calls.undoEdit(edit, edit.state === 'applied')}>
              {t(edit.state === 'applied' ? 'action.undo' : 'action.bringBack')}
            </Button>
          </li>
        ),
      )}
    </ul>
  )
}
