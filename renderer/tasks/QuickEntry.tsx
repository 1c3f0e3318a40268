import { useState, type KeyboardEvent, type RefObject } from 'react'
import { useApp } from '../bridge/context.tsx'
import { usePreview } from '../bridge/usePreview.ts'
import { Button } from '../components/Button.tsx'
import { HighlightField } from '../components/HighlightField.tsx'
import { Icon } from '../components/Icon.tsx'
import { PreviewList } from '../components/PreviewList.tsx'
import { emptyDraft, keepAsText, typed, type Draft } from '../viewModel/draft.ts'
import styles from './QuickEntry.module.css'

interface Props {
  field: RefObject<HTMLTextAreaElement | null>
  draft: Draft
  onDraft: (draft: Draft) => void
  onAdd: (draft: Draft) => Promise<boolean>
  /** Down leaves the field for the list. */
  onLeave: () => void
}

/** The field on top of the list, read as it is typed. */
export function QuickEntry({ field, draft, onDraft, onAdd, onLeave }: Props) {
  const { text } = draft
  const { t } = useApp()
  const [busy, setBusy] = useState(false)
  const preview = usePreview(draft)

  const add = async () => {
    if (busy || text.trim() === '') return
    setBusy(true)
    if (await onAdd(draft)) onDraft(emptyDraft)
    setBusy(false)
  }
  const keyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    const atEnd = event.currentTarget.selectionStart === text.length
    if (event.key === 'Enter') {
      event.preventDefault()
      void add()
    } else if (event.key === 'Escape') {
      if (text === '') onLeave()
      onDraft(emptyDraft)
    } else if (event.key === 'ArrowDown' && atEnd) {
      event.preventDefault()
      onLeave()
    }
  }

  return (
    <div className={styles.entry}>
      <div className={styles.line}>
        <span className={styles.plus}>
          <Icon name="plus" size={18} />
        </span>
        <HighlightField
          ref={field}
          value={text}
          onChange={(value) => onDraft(typed(draft, value))}
          highlights={preview.highlights}
          label={t('tasks.newLabel')}
          placeholder={t('tasks.newPlaceholder')}
          onKeyDown={keyDown}
          onDismiss={(highlight) => {
            onDraft(keepAsText(draft, highlight))
            field.current?.focus()
          }}
        />
        {text.trim() !== '' && (
          <Button kind="primary" size="s" disabled={busy} onClick={() => void add()}>
            {t('action.add')}
          </Button>
        )}
      </div>
      {preview.tasks.length > 0 && text.trim() !== '' && (
        <div className={styles.preview}>
          <PreviewList tasks={preview.tasks} />
        </div>
      )}
    </div>
  )
}
