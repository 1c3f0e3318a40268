import { useApp } from '../bridge/context.tsx'
import { Words } from './ListeningCard.tsx'
import card from './card.module.css'
import styles from './WorkingCard.module.css'

export function WorkingCard({ words }: { words: string }) {
  const { t } = useApp()
  return (
    <>
      <div className={card.head}>
        <span className={card.status} role="status">
          {t('overlay.working')}
        </span>
        <span className={styles.dots} aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
      </div>
      {words && (
        <div className={card.body}>
          <Words text={words} />
        </div>
      )}
    </>
  )
}
