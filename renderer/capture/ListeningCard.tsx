import type { CaptureView } from '../../shared/captureView.ts'
import { useApp } from '../bridge/context.tsx'
import { LevelMeter } from './LevelMeter.tsx'
import styles from './card.module.css'

export function ListeningCard({ view }: { view: Extract<CaptureView, { phase: 'listening' }> }) {
  const { t, count } = useApp()
  return (
    <>
      <div className={styles.head}>
        <span className={`${styles.status} ${styles.live}`}>{t('overlay.listening')}</span>
        <LevelMeter />
      </div>
      <div className={styles.body}>
        <Words text={view.words} />
      </div>
      <div className={styles.foot}>
        <span>{t(view.mode === 'hold' ? 'overlay.hintHold' : 'overlay.hintToggle')}</span>
        <span>{t('overlay.hintEscape', { key: t('overlay.escapeKey') })}</span>
        <span className={styles.spread} />
        <span className={styles.warn} role="timer">
          {view.secondsLeft !== null && count('overlay.secondsLeft', view.secondsLeft)}
        </span>
      </div>
    </>
  )
}

/** The last two lines of what was said, also announced as they come. */
export function Words({ text }: { text: string }) {
  const { t } = useApp()
  return (
    <div className={styles.words}>
      <p aria-live="polite">{text || <span className={styles.waiting}>{t('overlay.waiting')}</span>}</p>
    </div>
  )
}
