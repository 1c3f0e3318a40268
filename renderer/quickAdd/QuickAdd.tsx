/** A small window of its own: one field, read as it is typed, and the tasks that Enter will make. */
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useApp } from '../bridge/context.tsx'
import { failureText } from '../bridge/failure.ts'
import { useAddTasks } from '../bridge/useAddTasks.ts'
import { usePreview } from '../bridge/usePreview.ts'
import { HighlightField } from '../components/HighlightField.tsx'
import { Mark } from '../components/Icon.tsx'
import { PreviewList } from '../components/PreviewList.tsx'
import { emptyDraft, keepAsText, typed } from '../viewModel/draft.ts'
import styles from './QuickAdd.module.css'

export function QuickAdd() {
  const { bridge, t, count } = useApp()
  const [draft, setDraft] = useState(emptyDraft)
  const { text } = draft
  const [status, setStatus] = useState<{ text: string; failed: boolean } | null>(null)
  const preview = usePreview(draft)
  const addTasks = useAddTasks()
  const busy = useRef(false)
  const field = useRef<HTMLTextAreaElement>(null)

  const close = () => bridge.request('quickAdd.close', null).catch(() => undefined)
  useEffect(() => {
    const focus = () => field.current?.focus()
    window.addEventListener('focus', focus)
    return () => window.removeEventListener('focus', focus)
  }, [])
  const empty = text.trim() === ''
  useEffect(() => {
    // Left without a word it goes away; words that were typed stay until they are added or Escape is pressed.
    const leave = () => void (empty && bridge.request('quickAdd.close', null).catch(() => undefined))
    window.addEventListener('blur', leave)
    return () => window.removeEventListener('blur', leave)
  }, [bridge, empty])

  const add = async (stay: boolean) => {
    if (text.trim() === '' || busy.current) return
    busy.current = true
    try {
      const tasks = await addTasks(draft)
      setDraft(emptyDraft)
      setStatus({ text: count('quickAdd.added', tasks.length), failed: false })
      if (!stay) await close()
    } catch (reason) {
      // The words stay in the field.
      setStatus({ text: failureText(reason, t), failed: true })
    } finally {
      busy.current = false
    }
  }
  const keyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      void add(event.shiftKey)
    }
  }

  return (
    <main
      className={styles.window}
      aria-label={t('quickAdd.label')}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) void close()
      }}
    >
      <div className={styles.entry}>
        <Mark />
        <HighlightField
          ref={field}
          large
          autoFocus
          value={text}
          onChange={(value) => {
            setDraft(typed(draft, value))
            setStatus(null)
          }}
          highlights={preview.highlights}
          label={t('quickAdd.field')}
          placeholder={t('quickAdd.placeholder')}
          describedBy="keys"
          onKeyDown={keyDown}
          onDismiss={(highlight) => setDraft(keepAsText(draft, highlight))}
        />
      </div>
      <div className={styles.result}>{text.trim() === '' ? <Examples /> : <PreviewList tasks={preview.tasks} />}</div>
      <footer className={styles.foot}>
        <span role="status" aria-live="polite" className={status?.failed ? styles.failed : undefined}>
          {status?.text ?? summary()}
        </span>
        <span className={styles.spread} />
        <span id="keys" className={styles.keys}>
          <kbd>Enter</kbd> {t('quickAdd.keyAdd')} <kbd>Shift Enter</kbd> {t('quickAdd.keyMore')} <kbd>Esc</kbd>{' '}
          {t('quickAdd.keyClose')}
        </span>
      </footer>
    </main>
  )

  function summary(): string {
    if (text.trim() === '') return ''
    if (preview.tasks.length > 0) return count('quickAdd.willAdd', preview.tasks.length)
    return preview.current ? t('quickAdd.willAddWhole') : ''
  }
}

function Examples() {
  const { t } = useApp()
  return (
    <div className={styles.examples}>
      <p>{t('quickAdd.exampleHeading')}</p>
      <ul>
        <li>{t('quickAdd.example1')}</li>
        <li>{t('quickAdd.example2')}</li>
        <li>{t('quickAdd.example3')}</li>
      </ul>
    </div>
  )
}
