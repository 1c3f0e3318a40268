import { useId, type ReactNode } from 'react'
import { useFound } from './search.ts'
import styles from './Row.module.css'

interface Props {
  label: string
  hint?: ReactNode
  /** Receives the ids that tie a control to the words beside it. */
  children: (ids: { labelledBy: string; describedBy: string | undefined }) => ReactNode
  /** The control goes under the words and takes the whole width. */
  wide?: boolean
}

/** One setting: what it is, what it does, its control. Search finds it by the first two. */
export function Row({ label, hint, children, wide = false }: Props) {
  const id = useId()
  const found = useFound(typeof hint === 'string' ? `${label} ${hint}` : label)
  return (
    <div className={wide ? `${styles.row} ${styles.wide}` : styles.row} data-setting hidden={!found}>
      <div className={styles.words}>
        <span id={`${id}-label`} className={styles.label}>
          {label}
        </span>
        {hint && (
          <span id={`${id}-hint`} className={styles.hint}>
            {hint}
          </span>
        )}
      </div>
      <div className={styles.control}>
        {children({ labelledBy: `${id}-label`, describedBy: hint ? `${id}-hint` : undefined })}
      </div>
    </div>
  )
}
