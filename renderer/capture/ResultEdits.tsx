import type { CaptureEdit } from '../../shared/domain.ts'
import { useApp, useNow } from '../bridge/context.tsx'
import { Button, IconButton } from '../components/Button.tsx'
import { editWords } from '../viewModel/editWords.ts'
import styles from './ResultCard.module.css'

interface Props {
  edits: readonly CaptureEdit[]
  /** Left out where the one undo of the card is enough. */
  onUndo?: (edit: CaptureEdit, undone: boolean) => void
}

/** What a note changed of tasks that existed, each with its undo. */
export function ResultEdits({ edits, onUndo }: Props) {
  const { t, locale } = useApp()
  const now = useNow()
  return edits.map((edit) => {
    const gone = edit.state === 'undone'
    const title = edit.task?.title ?? ''
    return (
      <li key={edit.ordinal} className={gone ? `${styles.task} ${styles.taken}` : styles.task}>
        <div className={styles.what}>
          <p className={styles.title}>{title}</p>
          <p className={styles.how}>{gone ? t('overlay.undone') : editWords(edit, now, locale, t)}</p>
        </div>
        {onUndo &&
          (gone ? (
            <Button kind="quiet" size="s" onClick={() => onUndo(edit, false)}>
              {t('action.bringBack')}
            </Button>
          ) : (
            <IconButton icon="undo" label={t('overlay.undoOne', { title })} onClick={() => onUndo(edit, true)} />
          ))}
      </li>
    )
  })
}
