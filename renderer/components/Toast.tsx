import { useCallback, useEffect, useRef } from 'react'
import { useApp } from '../bridge/context.tsx'
import { Button, IconButton } from './Button.tsx'
import { Icon } from './Icon.tsx'
import styles from './Toast.module.css'

export interface ToastContent {
  /** A new toast restarts the time, also with the same words. */
  id: number
  text: string
  tone: 'done' | 'error'
  onUndo?: () => void
  /** One quiet question in place of the undo; closing it, or letting it go by, answers nothing. */
  question?: { yes: string; no: string; answer: (yes: boolean) => void }
}

const SHOWN_MS = 8_000

/** One line at the bottom; it waits while the pointer or the focus is in it. */
export function Toast({ toast, onClose }: { toast: ToastContent | null; onClose: () => void }) {
  const { t } = useApp()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const hold = useCallback(() => clearTimeout(timer.current), [])
  const run = useCallback(() => {
    clearTimeout(timer.current)
    // A sentence that says what went wrong stays until it is read.
    if (toast?.tone === 'done') timer.current = setTimeout(onClose, SHOWN_MS)
  }, [toast, onClose])
  useEffect(() => {
    run()
    return hold
  }, [run, hold])

  return (
    <div className={styles.place} role="status" aria-live="polite">
      {toast && (
        <div
          key={toast.id}
          className={[styles.toast, styles[toast.tone]].join(' ')}
          onPointerEnter={hold}
          onPointerLeave={run}
          onFocus={hold}
          onBlur={run}
        >
          {toast.tone === 'error' && <Icon name="warning" />}
          <span className={styles.text}>{toast.text}</span>
          {toast.onUndo && (
            <Button kind="quiet" size="s" icon="undo" onClick={toast.onUndo}>
              {t('action.undo')}
            </Button>
          )}
          {toast.question && (
            <>
              <Button kind="primary" size="s" onClick={() => toast.question?.answer(true)}>
                {toast.question.yes}
              </Button>
              <Button kind="quiet" size="s" onClick={() => toast.question?.answer(false)}>
                {toast.question.no}
              </Button>
            </>
          )}
          <IconButton icon="close" label={t('action.close')} onClick={onClose} />
        </div>
      )}
    </div>
  )
}
