import type { KeyboardEvent, Ref } from 'react'
import { useApp } from '../bridge/context.tsx'
import { IconButton } from './Button.tsx'
import { Icon } from './Icon.tsx'
import styles from './SearchField.module.css'

interface Props {
  /** What is searched, for those who do not see the field. */
  label: string
  value: string
  onChange: (value: string) => void
  ref: Ref<HTMLInputElement>
  /** Beside Escape, which empties the field. */
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void
}

/** The search of a view; "/" goes there (the view sees to it). */
export function SearchField({ label, value, onChange, ref, onKeyDown }: Props) {
  const { t } = useApp()
  return (
    <search className={styles.search}>
      <Icon name="search" />
      <input
        ref={ref}
        value={value}
        aria-label={label}
        placeholder={t('tasks.searchPlaceholder')}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onChange('')
          onKeyDown?.(event)
        }}
      />
      {value === '' ? (
        <kbd aria-hidden="true">/</kbd>
      ) : (
        <IconButton icon="close" label={t('action.clear')} onClick={() => onChange('')} />
      )}
    </search>
  )
}
