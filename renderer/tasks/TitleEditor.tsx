import { useLayoutEffect, useRef, useState } from 'react'
import { useApp } from '../bridge/context.tsx'
import styles from './TitleEditor.module.css'

/** @param byKey whether the person ended it by a key, so that the focus goes back to the row */
type OnEnd = (title: string | null, byKey: boolean) => void

/** Edits a title where it stands: Enter or leaving keeps it, Escape does not. */
export function TitleEditor({ title, onEnd }: { title: string; onEnd: OnEnd }) {
  const { t } = useApp()
  const [text, setText] = useState(title)
  const field = useRef<HTMLTextAreaElement>(null)
  const ended = useRef(false)
  const end = (value: string | null, byKey: boolean) => {
    // Escape takes the field away, which blurs it.
    if (ended.current) return
    ended.current = true
    onEnd(value, byKey)
  }
  useLayoutEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  return (
    <div className={styles.editor}>
      <span className={styles.copy} aria-hidden="true">
        {text}
        {'\u200b'}
      </span>
      <textarea
        ref={field}
        rows={1}
        value={text}
        maxLength={500}
        aria-label={t('tasks.editTitle')}
        onChange={(event) => setText(event.target.value.replace(/[\r\n]+/g, ' '))}
        onBlur={() => end(text, false)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') {
            event.preventDefault()
            end(text, true)
          }
          if (event.key === 'Escape') end(null, true)
        }}
      />
    </div>
  )
}
