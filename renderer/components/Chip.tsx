import type { ReactNode } from 'react'
import type { HighlightKind } from '../viewModel/highlight.ts'
import { useApp } from '../bridge/context.tsx'
import { Icon, type IconName } from './Icon.tsx'
import styles from './Chip.module.css'

interface Props {
  kind: HighlightKind | 'title'
  icon: IconName
  children: ReactNode
  tone?: 'overdue' | 'today' | 'later'
  /** Marks the field as one to look at. */
  check?: boolean
  /** Said before the value where the value alone is unclear. */
  label?: string
  solid?: boolean
  /** Makes the mark a button that takes it off. */
  onAccept?: () => void
  tabIndex?: number
}

/** One field of a task. */
export function Chip({ kind, icon, children, tone, check = false, label, solid = false, onAccept, tabIndex }: Props) {
  const { t } = useApp()
  const classes = [styles.chip, styles[kind], tone && styles[tone], check && styles.check, solid && styles.solid]
  return (
    <span className={classes.filter(Boolean).join(' ')} title={check ? t('check.title') : undefined}>
      <Icon name={icon} size={14} />
      {label && <span className="visually-hidden">{label}: </span>}
      <span>{children}</span>
      {check && !onAccept && <span className={styles.mark}>{t('check.mark')}</span>}
      {check && onAccept && (
        <button
          type="button"
          className={styles.mark}
          tabIndex={tabIndex}
          title={`${t('check.title')}. ${t('check.accept')}.`}
          onClick={(event) => {
            // The chips around it open the details.
            event.stopPropagation()
            onAccept()
          }}
        >
          {t('check.mark')}
        </button>
      )}
    </span>
  )
}
