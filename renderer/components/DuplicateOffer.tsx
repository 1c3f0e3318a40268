import { useApp } from '../bridge/context.tsx'
import { Button } from './Button.tsx'
import styles from './DuplicateOffer.module.css'

interface Props {
  title: string
  onMerge: () => void
  onKeepBoth: () => void
  tabIndex?: number
}

/** The same thought was there before: nothing is lost either way, so it is asked on one line. */
export function DuplicateOffer({ title, onMerge, onKeepBoth, tabIndex }: Props) {
  const { t } = useApp()
  return (
    <div className={styles.offer} role="group" aria-label={`${title}: ${t('duplicate.have')}`}>
      <span>{t('duplicate.have')}</span>
      <Button kind="quiet" size="s" tabIndex={tabIndex} onClick={onMerge}>
        {t('duplicate.merge')}
      </Button>
      <Button kind="quiet" size="s" tabIndex={tabIndex} onClick={onKeepBoth}>
        {t('duplicate.keepBoth')}
      </Button>
    </div>
  )
}
